package io.github.asterism.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangeTest {
    private static Normalization auto(ImagePlus image) {
        return Range.AUTO.of(Pixels.of(image), Progress.SILENT);
    }

    private static ImagePlus image(float... values) {
        return new ImagePlus("values", new FloatProcessor(values.length, 1, values));
    }

    @Test
    void aRangeFarFromZeroLosesNothingButWhatSinglePrecisionHolds() {
        Normalization range = new Normalization(1_000_000.03, 1_000_002.03); // 0.03 is less than a float there can tell
        for (float value = 1_000_000.0625f; value <= 1_000_002; value += 0.0625f) {
            double exact = (value - 1_000_000.03) - 1;
            assertEquals(exact, range.normalized(value), 1e-6, "" + value);
            assertEquals(value, range.restored((float) exact), 0.0625, "" + value);
        }
    }

    @Test
    void eightBitsAreRoundedHalvesUpwardsAndClamped() {
        float[] values = {-1e9f, -0.5f, 0.49999997f, 0.5f, 1.4999999f, 254.49998f, 254.5f, 255.6f, 1e30f, Float.NaN};
        int[] whole = {0, 0, 0, 1, 1, 254, 255, 255, 255, 0};
        ImageProcessor colours = Depth.RGB
                .slices(new Plane(10, 1, new float[][] {values, values, values}))
                .get(0);
        for (int i = 0; i < values.length; i++) {
            assertEquals(whole[i] * 0x010101, colours.get(i) & 0xffffff, "" + values[i]);
        }
    }

    @Test
    void lowIsMinusOneAndHighIsOneAndBack() {
        Normalization range = new Normalization(100, 300);
        assertEquals(-1, range.normalized(100));
        assertEquals(0, range.normalized(200));
        assertEquals(1, range.normalized(300));
        assertEquals(1, range.normalized(Float.POSITIVE_INFINITY));
        assertEquals(-1, range.normalized(Float.NaN));
        assertEquals(250, range.restored(0.5f));
        for (int value = 0; value < 256; value++) {
            assertEquals(
                    value, Math.round(Normalization.EIGHT_BIT.restored(Normalization.EIGHT_BIT.normalized(value))));
        }
    }

    @Test
    void automaticRangeOfEightBitsIsFixed() {
        assertEquals(Normalization.EIGHT_BIT, auto(TestImages.grey8(5, 5)));
        assertEquals(Normalization.EIGHT_BIT, auto(TestImages.rgb(5, 5)));
    }

    @Test
    void automaticRangeIsTheExactPercentilesOfAllFiniteValuesOfTheStack() {
        ImagePlus image = TestImages.hyperstack(50, 40, 1, 3, 2);
        float[] all = new float[6 * 2000];
        for (int i = 0; i < 6; i++) {
            float[] slice = (float[]) image.getStack().getPixels(i + 1);
            for (int j = 0; j < slice.length; j++) {
                slice[j] -= 2; // both signs
            }
            System.arraycopy(slice, 0, all, i * 2000, 2000);
        }
        Arrays.sort(all);
        assertEquals(new Normalization(all[11], all[11987]), auto(image));
        ((float[]) image.getStack().getPixels(1))[0] = Float.NaN;
        ((float[]) image.getStack().getPixels(2))[0] = Float.POSITIVE_INFINITY;
        assertTrue(auto(image).high() < 5);
    }

    @Test
    void sixteenBitsAreCountedUnsigned() {
        Normalization range = auto(TestImages.grey16(100, 100));
        assertEquals(4, range.low(), 4);
        assertEquals(4091, range.high(), 4);
        assertTrue(auto(TestImages.signed16(100, 100)).low() < -32000);
    }

    @Test
    void constantAndEmptyImagesHaveARangeToo() {
        assertEquals(new Normalization(5, 6), auto(image(5, 5, 5)));
        assertEquals(new Normalization(0, 1), auto(image(Float.NaN, Float.POSITIVE_INFINITY)));
        assertEquals(-1, auto(image(1e30f, 1e30f)).normalized(1e30f));
        assertTrue(auto(image(0, 1e-30f)).high() > 0);
    }

    @Test
    void statedRangeIsReadWithPointsWherever() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            Pixels pixels = Pixels.of(TestImages.grey16(3, 3));
            Normalization range = Range.parse(" -0.5, 4095 ").of(pixels, Progress.SILENT);
            assertEquals(new Normalization(-0.5, 4095), range);
            assertEquals("-0.5,4095", range.toString());
        } finally {
            Locale.setDefault(before);
        }
        assertEquals(Range.AUTO, Range.parse("Auto"));
    }

    @Test
    void unreadableRangesAreRefused() {
        for (String text : new String[] {"1", "1,2,3", "low,high", "3,3", "4,1", "NaN,2", "0,Infinity"}) {
            AsterismException e = assertThrows(AsterismException.class, () -> Range.parse(text));
            assertTrue(e.getMessage().startsWith("range="), e.getMessage());
        }
    }

    @Test
    void percentilesAgreeWithSorting() {
        Random random = new Random(3);
        float[] values = new float[1001];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.exp(10 * random.nextGaussian()));
        }
        double[] found = new Percentiles(Pixels.of(image(values)), Progress.SILENT).values(0, 0.25, 0.5, 1);
        Arrays.sort(values);
        assertEquals(values[0], found[0]);
        assertEquals(values[250], found[1]);
        assertEquals(values[500], found[2]);
        assertEquals(values[1000], found[3]);
    }

    private static Levels levels(String normalize, String percentile) {
        return Range.parse("auto", normalize, percentile)
                .levels(Pixels.of(TestImages.hyperstack(50, 40, 1, 3, 1)), Progress.SILENT);
    }

    @Test
    void planesHaveTheirOwnRangeOrThatOfTheStack() {
        ImagePlus image = TestImages.hyperstack(50, 40, 1, 3, 1);
        float[] sorted = ((float[]) image.getStack().getPixels(3)).clone();
        Arrays.sort(sorted);
        Levels planes = levels("plane", "5,95");
        assertEquals(new Normalization(sorted[99], sorted[1899]), planes.read(2));
        assertEquals(planes.read(2), planes.written(2));
        assertTrue(planes.read(0).high() < planes.read(1).high());
        assertEquals(planes, Levels.parse(planes.text()));
        assertEquals(planes.read(2).high(), planes.shown().high());
        Levels stack = levels("stack", "");
        assertEquals(auto(image), stack.read(2));
        assertEquals(stack.read(0), stack.read(2));
        assertEquals(Normalization.EIGHT_BIT, stack.displayed(1));
        assertEquals(sorted[1999], levels("range", "0.1,99.9").read(0).high());
        assertEquals(levels("range", ""), levels("percentile", "0,100"));
        for (int plane = 0; plane < 3; plane++) {
            for (float value : sorted) {
                float inside = (float) Math.max(
                        planes.read(plane).low(), Math.min(planes.read(plane).high(), value));
                float back = planes.written(plane).restored(planes.read(plane).normalized(value));
                assertEquals(inside, back, 1e-6 * planes.read(plane).high());
            }
        }
    }

    @Test
    void eightBitsKeepTheirRangeUnlessAskedFor() {
        Pixels pixels = Pixels.of(TestImages.grey8(50, 50));
        for (String range : new String[] {"auto", "10,20"}) {
            Levels levels = Range.parse(range, "auto", "").levels(pixels, Progress.SILENT);
            assertEquals(Normalization.EIGHT_BIT, levels.written(0));
        }
        Levels asked = Range.parse("auto", "percentile", "10,90").levels(pixels, Progress.SILENT);
        assertTrue(asked.read(0).low() > 15 && asked.read(0).low() < 35, asked.toString());
        assertEquals(asked.read(0), asked.written(0));
    }

    @Test
    void contradictoryKeysAreRefused() {
        assertEquals(new Range.Stated(new Normalization(0, 4095)), Range.parse("0,4095", "auto", "0.1,99.9"));
        for (String[] keys : new String[][] {
            {"0,4095", "plane", ""},
            {"auto", "stack", "1,99"},
            {"auto", "auto", "1,99"},
            {"auto", "range", "1,99"},
            {"auto", "percentile", "99,1"},
            {"auto", "percentile", "1"},
            {"auto", "plane", "-1,99"},
            {"auto", "frame", ""}
        }) {
            AsterismException e = assertThrows(AsterismException.class, () -> Range.parse(keys[0], keys[1], keys[2]));
            assertTrue(e.getMessage().matches("(range|normalize|percentile)=.*"), e.getMessage());
        }
    }
}
