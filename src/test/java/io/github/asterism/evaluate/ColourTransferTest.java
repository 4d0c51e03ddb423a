package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.image.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColourTransferTest {
    // There and back in double: what is left is the rounding of the result to 32 bits.
    private static final float FLOATS = 2e-7f;

    @Test
    void toItsOwnColoursChangesNothing() {
        Plane picture = picture(0, 0.8, 1);
        Plane same = ColourTransfer.to(List.of(picture)).apply(picture);
        for (int c = 0; c < 3; c++) {
            assertArrayEquals(picture.channels()[c], same.channels()[c], FLOATS);
        }
    }

    @Test
    void theResultHasTheStatisticsOfTheTargets() {
        List<Plane> targets = List.of(picture(0.1, 0.2, 2), picture(-0.2, 0.3, 3));
        ColourTransfer transfer = ColourTransfer.to(targets);
        Plane result = transfer.apply(picture(0.3, 0.4, 4));
        for (float[] channel : result.channels()) {
            for (float value : channel) {
                assertTrue(-1 < value && value < 1, "cut off"); // which would change them
            }
        }
        ColourTransfer found = ColourTransfer.to(List.of(result));
        assertArrayEquals(transfer.means(), found.means(), 1e-6); // logarithms of 32-bit numbers
        assertArrayEquals(transfer.deviations(), found.deviations(), 1e-6);
    }

    @Test
    void statisticsOfManyPicturesAreThoseOfTheirPixels() {
        Plane left = picture(0.1, 0.2, 2);
        Plane right = picture(-0.2, 0.3, 3);
        List<float[]> both = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            float[] channel = Arrays.copyOf(left.channels()[c], 2 * left.channels()[c].length);
            System.arraycopy(right.channels()[c], 0, channel, channel.length / 2, channel.length / 2);
            both.add(channel);
        }
        Plane joined = new Plane(left.width(), 2 * left.height(), both.toArray(float[][]::new));
        ColourTransfer expected = ColourTransfer.to(List.of(joined));
        ColourTransfer found = ColourTransfer.to(List.of(left, right));
        assertArrayEquals(expected.means(), found.means(), 1e-12);
        assertArrayEquals(expected.deviations(), found.deviations(), 1e-12);
    }

    @Test
    void theColoursOfWhiteAreThoseOfTheHandComputation() {
        // RGB (1, 1, 1) is LMS (0.9996, 0.9993, 0.9973).
        double l = Math.log10(0.9996);
        double m = Math.log10(0.9993);
        double s = Math.log10(0.9973);
        double[] expected = {(l + m + s) / Math.sqrt(3), (l + m - 2 * s) / Math.sqrt(6), (l - m) / Math.sqrt(2)};
        ColourTransfer white = ColourTransfer.to(List.of(grey(1, 1)));
        assertArrayEquals(expected, white.means(), 1e-12);
        assertArrayEquals(new double[3], white.deviations(), 1e-12);
    }

    @Test
    void constantChannelsGetTheTargetsMean() {
        Plane target = picture(0.1, 0.2, 2);
        ColourTransfer transfer = ColourTransfer.to(List.of(target));
        // A grey picture has constant α and β, a constant one has a constant l too.
        for (Plane source : List.of(grey(-0.5f, 0.5f), grey(0.2f, 0.2f))) {
            ColourTransfer found = ColourTransfer.to(List.of(transfer.apply(source)));
            assertEquals(transfer.means()[1], found.means()[1], 1e-6);
            assertEquals(transfer.means()[2], found.means()[2], 1e-6);
            assertEquals(0, found.deviations()[1], 1e-6);
        }
    }

    @Test
    void blackStaysFiniteAndTheResultInRange() {
        Plane result = ColourTransfer.to(List.of(picture(0.9, 0.8, 1))).apply(grey(-1, 1));
        for (float[] channel : result.channels()) {
            for (float value : channel) {
                assertTrue(-1 <= value && value <= 1, "" + value);
            }
        }
    }

    @Test
    void needsATarget() {
        assertThrows(IllegalArgumentException.class, () -> ColourTransfer.to(List.of()));
    }

    private static Plane picture(double mean, double spread, int seed) {
        Random random = new Random(seed);
        float[][] channels = new float[3][12 * 9];
        for (int i = 0; i < 12 * 9; i++) {
            double brightness = random.nextDouble() - 0.5;
            for (int c = 0; c < 3; c++) {
                double value = mean + 0.1 * c + spread * (brightness + 0.3 * (random.nextDouble() - 0.5));
                channels[c][i] = (float) Math.max(-0.95, Math.min(1, value));
            }
        }
        return new Plane(12, 9, channels);
    }

    private static Plane grey(float left, float right) {
        float[] values = new float[12 * 9];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 12 < 6 ? left : right;
        }
        return new Plane(12, 9, new float[][] {values, values, values});
    }
}
