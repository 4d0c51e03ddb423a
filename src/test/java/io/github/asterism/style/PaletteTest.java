package io.github.asterism.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private static final LongFunction<float[]> NONE = seed -> {
        throw new AssertionError("not needed");
    };

    private static List<String> labels(Palette palette) {
        return palette.swatches(NONE).stream().map(Swatch::label).toList();
    }

    private static Swatch seed(long seed) {
        return new Swatch.Random("he", seed);
    }

    @Test
    void beginsWithTheMeanAndTheFirstSeeds() {
        assertEquals(
                List.of(
                        "mean", "seed 1", "seed 2", "seed 3", "seed 4", "seed 5", "seed 6", "seed 7", "seed 8",
                        "seed 9"),
                labels(Palette.of("he")));
    }

    @Test
    void moreShowsTheNextSeedsAndKeepsWhatIsChosen() {
        Palette more = Palette.of("he").more(List.of(seed(7), new Swatch.Mean("he")));
        List<String> labels = labels(more);
        assertEquals(List.of("mean", "seed 7", "seed 10"), labels.subList(0, 3));
        assertEquals("seed 18", labels.get(10));
        assertEquals(11, labels.size());
        assertEquals("seed 19", labels(more.more(List.of())).get(2), "seed 7 stays");
        assertEquals(labels(Palette.of("he")), labels(more.startedOver()));
    }

    @Test
    void showsTheMostDifferentOfManyInTheOrderOfTheirSeeds() {
        List<Long> asked = new ArrayList<>();
        // Seeds 5 and 14 stand out, the others are all alike.
        List<Swatch> shown = Palette.of("he").withDiversity(2).swatches(seed -> {
            asked.add(seed);
            return new float[] {seed == 5 ? 9 : seed == 14 ? -9 : 0, 1};
        });
        assertEquals(18, asked.size());
        assertEquals(1 + Palette.RANDOM, shown.size());
        assertTrue(shown.containsAll(List.of(seed(5), seed(14))), shown.toString());
        List<Long> seeds = shown.stream()
                .filter(Swatch.Random.class::isInstance)
                .map(swatch -> ((Swatch.Random) swatch).seed())
                .toList();
        assertEquals(seeds.stream().sorted().toList(), seeds);
        assertEquals(
                19,
                Palette.of("he").withDiversity(2).more(List.of()).firstSeed(),
                "none that was tried is tried again");
    }

    @Test
    void distancesAreMeanAbsoluteDifferences() {
        double[][] distances = Palette.distances(List.of(new float[] {0, 0}, new float[] {1, -3}, new float[] {1, 1}));
        assertEquals("[[0.0, 2.0, 1.0], [2.0, 0.0, 2.0], [1.0, 2.0, 0.0]]", Arrays.deepToString(distances));
    }

    @Test
    void variantsAreOfTheChosenLookAndOtherSeeds() {
        Palette like = Palette.of("he").moreLike(seed(7));
        List<Swatch> shown = like.swatches(NONE);
        assertEquals(List.of(new Swatch.Mean("he"), seed(7)), shown.subList(0, 2));
        assertEquals(new Swatch.Mix(List.of(seed(7), seed(10)), List.of(0.7, 1 - 0.7)), shown.get(2), shown.toString());
        assertEquals("70 % seed 7 + 30 % seed 10", shown.get(2).label());
        assertEquals("70 % seed 7 + 30 % seed 19", labels(like.more(List.of())).get(2));
        List<Swatch> random = like.without(List.of(seed(7))).swatches(NONE);
        assertTrue(random.stream().noneMatch(Swatch.Mix.class::isInstance), random.toString());
        assertTrue(labels(Palette.of("he").with(seed(12)).moreLike(seed(12))).contains("seed 12"));
        assertFalse(labels(Palette.of("he").moreLike(seed(12))).contains("100 % seed 12"));
    }

    @Test
    void mixesAreTakenApart() {
        Swatch.Mix half = Swatch.Mix.of(seed(1), seed(2), 0.5);
        Swatch.Mix again = Swatch.Mix.of(half, seed(1), 0.5);
        assertEquals(List.of(seed(1), seed(2)), again.parts());
        assertEquals(List.of(0.75, 0.25), again.weights());
        assertEquals("75 % seed 1 + 25 % seed 2", again.label());
    }

    @Test
    void anotherDomainHasTheSameReferencesAndSeeds() {
        Path file = Path.of("/images/wanted look.png");
        Palette palette = Palette.of("he")
                .withReferences(List.of(file))
                .moreLike(seed(3))
                .withTruncation(0.5)
                .in("pas");
        assertEquals(new Swatch.Reference("pas", file), palette.kept().get(0));
        assertEquals("wanted look", palette.kept().get(0).label());
        assertEquals(new Swatch.Random("pas", 3), palette.like().orElseThrow());
        assertEquals(0.5, palette.truncation());
        assertTrue(palette.swatches(NONE).contains(new Swatch.Mean("pas")));
    }

    @Test
    void withoutStylesThereIsOneLookOfEachDomain() {
        assertEquals(List.of(new Swatch.Mean("a"), new Swatch.Mean("b")), Palette.ofDomains(List.of("a", "b")));
    }
}
