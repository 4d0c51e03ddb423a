package io.github.asterism.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.model.ImageGenerator;
import io.github.asterism.net.StyleGanOptions;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What people write for seeds, sums, layers and walks, and what lies between codes. */
class SubjectTest {
    private static void refused(String message, Executable call) {
        String said = assertThrows(AsterismException.class, call).getMessage();
        assertTrue(said.contains(message), said);
    }

    @Test
    void sumsHaveSignsAndAverages() {
        assertEquals(
                new Subject.Sum(
                        List.of(
                                new Subject.Term(1, List.of(3L, 4L)),
                                new Subject.Term(1, List.of(17L)),
                                new Subject.Term(-1, List.of(8L))),
                        "3,4+17-8"),
                Subject.sum("3, 4 + 17 - 8"));
        assertEquals(new Subject.Seed(12), Subject.sum("12"));
        assertEquals("seeds -3", Subject.sum("-3").toString());
        for (String wrong : new String[] {"", "a", "3+", "3++4", "3*4", "3,,4", "3 4 + x"}) {
            refused("arithmetic=" + wrong + " is no sum of seeds", () -> Subject.sum(wrong));
        }
    }

    @Test
    void seedsAreListedOrCounted() {
        assertEquals(List.of(1L, 5L, -9L), SeedList.parse("walk", "1, 5,-9"));
        assertEquals(List.of(7L, -1L, 0L, 1L, 7L), SeedList.parse("rows", "7,-1-1,7"));
        refused("rows=1,,2: '' is no seed", () -> SeedList.parse("rows", "1,,2"));
        refused("walk=5-1: 5-1 goes backwards", () -> SeedList.parse("walk", "5-1"));
        refused("is too many seeds", () -> SeedList.parse("walk", "0-10000"));
    }

    @Test
    void layersAreNamedAsInThePaperOrInThirds() {
        StyleGanOptions large = options(128, 6);
        assertEquals(new Layers(0, 4), Layers.parse("coarse", large));
        assertEquals(new Layers(4, 8), Layers.parse("Middle", large));
        assertEquals(new Layers(8, 12), Layers.parse("fine", large));
        StyleGanOptions small = options(32, 4);
        assertEquals(new Layers(0, 3), Layers.parse("coarse", small));
        assertEquals(new Layers(3, 5), Layers.parse("middle", small));
        assertEquals(new Layers(5, 8), Layers.parse("fine", small));
        assertEquals(new Layers(2, 2), Layers.parse("2-2", small));
        for (String wrong : new String[] {"0-9", "3-2", "all", "3", ""}) {
            refused("layers=" + wrong + ": write coarse", () -> Layers.parse(wrong, small));
        }
    }

    private static StyleGanOptions options(int size, int levels) {
        return new StyleGanOptions(size, 3, 8, 8, 2, Collections.nCopies(levels, 4));
    }

    @Test
    void aWalkSharesItsFramesOut() {
        List<Subject> walk = new Walk(6, false).subjects(List.of(1L, 2L, 3L));
        assertEquals(
                List.of("seed 1", "seed 1 to 2, 0.5", "seed 2", "seed 2 to 3, 0.3333", "seed 2 to 3, 0.6667", "seed 3"),
                walk.stream().map(Subject::toString).toList());
        assertEquals(
                List.of("seed 1", "seed 2"),
                new Walk(2, true)
                        .subjects(List.of(1L, 2L)).stream()
                                .map(Subject::toString)
                                .toList());
    }

    @Test
    void aGreatCircleKeepsTheLengthAndMeetsItsEnds() {
        float[] a = {3, 0, 0};
        float[] b = {0, 3, 0};
        assertArrayEquals(a, Blend.spherical(a, b, 0));
        assertArrayEquals(b, Blend.spherical(a, b, 1));
        float half = (float) (3 / Math.sqrt(2));
        assertArrayEquals(new float[] {half, half, 0}, Blend.spherical(a, b, 0.5), 1e-6f);
        assertArrayEquals(new float[] {4, 0, 0}, Blend.spherical(a, new float[] {5, 0, 0}, 0.5), 1e-6f);
        assertArrayEquals(new float[] {-1, 0, 0}, Blend.spherical(a, new float[] {-5, 0, 0}, 0.5), 1e-6f);
        float[] from = ImageGenerator.latent(1, 512).data();
        float[] between = Blend.spherical(from, ImageGenerator.latent(5, 512).data(), 0.25);
        double squares = 0;
        for (float number : between) {
            squares += number * number;
        }
        assertEquals(1, squares / 512, 0.1);
    }
}
