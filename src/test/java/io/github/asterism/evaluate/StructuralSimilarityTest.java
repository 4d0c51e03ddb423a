package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.image.Plane;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StructuralSimilarityTest {
    private static final double FLOATS = 1e-6; // sines are rounded to 32 bits, not always alike

    @Test
    void isPerfectForTheSamePicture() {
        Plane picture = waves(48, 37, 0.25);
        assertEquals(1, StructuralSimilarity.ssim(picture, picture), 1e-12);
        assertEquals(1, StructuralSimilarity.multiscale(picture, picture), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, StructuralSimilarity.psnr(picture, picture));
    }

    /** By NumPy with scipy.signal.correlate2d on the same pictures in 0..255, where L = 255. */
    @Test
    void isThatOfAnIndependentComputation() {
        Plane small = waves(48, 37, 0.25);
        Plane other = waves(48, 37, 0.3);
        assertEquals(0.5401099685062666, StructuralSimilarity.ssim(small, other), FLOATS);
        assertEquals(0.6060256341485338, StructuralSimilarity.multiscale(small, other), FLOATS); // two scales
        assertEquals(14.277518309673189, StructuralSimilarity.psnr(small, other), 100 * FLOATS);
        Plane large = waves(200, 180, 0.25);
        Plane near = waves(200, 180, 0.255);
        assertEquals(0.8449908508474225, StructuralSimilarity.ssim(large, near), FLOATS);
        assertEquals(0.8946873213848346, StructuralSimilarity.multiscale(large, near), FLOATS); // all five
    }

    @Test
    void signalToNoiseIsTheHandComputedOne() {
        // Off by 0.2 everywhere: 10 log₁₀(2²/0.2²).
        assertEquals(20, StructuralSimilarity.psnr(grey(12, 12, 0.1f), grey(12, 12, -0.1f)), 1e-5);
        // Black and white: 0 dB.
        assertEquals(0, StructuralSimilarity.psnr(grey(12, 12, -1), grey(12, 12, 1)), 1e-12);
    }

    @Test
    void withoutContrastOnlyBrightnessCounts() {
        // Means 0.5 and 1.5 above black: (2·0.75 + C₁)/(2.5 + C₁), C₁ = 0.02².
        double expected = (1.5 + 0.0004) / (2.5 + 0.0004);
        assertEquals(expected, StructuralSimilarity.ssim(grey(12, 12, -0.5f), grey(12, 12, 0.5f)), 1e-9);
    }

    @Test
    void fallsAsNoiseGrows() {
        Plane truth = waves(64, 64, 0.25);
        double ssim = 1;
        double multiscale = 1;
        double psnr = Double.POSITIVE_INFINITY;
        for (double noise : new double[] {0.02, 0.1, 0.3, 0.8}) {
            Plane noisy = noisy(truth, noise);
            assertTrue(StructuralSimilarity.ssim(truth, noisy) < ssim);
            assertTrue(StructuralSimilarity.multiscale(truth, noisy) < multiscale);
            assertTrue(StructuralSimilarity.psnr(truth, noisy) < psnr);
            ssim = StructuralSimilarity.ssim(truth, noisy);
            multiscale = StructuralSimilarity.multiscale(truth, noisy);
            psnr = StructuralSimilarity.psnr(truth, noisy);
        }
        assertTrue(0 < ssim && ssim < multiscale && multiscale < 0.9, ssim + " " + multiscale);
    }

    @Test
    void needsElevenPixelsAndTheSameSize() {
        Plane small = grey(10, 40, 0);
        assertThrows(AsterismException.class, () -> StructuralSimilarity.ssim(small, small));
        assertThrows(AsterismException.class, () -> StructuralSimilarity.multiscale(small, small));
        Plane other = grey(40, 10, 0);
        assertThrows(IllegalArgumentException.class, () -> StructuralSimilarity.ssim(small, other));
        assertThrows(IllegalArgumentException.class, () -> StructuralSimilarity.psnr(small, other));
    }

    /** 0.8 sin(0.3 x + 0.2 y + c) cos(f y − 0.1 x) in channel c. */
    private static Plane waves(int width, int height, double f) {
        float[][] channels = new float[3][width * height];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    channels[c][y * width + x] =
                            (float) (0.8 * Math.sin(0.3 * x + 0.2 * y + c) * Math.cos(f * y - 0.1 * x));
                }
            }
        }
        return new Plane(width, height, channels);
    }

    private static Plane grey(int width, int height, float value) {
        float[] values = new float[width * height];
        Arrays.fill(values, value);
        return new Plane(width, height, new float[][] {values, values, values});
    }

    private static Plane noisy(Plane plane, double noise) {
        Random random = new Random(1);
        float[][] channels = new float[3][plane.width() * plane.height()];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < channels[c].length; i++) {
                channels[c][i] = (float) (plane.channels()[c][i] + noise * random.nextGaussian());
            }
        }
        return new Plane(plane.width(), plane.height(), channels);
    }
}
