package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.image.Range;
import io.github.asterism.image.TestImages;
import io.github.asterism.model.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleTest {
    private static final double TRAINED = 0.25; // µm
    private static final Target DAPI = new Target.Mean("DAPI");

    @TempDir
    static Path models;

    private static Model model;

    @BeforeAll
    static void open() {
        model = TinyModel.open(models, 2, TRAINED);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static Translator translator(String scale, Mode mode) {
        return new Translator(
                model, new Settings(Range.parse("0,1"), 1, Format.AUTO, "H&E", mode, 32, Scale.parse(scale)));
    }

    private static ImagePlus translated(String scale, ImagePlus image) {
        return translator(scale, Mode.AUTO).translate(image, DAPI, Progress.SILENT);
    }

    private static ImagePlus calibrated(String unit, double width, double height) {
        ImagePlus image = TestImages.float32(50, 40);
        image.getCalibration().setUnit(unit);
        image.getCalibration().pixelWidth = width;
        image.getCalibration().pixelHeight = height;
        return image;
    }

    private static float[][] channels(ImagePlus image) {
        return Pixels.of(image).plane(0).channels();
    }

    private static String scale(ImagePlus image) {
        return ((String) image.getProperty("Info")).replaceAll("(?s).*asterism-scale: ([^\n]*)\n.*", "$1");
    }

    @Test
    void imagesAreResizedBeforeAndTheirTranslationsAfter() {
        ImagePlus source = TestImages.float32(50, 41);
        for (String scale : List.of("2", "0.8")) {
            double factor = Double.parseDouble(scale);
            int width = (int) Math.round(50 * factor);
            int height = (int) Math.round(41 * factor);
            Plane large = Pixels.of(source).plane(0).resized(width, height);
            ImagePlus resized = new ImagePlus("resized", new FloatProcessor(width, height, large.channels()[0]));
            Plane drawn = Pixels.of(translator("none", Mode.WHOLE).translate(resized, DAPI, Progress.SILENT))
                    .plane(0)
                    .resized(50, 41);
            for (Mode mode : List.of(Mode.WHOLE, Mode.EXACT)) {
                ImagePlus result = translator(scale, mode).translate(source, DAPI, Progress.SILENT);
                assertEquals(50, result.getWidth());
                assertEquals(41, result.getHeight());
                for (int c = 0; c < 3; c++) {
                    assertArrayEquals(drawn.channels()[c], channels(result)[c], 1e-4f, scale + " " + mode);
                }
                assertEquals("" + factor, scale(result));
            }
        }
    }

    @Test
    void noneIsTheDefaultAndOne() {
        ImagePlus source = TestImages.rgb(50, 40);
        ImagePlus plain = translated("none", source);
        assertEquals(plain.getProperty("Info"), translated("1", source).getProperty("Info"));
        assertFalse(((String) plain.getProperty("Info")).contains("asterism-scale"));
        assertArrayEquals(channels(plain), channels(translated("1.0", source)));
        assertEquals(Scale.NONE, Settings.DEFAULT.scale());
        assertFalse(Arrays.deepEquals(channels(plain), channels(translated("2", source))));
    }

    @Test
    void autoBringsPixelsToTheSizeOfTheTrainingImages() {
        assertEquals(
                "2.0 (auto: pixels of 0.5000 µm, the model's of 0.2500 µm)",
                scale(translated("auto", calibrated("um", 0.5, 0.5))));
        ImagePlus nanometres = translated("auto", calibrated("nm", 125, 250));
        assertEquals("0.5 x 1.0 (auto: pixels of 0.1250 x 0.2500 µm, the model's of 0.2500 µm)", scale(nanometres));
        assertEquals(125, nanometres.getCalibration().pixelWidth);
        assertEquals(50, nanometres.getWidth());
        assertArrayEquals(
                channels(translated("2", calibrated("um", 0.5, 0.5))),
                channels(translated("auto", calibrated("micron", 0.5, 0.5))));
    }

    @Test
    void autoLeavesAloneWhatIsNearOrNotKnown() {
        float[][] plain = channels(translated("none", calibrated("um", 0.5, 0.5)));
        for (ImagePlus image : List.of(
                calibrated("um", 0.27, 0.24),
                calibrated("inch", 1 / 300.0, 1 / 300.0),
                calibrated("pixel", 1, 1),
                calibrated("light years", 0.5, 0.5))) {
            ImagePlus result = translated("auto", image);
            assertTrue(scale(result).startsWith("none (auto: "), scale(result));
            assertArrayEquals(plain, channels(result));
        }
        AsterismException e = assertThrows(AsterismException.class, () -> translated("auto", calibrated("mm", 1, 1)));
        assertTrue(e.getMessage().contains("cannot be right"), e.getMessage());
        try (Model unknown = TinyModel.open(models.resolve("unknown"), 1)) {
            Settings settings = new Settings(Range.AUTO, 1, Format.AUTO, Settings.GUESS, Mode.AUTO, 0, Scale.AUTO);
            ImagePlus result =
                    new Translator(unknown, settings).translate(calibrated("um", 0.5, 0.5), DAPI, Progress.SILENT);
            assertEquals("none (auto: the model's card tells no pixel size)", scale(result));
        }
    }

    @Test
    void whatAutoDoesIsToldOnce() {
        List<String> notices = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void notice(String message) {
                notices.add(message);
            }
        };
        Translator translator = translator("auto", Mode.AUTO);
        translator.translate(calibrated("um", 0.5, 0.5), DAPI, progress);
        translator.translate(calibrated("um", 0.5, 0.5), DAPI, progress);
        assertEquals(List.of("scale=2.0 (auto: pixels of 0.5000 µm, the model's of 0.2500 µm)"), notices);
    }

    @Test
    void selectionsKeepTheirPlace() {
        ImagePlus source = TestImages.rgb(120, 100);
        source.setRoi(new Roi(31, 17, 40, 35));
        float[][] before = channels(source);
        float[][] after = channels(translated("2", source));
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 120; x++) {
                boolean selected = x >= 31 && x < 71 && y >= 17 && y < 52;
                if (!selected) {
                    assertEquals(before[0][y * 120 + x], after[0][y * 120 + x]);
                }
            }
        }
        assertFalse(Arrays.equals(before[0], after[0]));
    }

    @Test
    void slidesAreRefused(@TempDir Path folder) {
        Path source = folder.resolve("image.tif");
        ImageFiles.save(calibrated("um", 0.25, 0.25), source);
        Path output = folder.resolve("image.ome.zarr");
        AsterismException e = assertThrows(AsterismException.class, () -> translator("2", Mode.AUTO)
                .slide(source, List.of(DAPI), List.of(output), Progress.SILENT));
        assertTrue(e.getMessage().contains("block by block"), e.getMessage());
        for (String scale : List.of("1", "auto")) {
            translator(scale, Mode.AUTO)
                    .slide(source, List.of(DAPI), List.of(output), Progress.SILENT)
                    .close();
        }
    }

    @Test
    void unreadableScalesAreRefused() {
        for (String text : new String[] {"large", "0", "-1", "1e9", "NaN", "1,5"}) {
            AsterismException e = assertThrows(AsterismException.class, () -> Scale.parse(text));
            assertTrue(e.getMessage().startsWith("scale="), e.getMessage());
        }
        for (String text : new String[] {"none", "auto", "0.5"}) {
            assertEquals(text, Scale.parse(text).toString());
        }
    }
}
