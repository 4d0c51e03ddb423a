package io.github.asterism.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlaneTest {
    private static final Normalization RANGE = new Normalization(0, 5000);

    private static Plane plane(int width, int height) {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return new Plane(width, height, new float[][] {values, values.clone(), values.clone()});
    }

    private static float[] padded(Padding padding, Plane plane, Normalization range) {
        float[] padded = new float[padding.numbers()];
        padding.pad(plane, range, padded);
        return padded;
    }

    @Test
    void paddingMirrorsWithoutRepeatingTheEdge() {
        float[] padded = padded(Padding.of(3, 1, 8, 1), plane(3, 1), new Normalization(0, 2));
        assertArrayEquals(new float[] {-1, 0, 1, 0, -1, 0, 1, 0}, Arrays.copyOf(padded, 8));
    }

    @Test
    void paddingAndCroppingGiveThePictureBack() {
        for (int[] size : new int[][] {{1, 1}, {3, 2000}, {15, 15}, {32, 64}, {33, 31}, {2, 1}}) {
            Padding padding = Padding.of(size[0], size[1], 16, 32);
            assertTrue(padding.paddedWidth() >= 32 && padding.paddedWidth() % 16 == 0);
            assertTrue(padding.paddedHeight() >= 32 && padding.paddedHeight() % 16 == 0);
            Plane plane = plane(size[0], size[1]);
            assertArrayEquals(
                    plane.normalized(RANGE).channels(),
                    padding.crop(padded(padding, plane, RANGE)).channels());
        }
    }

    @Test
    void pictureOfAFittingSizeIsNotPadded() {
        Plane plane = plane(32, 48);
        Padding padding = Padding.of(32, 48, 16, 32);
        assertArrayEquals(plane.normalized(RANGE).channels()[0], Arrays.copyOf(padded(padding, plane, RANGE), 32 * 48));
        assertEquals(new Padding(32, 48, 32, 48), padding);
    }

    @Test
    void squareIsTheMiddle() {
        assertArrayEquals(new float[] {1, 2, 5, 6}, plane(4, 2).squared().channels()[0]);
    }

    @Test
    void resizingInterpolatesAndAverages() {
        assertArrayEquals(
                new float[] {0, 0.25f, 0.75f, 1}, plane(2, 1).resized(4, 1).channels()[0], 1e-6f);
        // Half the width: weights 1 3 3 1 (of 8), cut off at the edge.
        assertArrayEquals(
                new float[] {5 / 7f, 16 / 7f}, plane(4, 1).resized(2, 1).channels()[0], 1e-6f);
        // rows and columns keep their places
        assertArrayEquals(plane(5, 3).channels()[1], plane(5, 3).resized(5, 3).channels()[1], 1e-5f);
    }

    @Test
    void shrinkingManyTimesKeepsTheMean() {
        float[] one = plane(64, 64).resized(2, 2).channels()[2];
        assertEquals((64 * 64 - 1) / 2.0, (one[0] + one[1] + one[2] + one[3]) / 4, 1);
    }
}
