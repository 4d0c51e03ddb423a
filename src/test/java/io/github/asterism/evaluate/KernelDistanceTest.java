package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelDistanceTest {
    private static final double EXACT = 1e-12;

    @Test
    void isTheHandComputedOneOfTwoPairsOfRows() {
        // Cosines: within a 0, so kernel 1; within b −1, so 0; between 1, −1, 0, 0, so (8 + 0 + 1 + 1)/4.
        float[][] a = {{2, 0}, {0, 5}};
        float[][] b = {{3, 0}, {-1, 0}};
        assertEquals(1 + 0 - 2 * 2.5, KernelDistance.of(a, b), EXACT);
    }

    @Test
    void isTheHandComputedOneOfSetsOfDifferentSize() {
        // Between: each row of a with (1, 1)/√2 has cosine √½; with itself 1.
        float[][] a = {{1, 0}, {0, 1}};
        float[][] b = {{1, 1}, {7, 7}, {0.5f, 0.5f}};
        assertEquals(1 + 8 - 2 * Math.pow(1 + Math.sqrt(0.5), 3), KernelDistance.of(a, b), EXACT);
    }

    @Test
    void averagesToZeroOverSamplesOfTheSameDistribution() {
        Random random = new Random(1);
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            sum += KernelDistance.of(rows(20, 0, random), rows(30, 0, random));
        }
        assertEquals(0, sum / 200, 0.01);
    }

    @Test
    void growsWithTheDifference() {
        Random random = new Random(2);
        float[][] real = rows(60, 0, random);
        double near = KernelDistance.of(rows(60, 0.5f, random), real);
        double far = KernelDistance.of(rows(60, 2, random), real);
        assertTrue(0.05 < near && near < far && far < 8, near + " " + far);
    }

    @Test
    void overSubsetsAveragesToAllPairsAndIsTheSameForTheSameSeed() {
        Random random = new Random(3);
        float[][] a = rows(60, 1, random);
        float[][] b = rows(80, 0, random);
        double sum = 0;
        for (int seed = 0; seed < 100; seed++) {
            sum += KernelDistance.ofSubsets(a, b, seed);
        }
        assertEquals(KernelDistance.of(a, b), sum / 100, 0.02); // over all subsets exactly the same
        assertEquals(KernelDistance.ofSubsets(a, b, 4), KernelDistance.ofSubsets(a, b, 4));
    }

    @Test
    void doesNotDependOnTheMagnitudeOfFeatures() {
        assertEquals(
                KernelDistance.of(new float[][] {{1, 2}, {3, 4}}, new float[][] {{5, 1}, {0, 0}}),
                KernelDistance.of(new float[][] {{10, 20}, {3, 4}}, new float[][] {{500, 100}, {0, 0}}),
                EXACT);
    }

    @Test
    void needsTwoRows() {
        float[][] one = {{1, 2}};
        float[][] two = {{1, 2}, {3, 4}};
        assertThrows(IllegalArgumentException.class, () -> KernelDistance.of(one, two));
        assertThrows(IllegalArgumentException.class, () -> KernelDistance.ofSubsets(two, two, 0));
    }

    private static float[][] rows(int count, float shift, Random random) {
        float[][] rows = new float[count][8];
        for (float[] row : rows) {
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) random.nextGaussian() + shift;
            }
        }
        return rows;
    }
}
