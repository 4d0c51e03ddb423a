package io.github.asterism.style;

import io.github.asterism.image.ImageFiles;
import io.github.asterism.translate.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A look of a domain that is offered to be chosen; equal ones are the same look. */
public sealed interface Swatch {
    /** Short, for a person. */
    String label();

    /** What an image is to look like; may read a file. */
    Target target();

    /** The same kind of look in another domain. */
    Swatch in(String domain);

    /** The middle of a domain's looks; of a model with labels its only one. */
    record Mean(String domain) implements Swatch {
        @Override
        public String label() {
            return "mean";
        }

        @Override
        public Target target() {
            return new Target.Mean(domain);
        }

        @Override
        public Swatch in(String other) {
            return new Mean(other);
        }
    }

    /** A random look of a domain. */
    record Random(String domain, long seed) implements Swatch {
        @Override
        public String label() {
            return "seed " + seed;
        }

        @Override
        public Target target() {
            return new Target.Latent(domain, seed);
        }

        @Override
        public Swatch in(String other) {
            return new Random(other, seed);
        }
    }

    /** The look of a reference image. */
    record Reference(String domain, Path file) implements Swatch {
        @Override
        public String label() {
            return ImageFiles.stem(file.getFileName().toString());
        }

        @Override
        public Target target() {
            return new Target.Reference(domain, file);
        }

        @Override
        public Swatch in(String other) {
            return new Reference(other, file);
        }
    }

    /** A weighted mean of looks of one domain. */
    record Mix(List<Swatch> parts, List<Double> weights) implements Swatch {
        public Mix {
            parts = List.copyOf(parts);
            weights = List.copyOf(weights);
            if (parts.isEmpty() || parts.size() != weights.size()) {
                throw new IllegalArgumentException(parts.size() + " looks, but " + weights.size() + " weights");
            }
        }

        /** Of two looks; mixes are taken apart, so that their own parts are named. */
        public static Mix of(Swatch first, Swatch second, double weightOfFirst) {
            List<Swatch> parts = new ArrayList<>();
            List<Double> weights = new ArrayList<>();
            add(first, weightOfFirst, parts, weights);
            add(second, 1 - weightOfFirst, parts, weights);
            return new Mix(parts, weights);
        }

        private static void add(Swatch part, double weight, List<Swatch> parts, List<Double> weights) {
            if (part instanceof Mix mix) {
                for (int i = 0; i < mix.parts().size(); i++) {
                    add(mix.parts().get(i), weight * mix.weights().get(i), parts, weights);
                }
                return;
            }
            int known = parts.indexOf(part);
            if (known < 0) {
                parts.add(part);
                weights.add(weight);
            } else {
                weights.set(known, weights.get(known) + weight);
            }
        }

        @Override
        public String label() {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                words.add(
                        Math.round(100 * weights.get(i)) + " % " + parts.get(i).label());
            }
            return String.join(" + ", words);
        }

        @Override
        public Target target() {
            return new Target.Mix(parts.stream().map(Swatch::target).toList(), weights);
        }

        @Override
        public Swatch in(String other) {
            return new Mix(parts.stream().map(part -> part.in(other)).toList(), weights);
        }
    }
}
