package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.Depth;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.image.Range;
import io.github.asterism.image.TestImages;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslatorTest {
    private static final Target HE = new Target.Mean("H&E");

    @TempDir
    private static Path folder;

    private static Model model;

    @BeforeAll
    static void open() {
        model = TinyModel.open(folder);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static ImagePlus translate(ImagePlus image, String range, Format format) {
        return new Translator(model, new Settings(Range.parse(range), 1, format)).translate(image, HE, Progress.SILENT);
    }

    private static ImagePlus translate(ImagePlus image) {
        return translate(image, "auto", Format.AUTO);
    }

    @Test
    void colourIsWhatTheGeneratorDraws() {
        ImagePlus source = TestImages.rgb(48, 34);
        float[][] channels = Pixels.of(source).plane(0).channels();
        float[] image = new float[3 * 48 * 34];
        for (int i = 0; i < image.length; i++) {
            image[i] = channels[i / (48 * 34)][i % (48 * 34)] / 127.5f - 1;
        }
        float[] drawn = model.translate(Numbers.of(image, 1, 3, 34, 48), model.meanStyle(0))
                .data();
        float[][] translated = Pixels.of(translate(source)).plane(0).channels();
        for (int i = 0; i < image.length; i++) {
            double expected = Math.max(0, Math.min(255, (drawn[i] + 1) * 127.5));
            assertEquals(expected, translated[i / (48 * 34)][i % (48 * 34)], 0.502);
        }
    }

    @Test
    void depthIsKept() {
        assertEquals(ImagePlus.COLOR_RGB, translate(TestImages.rgb(40, 40)).getType());
        assertEquals(ImagePlus.COLOR_RGB, translate(TestImages.grey8(40, 40)).getType());
        assertDepth(Depth.UNSIGNED16, translate(TestImages.grey16(40, 40)));
        assertDepth(Depth.SIGNED16, translate(TestImages.signed16(40, 40)));
        assertDepth(Depth.FLOAT32, translate(TestImages.float32(40, 40)));
        assertDepth(Depth.FLOAT32, translate(TestImages.hyperstack(40, 40, 3, 1, 1)));
        assertDepth(Depth.FLOAT32, translate(TestImages.grey8(40, 40), "auto", Format.FLOAT32));
    }

    private static void assertDepth(Depth depth, ImagePlus image) {
        assertEquals(3, image.getNChannels());
        assertEquals(depth, Pixels.of(image).depth());
        assertTrue(image.isComposite());
    }

    @Test
    void everyImageOfTheCollectionIsTranslatedOrRefused() {
        for (String name : List.of(
                "gray8_mitocheck_nuclei.tif",
                "gray16_nuclei_high_dynamic_range.tif",
                "float32_nuclei_probability.tif",
                "multichannel16_cell_dna_mts_actin.tif",
                "rgb_odd_size_333x217.png",
                "rgbstack_smear_3slices.tif",
                "indexed8_smear.png")) {
            ImagePlus source = ImageFiles.open(TestImages.file(name));
            ImagePlus translated = translate(source);
            assertEquals(source.getWidth(), translated.getWidth(), name);
            assertEquals(source.getHeight(), translated.getHeight(), name);
            int planes = source.getBitDepth() == 24 ? source.getStackSize() : source.getNSlices() * source.getNFrames();
            assertEquals(planes, translated.getNSlices() * translated.getNFrames(), name);
        }
        ImagePlus twoChannels = ImageFiles.open(TestImages.file("hyperstack16_xyzc_spots.tif"));
        assertThrows(AsterismException.class, () -> translate(twoChannels));
    }

    @Test
    void anySizeComesBackAsItWas() {
        for (int[] size : new int[][] {{1, 1}, {3, 2000}, {15, 15}, {33, 31}, {64, 1}}) {
            ImagePlus translated = translate(TestImages.grey16(size[0], size[1]));
            assertEquals(size[0], translated.getWidth());
            assertEquals(size[1], translated.getHeight());
        }
    }

    @Test
    void planesAreTranslatedAloneInOneRange() {
        ImagePlus stack = TestImages.hyperstack(33, 40, 1, 2, 2);
        ImagePlus translated = translate(stack, "0,4", Format.AUTO);
        ImagePlus alone = new ImagePlus("alone", stack.getStack().getProcessor(3));
        assertArrayEquals(
                Pixels.of(translate(alone, "0,4", Format.AUTO)).plane(0).channels(),
                Pixels.of(translated).plane(2).channels());
        assertArrayEquals(new int[] {33, 40, 3, 2, 2}, translated.getDimensions());
    }

    @Test
    void whatIsKnownOfTheSourceIsKept() {
        ImagePlus source = TestImages.hyperstack(32, 32, 1, 3, 2);
        source.setTitle("cells.day 1.tif");
        source.getCalibration().pixelWidth = 0.3;
        source.getCalibration().frameInterval = 5;
        source.getCalibration().setUnit("um");
        source.setProperty("Info", "microscope: mine");
        ImagePlus translated = translate(source);
        assertEquals("cells.day 1_H&E", translated.getTitle());
        assertEquals(0.3, translated.getCalibration().pixelWidth);
        assertEquals(5, translated.getCalibration().frameInterval);
        assertEquals("label 4", Pixels.of(translated).label(4));
        String info = (String) translated.getProperty("Info");
        for (String line : List.of(
                "synthetic: translated by Asterism",
                "asterism-model: tiny",
                "asterism-generator: sha256 " + model.card().hashes().get("generator.onnx"),
                "asterism-domain: H&E",
                "asterism-style: mean",
                "asterism-device: cpu",
                "microscope: mine")) {
            assertTrue(info.contains(line), info);
        }
    }

    @Test
    void overlayIsKeptOnItsPlane() {
        ImagePlus source = TestImages.hyperstack(32, 32, 1, 3, 2);
        Roi mark = new Roi(3, 4, 10, 11);
        mark.setPosition(5); // second slice of the second time point
        source.setOverlay(new Overlay(mark));
        Path file = folder.resolve("overlay.tif");
        ImageFiles.save(translate(source), file);
        Roi kept = ImageFiles.open(file).getOverlay().get(0);
        assertEquals(mark.getBounds(), kept.getBounds());
        assertEquals(2, kept.getZPosition());
        assertEquals(2, kept.getTPosition());
        assertEquals(0, kept.getCPosition());
    }

    @Test
    void densityCalibrationIsDropped() {
        ImagePlus source = TestImages.grey16(32, 32);
        source.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {5, 3}, "OD");
        assertFalse(translate(source).getCalibration().calibrated());
    }

    @Test
    void valuesComeBackInTheSourcesRange() {
        float[] values = new float[32 * 32];
        for (int i = 0; i < values.length; i++) {
            values[i] = 5000 + i;
        }
        ImagePlus source = new ImagePlus("bright", new FloatProcessor(32, 32, values));
        ImagePlus half = translate(source, "4000,8000", Format.AUTO);
        float[] normalized = new float[3 * 1024];
        for (int i = 0; i < normalized.length; i++) {
            normalized[i] = (values[i % 1024] - 4000) / 2000 - 1;
        }
        float[] drawn = model.translate(Numbers.of(normalized, 1, 3, 32, 32), model.meanStyle(0))
                .data();
        assertEquals(4000 + (drawn[500] + 1) * 2000, Pixels.of(half).plane(0).channels()[0][500], 0.5);
    }

    @Test
    void holesStayHolesAndSpoilNothing() {
        ImagePlus source = TestImages.float32(40, 40);
        source.getProcessor().setf(100, Float.NaN);
        source.getProcessor().setf(200, Float.NEGATIVE_INFINITY);
        Plane plane = Pixels.of(translate(source)).plane(0);
        for (int i = 0; i < 1600; i++) {
            assertEquals(i == 100, Float.isNaN(plane.channels()[2][i]));
        }
    }

    @Test
    void constantImagesAreTranslated() {
        ImagePlus source = new ImagePlus("constant", new FloatProcessor(32, 32));
        for (float value : Pixels.of(translate(source)).plane(0).channels()[0]) {
            assertTrue(Float.isFinite(value));
        }
    }

    @Test
    void theSourceIsNotChanged() {
        ImagePlus source = TestImages.float32(33, 33);
        float[] before = ((float[]) source.getProcessor().getPixels()).clone();
        translate(source);
        assertArrayEquals(before, (float[]) source.getProcessor().getPixels());
    }

    @Test
    void seedsDrawDifferentImages() {
        ImagePlus source = TestImages.float32(32, 32);
        Translator translator = new Translator(model, Settings.DEFAULT);
        List<float[]> drawn = new ArrayList<>();
        for (long seed : new long[] {1, 1, 2}) {
            ImagePlus image = translator.translate(source, new Target.Latent("DAPI", seed), Progress.SILENT);
            assertTrue(((String) image.getProperty("Info")).contains("latent code, seed " + seed));
            drawn.add((float[]) image.getStack().getPixels(1));
        }
        assertArrayEquals(drawn.get(0), drawn.get(1));
        assertFalse(Arrays.equals(drawn.get(0), drawn.get(2)));
    }

    @Test
    void severalTargetsGiveAnImageEach() {
        List<Double> fractions = new ArrayList<>();
        List<ImagePlus> images = new Translator(model, Settings.DEFAULT)
                .translate(
                        TestImages.rgb(20, 20),
                        List.of(HE, new Target.Mean("nile_red")),
                        (fraction, message) -> fractions.add(fraction));
        assertEquals(
                List.of("rgb_H&E", "rgb_Nile red"),
                images.stream().map(ImagePlus::getTitle).toList());
        assertEquals(List.of(0.0, 0.5, 1.0), fractions);
    }

    @Test
    void stopsWithinTwoSeconds() {
        ImagePlus source = TestImages.grey8(3000, 3000);
        long start = System.nanoTime();
        Progress impatient = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean stopped() {
                return System.nanoTime() - start > 500_000_000L;
            }
        };
        Translator translator = new Translator(model, Settings.DEFAULT);
        assertTimeout(
                Duration.ofMillis(2500),
                () -> assertThrows(Progress.StoppedException.class, () -> translator.translate(source, HE, impatient)));
    }

    @Test
    void tooLargePlanesAreRefusedWithTheMemoryTheyNeed() {
        StarGanV2Options paper = StarGanV2Options.paper(256, 3);
        assertEquals(5.6e9, Memory.needed(2048 * 2048, paper), 0.3e9);
        AsterismException e = assertThrows(AsterismException.class, () -> Memory.check(100_000, 100_000, paper));
        assertTrue(e.getMessage().contains("GB"), e.getMessage());
    }
}
