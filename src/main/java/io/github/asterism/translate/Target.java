package io.github.asterism.translate;

import ij.ImagePlus;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.ModelCard;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What an image shall look like: a domain, and which of the domain's many styles; or the labels it shall have. */
public sealed interface Target {
    /**
     * What images that look like it are named after, such as the domain as the model's card writes it.
     *
     * @throws io.github.asterism.AsterismException if the model has no such domain
     */
    String name(ModelCard card);

    /**
     * The domain's mean style. Of a model with labels: the source's labels with the domain's the other way round, or, if
     * it is one of a group that exclude each other, with the domain's on and the others' off.
     */
    record Mean(String domain) implements Target {
        @Override
        public String name(ModelCard card) {
            return spelled(domain, card);
        }
    }

    /** The style of a random latent code, the same for the same seed. */
    record Latent(String domain, long seed) implements Target {
        @Override
        public String name(ModelCard card) {
            return spelled(domain, card);
        }
    }

    /** The style of a reference image; of a stack, its first plane. */
    record Reference(String domain, ImagePlus image) implements Target {
        /**
         * The style of a reference image in a file.
         *
         * @throws io.github.asterism.AsterismException if it cannot be read
         */
        public Reference(String domain, Path file) {
            this(domain, ImageFiles.open(file));
        }

        @Override
        public String name(ModelCard card) {
            return spelled(domain, card);
        }
    }

    /** A style that is known already. */
    record Given(StyleCode style) implements Target {
        @Override
        public String name(ModelCard card) {
            return spelled(style.domain(), card);
        }
    }

    /**
     * The weighted sum of several styles: their mean, or one between two of them.
     *
     * @param weights of the parts; their sum is 1
     */
    record Mix(List<Target> parts, List<Double> weights) implements Target {
        public Mix {
            parts = List.copyOf(parts);
            weights = List.copyOf(weights);
            if (parts.isEmpty() || parts.size() != weights.size()) {
                throw new IllegalArgumentException(parts.size() + " styles, but " + weights.size() + " weights");
            }
        }

        /** Of equal weights. */
        public static Mix mean(List<? extends Target> parts) {
            return new Mix(List.copyOf(parts), Collections.nCopies(parts.size(), 1.0 / parts.size()));
        }

        /** The domains of the parts that weigh anything, each once. */
        @Override
        public String name(ModelCard card) {
            return IntStream.range(0, parts.size())
                    .filter(i -> weights.get(i) != 0)
                    .mapToObj(i -> parts.get(i).name(card))
                    .distinct()
                    .collect(Collectors.joining("-"));
        }
    }

    /** A target under a name of its own, where several are of one domain. */
    record Named(Target target, String name) implements Target {
        @Override
        public String name(ModelCard card) {
            return name;
        }
    }

    /** One label, to be on or off. */
    record Switch(String domain, boolean on) {}

    /** The source's labels with some of them switched, all of one data set; on switches others of its group off. */
    record Attributes(List<Switch> switches) implements Target {
        public Attributes {
            switches = List.copyOf(switches);
        }

        @Override
        public String name(ModelCard card) {
            return switches.stream()
                    .map(each -> spelled(each.domain(), card) + (each.on() ? "" : "-off"))
                    .collect(Collectors.joining("+"));
        }
    }

    /**
     * Labels whatever the source's are.
     *
     * @param numbers from 0, off, to 1, on, for each of the model's domains
     * @param domain any one of the data set whose labels count
     */
    record Label(List<Float> numbers, String domain) implements Target {
        public Label {
            numbers = List.copyOf(numbers);
        }

        @Override
        public String name(ModelCard card) {
            return numbers.stream()
                    .map(number -> number == Math.rint(number) ? "" + number.intValue() : "" + number)
                    .collect(Collectors.joining("_", "labels_", ""));
        }
    }

    private static String spelled(String domain, ModelCard card) {
        return card.domainNames().get(card.domain(domain));
    }
}
