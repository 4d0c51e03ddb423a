package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.asterism.image.Plane;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StructureTest {
    private static final double EXACT = 1e-12;

    @Test
    void doesNotDependOnColoursOrOnWhichSideIsBright() {
        Plane picture = noise(20, 15, 1);
        float[][] tinted = new float[3][];
        float[] shares = {-1.5f, 0.25f, -0.75f}; // together −2 of a grey picture's 3
        for (int c = 0; c < 3; c++) {
            tinted[c] = new float[20 * 15];
            for (int i = 0; i < tinted[c].length; i++) {
                tinted[c][i] = shares[c] * picture.channels()[0][i] + 0.125f;
            }
        }
        assertEquals(1, Structure.correlation(picture, picture), EXACT);
        assertEquals(1, Structure.correlation(picture, new Plane(20, 15, tinted)), 1e-6); // sums of 32-bit numbers
    }

    @Test
    void isTheHandComputedOneOfTwoSpots() {
        // In a 5x4 picture 3x2 gradients are measured. A spot of 1 gives √2 diagonally, 2 beside itself and 0 on
        // itself.
        double r = Math.sqrt(2);
        double[] a = {0, 2, 0, 2, r, 0}; // spot at (1, 1), the first of them
        double[] b = {2, 0, 2, r, 2, r}; // spot at (2, 1), the second
        assertEquals(pearson(a, b), Structure.correlation(spot(1), spot(2)), EXACT);
    }

    @Test
    void isNearZeroForUnrelatedPictures() {
        assertEquals(0, Structure.correlation(noise(60, 60, 1), noise(60, 60, 2)), 0.1);
    }

    @Test
    void isZeroIfEitherHasNoStructure() {
        Plane picture = noise(20, 15, 1);
        Plane ramp = new Plane(20, 15, new float[3][20 * 15]);
        assertEquals(0, Structure.correlation(picture, ramp));
        for (float[] channel : ramp.channels()) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = 0.1f * (i % 20) - 1; // the same gradient everywhere, but for rounding
            }
        }
        assertEquals(0, Structure.correlation(ramp, picture));
        Plane tiny = new Plane(2, 2, new float[3][4]);
        assertEquals(0, Structure.correlation(tiny, tiny));
    }

    @Test
    void needsPicturesOfOneSize() {
        assertThrows(IllegalArgumentException.class, () -> Structure.correlation(noise(20, 15, 1), noise(15, 20, 1)));
    }

    private static double pearson(double[] a, double[] b) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < a.length; i++) {
            meanA += a[i] / a.length;
            meanB += b[i] / b.length;
        }
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static Plane spot(int x) {
        float[] values = new float[5 * 4];
        values[5 + x] = 1;
        return new Plane(5, 4, new float[][] {values, values, values});
    }

    private static Plane noise(int width, int height, int seed) {
        Random random = new Random(seed);
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return new Plane(width, height, new float[][] {values, values, values});
    }
}
