package io.github.asterism.style;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Which looks of a domain a person is shown: its mean, those that are kept, and some random ones, or random variants of one.
 *
 * @param truncation how far random looks stray: 0 is the mean, 1 what was learned, 2 the most
 * @param diversity how many random looks are tried for each that is shown; 1 shows consecutive seeds
 * @param firstSeed of those that are tried
 * @param kept references, mixes and what else stays while other random looks come
 * @param like the look whose variants take the place of random ones
 */
public record Palette(
        String domain, double truncation, int diversity, long firstSeed, List<Swatch> kept, Optional<Swatch> like) {
    /** Random looks that are shown. */
    public static final int RANDOM = 9;

    /** Most looks that are tried for each that is shown. */
    public static final int MOST_DIVERSITY = 16;

    /** Weight of a look in its variants. */
    static final double CLOSENESS = 0.7;

    public Palette {
        kept = List.copyOf(kept);
    }

    /** The first looks of a domain. */
    public static Palette of(String domain) {
        return new Palette(domain, 1, 1, 1, List.of(), Optional.empty());
    }

    public Palette withTruncation(double other) {
        return new Palette(domain, other, diversity, firstSeed, kept, like);
    }

    public Palette withDiversity(int other) {
        return new Palette(domain, truncation, other, firstSeed, kept, like);
    }

    /** The same looks of another domain. */
    public Palette in(String other) {
        List<Swatch> moved = kept.stream().map(swatch -> swatch.in(other)).toList();
        return new Palette(other, truncation, diversity, firstSeed, moved, like.map(swatch -> swatch.in(other)));
    }

    /**
     * Other random looks.
     *
     * @param chosen looks that stay
     */
    public Palette more(List<Swatch> chosen) {
        long next = firstSeed + (long) RANDOM * diversity;
        return new Palette(domain, truncation, diversity, next, withKept(chosen), like);
    }

    /** Variants of a look, which stays. */
    public Palette moreLike(Swatch chosen) {
        Palette other = more(List.of(chosen));
        return new Palette(domain, truncation, diversity, other.firstSeed(), other.kept(), Optional.of(chosen));
    }

    /** Keeps a look, such as a mixture. */
    public Palette with(Swatch swatch) {
        return new Palette(domain, truncation, diversity, firstSeed, withKept(List.of(swatch)), like);
    }

    /** Keeps the looks of reference images. */
    public Palette withReferences(List<Path> files) {
        List<Swatch> references = files.stream()
                .<Swatch>map(file -> new Swatch.Reference(domain, file.toAbsolutePath()))
                .toList();
        return new Palette(domain, truncation, diversity, firstSeed, withKept(references), like);
    }

    /** Keeps looks no longer, and shows no variants of them. */
    public Palette without(List<Swatch> unwanted) {
        List<Swatch> left =
                kept.stream().filter(swatch -> !unwanted.contains(swatch)).toList();
        return new Palette(
                domain, truncation, diversity, firstSeed, left, like.filter(swatch -> !unwanted.contains(swatch)));
    }

    /** As in the beginning; the sliders stay. */
    public Palette startedOver() {
        return new Palette(domain, truncation, diversity, 1, List.of(), Optional.empty());
    }

    private List<Swatch> withKept(List<Swatch> more) {
        Set<Swatch> all = new LinkedHashSet<>(kept);
        more.stream().filter(swatch -> !(swatch instanceof Swatch.Mean)).forEach(all::add);
        return List.copyOf(all);
    }

    /**
     * The looks to show, each once.
     *
     * @param codes style code of a seed's random look at a truncation of 1, so that the choice does not depend on it
     */
    public List<Swatch> swatches(LongFunction<float[]> codes) {
        Set<Swatch> all = new LinkedHashSet<>();
        all.add(new Swatch.Mean(domain));
        all.addAll(kept);
        for (long seed : seeds(codes)) {
            Swatch random = new Swatch.Random(domain, seed);
            all.add(like.filter(swatch -> !swatch.equals(random)) // of itself it is no variant
                    .<Swatch>map(swatch -> Swatch.Mix.of(swatch, random, CLOSENESS))
                    .orElse(random));
        }
        return List.copyOf(all);
    }

    /** The seeds that are shown, in their order. */
    private List<Long> seeds(LongFunction<float[]> codes) {
        List<Long> tried = LongStream.range(firstSeed, firstSeed + (long) RANDOM * diversity)
                .boxed()
                .toList();
        if (diversity == 1) {
            return tried;
        }
        double[][] distances = distances(tried.stream().map(codes::apply).toList());
        return FarthestPoints.choose(distances, RANDOM).stream()
                .sorted()
                .map(tried::get)
                .toList();
    }

    /** Mean absolute difference of each two codes. */
    static double[][] distances(List<float[]> codes) {
        double[][] distances = new double[codes.size()][codes.size()];
        for (int i = 0; i < codes.size(); i++) {
            for (int j = 0; j < i; j++) {
                float[] a = codes.get(i);
                float[] b = codes.get(j);
                distances[i][j] = IntStream.range(0, a.length)
                        .mapToDouble(k -> Math.abs((double) a[k] - b[k]))
                        .average()
                        .orElse(0);
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }

    /** The one look of each domain of a model without styles. */
    public static List<Swatch> ofDomains(List<String> domains) {
        List<Swatch> swatches = new ArrayList<>();
        domains.forEach(name -> swatches.add(new Swatch.Mean(name)));
        return swatches;
    }
}
