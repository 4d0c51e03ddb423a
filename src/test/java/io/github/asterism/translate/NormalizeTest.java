package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import io.github.asterism.Progress;
import io.github.asterism.image.ChannelMap;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Range;
import io.github.asterism.model.Model;
import io.github.asterism.zarr.ArraySpec;
import io.github.asterism.zarr.Axis;
import io.github.asterism.zarr.Channel;
import io.github.asterism.zarr.ElementType;
import io.github.asterism.zarr.ImageSpec;
import io.github.asterism.zarr.OmeZarr;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How planes of drifting brightness come out of a translation. */
class NormalizeTest {
    private static final int SIDE = 40;
    private static final int[] BRIGHTNESS = {4, 5, 6, 8}; // of each plane

    @TempDir
    static Path models;

    private static Model model;

    @BeforeAll
    static void open() {
        model = TinyModel.open(models, 2);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static int[] cells() {
        return new Random(2).ints((long) SIDE * SIDE, 100, 1000).toArray();
    }

    private static ImagePlus drifting() {
        ImageStack stack = new ImageStack(SIDE, SIDE);
        for (int factor : BRIGHTNESS) {
            ShortProcessor slice = new ShortProcessor(SIDE, SIDE);
            int[] cells = cells();
            for (int i = 0; i < cells.length; i++) {
                slice.set(i, factor * cells[i]);
            }
            stack.addSlice(slice);
        }
        return new ImagePlus("drifting", stack);
    }

    private static Translator translator(String normalize, Mode mode) {
        Range range = Range.parse("auto", normalize, "0.1,99.9");
        return new Translator(model, new Settings(range, 1, Format.FLOAT32, "H&E", mode, 0));
    }

    private static double[] means(ImagePlus image) {
        double[] means = new double[BRIGHTNESS.length];
        Pixels pixels = Pixels.of(image);
        for (int plane = 0; plane < means.length; plane++) {
            for (float value : pixels.plane(plane).channels()[1]) {
                means[plane] += value / SIDE / SIDE;
            }
        }
        return means;
    }

    private static ImagePlus translated(String normalize, Mode mode) {
        return translator(normalize, mode).translate(drifting(), new Target.Mean("DAPI"), Progress.SILENT);
    }

    @Test
    void byPlaneTheModelSeesNoDriftAndTheResultDriftsAsTheSource() {
        for (Mode mode : List.of(Mode.WHOLE, Mode.EXACT)) {
            double[] means = means(translated("plane", mode));
            for (int plane = 1; plane < means.length; plane++) {
                double expected = (double) BRIGHTNESS[plane] / BRIGHTNESS[plane - 1];
                assertEquals(expected, means[plane] / means[plane - 1], 1e-3, mode + " plane " + plane);
            }
        }
    }

    @Test
    void byStackTheModelSeesTheDriftAndAllPlanesAreMappedBackAlike() {
        Pixels pixels = Pixels.of(drifting());
        var levels = Range.parse("auto", "stack", "").levels(pixels, Progress.SILENT);
        var own = Range.parse("auto", "plane", "").levels(pixels, Progress.SILENT);
        double before = Double.NaN;
        double ownBefore = Double.NaN;
        for (int plane = 0; plane < BRIGHTNESS.length; plane++) {
            double mean =
                    mean(pixels.plane(plane).normalized(levels.read(plane)).channels()[0]);
            double ownMean =
                    mean(pixels.plane(plane).normalized(own.read(plane)).channels()[0]);
            if (plane > 0) {
                assertTrue(mean - before > 0.05, "plane " + plane + " is no brighter");
                assertEquals(ownBefore, ownMean, 1e-5);
            }
            before = mean;
            ownBefore = ownMean;
        }
        ImagePlus stack = translated("stack", Mode.WHOLE);
        ImagePlus auto = translated("auto", Mode.WHOLE);
        double[] means = means(stack);
        assertArrayEquals(means(auto), means, "stack is not the default");
        // Of an untrained network with instance norms: it redraws brightness hardly at all.
        double change = means[3] / means[2];
        assertTrue(Math.abs(change - 1) < 0.1, "changes by " + change);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Test
    void provenanceTellsTheRangeOfEachPlane() {
        String info = (String) translated("plane", Mode.WHOLE).getProperty("Info");
        assertTrue(info.contains("asterism-normalize: plane 0.1,99.9\n"), info);
        String ranges = info.replaceAll("(?s).*asterism-range: ([^\n]*)\n.*", "$1");
        assertEquals(BRIGHTNESS.length, ranges.split(" ").length, ranges);
        assertTrue(((String) translated("stack", Mode.WHOLE).getProperty("Info"))
                .contains("asterism-normalize: stack\nasterism-range: "));
    }

    @Test
    void eightBitsAreLeftAloneUnlessAskedFor() {
        ByteProcessor bytes = new ByteProcessor(SIDE, SIDE);
        FloatProcessor floats = new FloatProcessor(SIDE, SIDE);
        int[] cells = cells();
        for (int i = 0; i < cells.length; i++) {
            bytes.set(i, 100 + cells[i] / 20);
            floats.setf(i, 100 + cells[i] / 20);
        }
        ImagePlus plain = new ImagePlus("bytes", bytes);
        Target target = new Target.Mean("DAPI");
        float[][] untouched = Pixels.of(translator("auto", Mode.WHOLE).translate(plain, target, Progress.SILENT))
                .plane(0)
                .channels();
        Translator asked = translator("range", Mode.WHOLE);
        ImagePlus result = asked.translate(plain, target, Progress.SILENT);
        assertTrue(
                ((String) result.getProperty("Info")).contains("asterism-range: 105,149\n"),
                "" + result.getProperty("Info"));
        ImagePlus expected = asked.translate(new ImagePlus("floats", floats), target, Progress.SILENT);
        assertArrayEquals(
                Pixels.of(expected).plane(0).channels(),
                Pixels.of(result).plane(0).channels());
        assertTrue(Math.abs(mean(untouched[0]) - mean(Pixels.of(result).plane(0).channels()[0])) > 1);
    }

    @Test
    void slidesHaveARangeOfEachPlaneToo(@TempDir Path folder) {
        ImagePlus source = drifting();
        Path slide = folder.resolve("drifting.ome.zarr");
        List<Axis> axes = List.of(new Axis("z", ""), new Axis("y", ""), new Axis("x", ""));
        OmeZarr made = OmeZarr.create(
                slide,
                new ImageSpec(
                        "drifting",
                        axes,
                        ArraySpec.of(new long[] {4, SIDE, SIDE}, new int[] {1, 64, 64}, ElementType.U2),
                        new double[] {1, 1, 1},
                        List.of(new Channel("grey", 0xffffff, 0, 4095))));
        for (int plane = 0; plane < 4; plane++) {
            made.level(0)
                    .writeChunk(
                            new long[] {plane, 0, 0},
                            Pixels.of(source).plane(plane).channels()[0]);
        }
        Path result = folder.resolve("result.ome.zarr");
        Translator translator = translator("plane", Mode.WHOLE);
        List<Target> targets = List.of(new Target.Mean("DAPI"));
        // Begun and left, so that the ranges are read from its plan again.
        translator.slide(slide, targets, List.of(result), Progress.SILENT).close();
        try (SlideTranslation translation = translator.slide(slide, targets, List.of(result), Progress.SILENT)) {
            try (SlideTranslation again = SlideTranslation.open(translation.state(), model)) {
                again.finish(Progress.SILENT);
            }
        }
        Pixels expected = Pixels.of(translated("plane", Mode.WHOLE));
        Pixels found = Pixels.open(result, ChannelMap.PLAIN);
        for (int plane = 0; plane < 4; plane++) {
            for (int c = 0; c < 3; c++) {
                assertArrayEquals(
                        expected.plane(plane).channels()[c], found.plane(plane).channels()[c], 1);
            }
        }
    }
}
