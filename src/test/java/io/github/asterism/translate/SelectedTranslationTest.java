package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Undo;
import ij.WindowManager;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Selection;
import io.github.asterism.image.TestImages;
import io.github.asterism.model.Model;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is selected in a source image is redrawn, and nothing else; in a new image or in place. */
class SelectedTranslationTest {
    private static final Target HE = new Target.Mean("H&E");

    @TempDir
    private static Path folder;

    private static Model model;
    private static Translator translator;

    @BeforeAll
    static void open() {
        model = TinyModel.open(folder);
        translator = new Translator(model, Settings.DEFAULT);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @AfterEach
    void forgetTheCurrentImage() {
        WindowManager.setTempCurrentImage(null);
    }

    private static ImagePlus translate(ImagePlus source) {
        return translator.translate(source, HE, Progress.SILENT);
    }

    @Test
    void everyPixelOutsideIsTheSourcesAndThoseInsideAreNot() {
        for (ImagePlus source : List.of(
                TestImages.rgb(120, 100),
                TestImages.grey8(120, 100),
                TestImages.grey16(120, 100),
                TestImages.signed16(120, 100),
                TestImages.float32(120, 100),
                TestImages.hyperstack(120, 100, 3, 2, 2),
                TestImages.hyperstack(120, 100, 1, 3, 1))) {
            source.setRoi(new OvalRoi(40, 30, 25, 31));
            assertRedrawnInside(source, translate(source));
        }
    }

    private static void assertRedrawnInside(ImagePlus source, ImagePlus translated) {
        Selection selection = Selection.of(source).orElseThrow();
        assertEquals(Pixels.of(source).planes(), Pixels.of(translated).planes());
        for (int plane = 0; plane < Pixels.of(source).planes(); plane++) {
            float[][] before = Pixels.of(source).plane(plane).channels();
            float[][] after = Pixels.of(translated).plane(plane).channels();
            int inside = 0;
            int changed = 0;
            for (int i = 0; i < before[0].length; i++) {
                int pixel = i;
                boolean same = IntStream.range(0, 3)
                        .allMatch(c ->
                                Float.floatToRawIntBits(before[c][pixel]) == Float.floatToRawIntBits(after[c][pixel]));
                boolean in = selection.contains(i % source.getWidth(), i / source.getWidth());
                assertTrue(in || same, source + " plane " + plane + " pixel " + i);
                inside += in ? 1 : 0;
                changed += same ? 0 : 1;
            }
            assertTrue(changed > 0.9 * inside, source + ": " + changed + " of " + inside);
        }
    }

    @Test
    void theUnusedBitsOfColoursAreKeptToo() {
        ImagePlus source = TestImages.rgb(60, 50);
        source.setRoi(new Roi(20, 20, 10, 10));
        int[] before = ((int[]) source.getProcessor().getPixels()).clone();
        for (int i = 0; i < before.length; i += 3) {
            source.getProcessor().set(i, before[i] |= 0xff << 24);
        }
        int[] after = (int[]) translate(source).getProcessor().getPixels();
        translator.translateInPlace(source, HE, Progress.SILENT);
        for (int[] pixels : List.of(after, (int[]) source.getProcessor().getPixels())) {
            assertArrayEquals(Arrays.copyOf(before, 20 * 60), Arrays.copyOf(pixels, 20 * 60));
            assertNotEquals(before[25 * 60 + 25] & 0xffffff, pixels[25 * 60 + 25] & 0xffffff);
        }
    }

    @Test
    void theSelectionIsDrawnWithItsSurroundings() {
        ImagePlus source = TestImages.rgb(200, 150);
        source.setRoi(new Roi(90, 80, 31, 20));
        Region region =
                Region.of(Selection.of(source), Pixels.of(source), model.card().translation());
        ImageProcessor seen = source.getProcessor().duplicate();
        seen.setRoi(region.seen());
        ImageProcessor expected =
                region.cut(translate(new ImagePlus("seen", seen.crop())).getProcessor());
        ImageProcessor all = translate(source).getProcessor();
        all.setRoi(90, 80, 31, 20);
        assertArrayEquals((int[]) expected.getPixels(), (int[]) all.crop().getPixels());
        ImageProcessor drawn = translator.draw(
                source,
                translator.read(source, Progress.SILENT),
                1,
                new Rectangle(90, 80, 31, 20),
                HE,
                Progress.SILENT);
        assertArrayEquals((int[]) expected.getPixels(), (int[]) drawn.getPixels());
    }

    @Test
    void theRangeIsThatOfTheWholeImage() {
        ImagePlus source = TestImages.grey16(100, 100);
        source.getProcessor().setRoi(0, 0, 100, 30);
        source.getProcessor().add(30_000);
        source.setRoi(new Roi(50, 70, 20, 20));
        ImagePlus part = translate(source);
        source.deleteRoi();
        assertEquals(fact(translate(source), "asterism-range"), fact(part, "asterism-range"));
        assertEquals("asterism-selection: 50 70 20 20", fact(part, "asterism-selection"));
    }

    private static String fact(ImagePlus image, String key) {
        return ((String) image.getProperty("Info"))
                .lines()
                .filter(line -> line.startsWith(key))
                .findFirst()
                .orElse("no " + key);
    }

    @Test
    void aLineSelectsNothing() {
        ImagePlus source = TestImages.rgb(60, 50);
        ImagePlus whole = translate(source);
        source.setRoi(new Line(10, 10, 40, 40));
        ImagePlus translated = translate(source);
        assertArrayEquals((int[]) whole.getProcessor().getPixels(), (int[])
                translated.getProcessor().getPixels());
        assertEquals("no asterism-selection", fact(translated, "asterism-selection"));
    }

    @Test
    void greyOutsideIsTheValueWhateverTheDisplayRange() {
        ImagePlus source = TestImages.grey8(70, 60);
        source.setRoi(new Roi(20, 20, 10, 10));
        source.setDisplayRange(50, 100);
        int value = source.getProcessor().get(5, 5);
        assertEquals(value * 0x010101, translate(source).getProcessor().get(5, 5) & 0xffffff);
    }

    @Test
    void holesStayHolesInsideAndOutside() {
        ImagePlus source = TestImages.float32(70, 60);
        source.getProcessor().setf(3, 3, Float.NaN);
        source.getProcessor().setf(25, 25, Float.NaN);
        source.setRoi(new OvalRoi(20, 20, 20, 20));
        float[] after = Pixels.of(translate(source)).plane(0).channels()[2];
        for (int i = 0; i < after.length; i++) {
            assertEquals(i == 3 * 70 + 3 || i == 25 * 70 + 25, Float.isNaN(after[i]), "pixel " + i);
        }
    }

    @Test
    void severalResultsShareNoPixels() {
        ImagePlus source = TestImages.hyperstack(70, 60, 3, 1, 1);
        source.setRoi(new OvalRoi(20, 20, 20, 20));
        List<ImagePlus> both = translator.translate(source, List.of(HE, new Target.Mean("DAPI")), Progress.SILENT);
        both.forEach(image -> assertRedrawnInside(source, image));
        float before = both.get(1).getStack().getProcessor(1).getf(2, 2);
        both.get(0).getStack().getProcessor(1).setf(2, 2, -7);
        assertEquals(before, both.get(1).getStack().getProcessor(1).getf(2, 2));
        assertEquals(before, source.getStack().getProcessor(1).getf(2, 2));
    }

    @Test
    void aSelectionKeptInAFileIsNotRegarded() {
        ImagePlus source = TestImages.rgb(60, 50);
        ImagePlus whole = translate(source);
        source.setRoi(new OvalRoi(20, 20, 20, 20));
        Path file = folder.resolve("selected.tif");
        IJ.saveAsTiff(source, file.toString());
        assertInstanceOf(OvalRoi.class, IJ.openImage(file.toString()).getRoi());
        Path output = folder.resolve("output.tif");
        new FileTranslation(translator, List.of(HE)).translate(file, output, Progress.SILENT);
        assertArrayEquals((int[]) whole.getProcessor().getPixels(), (int[])
                ImageFiles.open(output).getProcessor().getPixels());
    }

    @Test
    void undoBringsAPlaneBackThatWasTranslatedInPlace() {
        ImagePlus eight = new ImagePlus();
        ImageStack channels = new ImageStack(60, 50);
        ColorProcessor colours = (ColorProcessor) TestImages.rgb(60, 50).getProcessor();
        for (int c = 1; c <= 3; c++) {
            channels.addSlice("", colours.getChannel(c));
        }
        eight.setStack(channels, 3, 1, 1);
        ImageStack single = new ImageStack(60, 50);
        single.addSlice("only", TestImages.rgb(60, 50).getProcessor());
        for (ImagePlus source : List.of(
                TestImages.rgb(60, 50),
                new ImagePlus("single", single),
                TestImages.hyperstack(60, 50, 3, 1, 1),
                new CompositeImage(eight, CompositeImage.COMPOSITE))) {
            for (Roi roi : new Roi[] {null, new OvalRoi(20, 10, 20, 25)}) {
                source.setRoi(roi);
                ImagePlus before = copy(source);
                ImagePlus expected = translate(source);
                translator.translateInPlace(source, HE, Progress.SILENT);
                assertSamePixels(expected, source);
                assertTrue(source.changes);
                assertEquals("asterism-domain: H&E", fact(source, "asterism-domain"));
                WindowManager.setTempCurrentImage(source);
                Undo.undo();
                assertSamePixels(before, source);
            }
        }
    }

    private static ImagePlus copy(ImagePlus image) {
        ImagePlus copy = image.duplicate();
        copy.deleteRoi();
        return copy;
    }

    private static void assertSamePixels(ImagePlus expected, ImagePlus actual) {
        for (int plane = 0; plane < Pixels.of(expected).planes(); plane++) {
            assertArrayEquals(
                    Pixels.of(expected).plane(plane).channels(),
                    Pixels.of(actual).plane(plane).channels(),
                    actual + " plane " + plane);
        }
        if (actual.getStackSize() == 1) { // and what is shown of it
            assertArrayEquals((int[]) expected.getStack().getPixels(1), (int[])
                    actual.getProcessor().getPixels());
        }
    }

    @Test
    void stacksAreTranslatedInPlaceToo() {
        ImagePlus source = TestImages.hyperstack(60, 50, 3, 2, 2);
        source.setRoi(new OvalRoi(20, 10, 20, 25));
        ImagePlus expected = translate(source);
        translator.translateInPlace(source, HE, Progress.SILENT);
        assertSamePixels(expected, source);
    }

    @Test
    void whatCannotHoldTheColoursIsRefusedAndLeftAlone() {
        refused("Image > Type > RGB Color", TestImages.grey8(40, 40), Format.AUTO);
        refused("Image > Type > RGB Color", TestImages.grey16(40, 40), Format.AUTO);
        refused("format=float32", TestImages.rgb(40, 40), Format.FLOAT32);
        Path file = folder.resolve("virtual.tif");
        ImageFiles.save(TestImages.hyperstack(40, 40, 3, 2, 1), file);
        ImagePlus virtual = ImageFiles.openOnDemand(file);
        assertTrue(virtual.getStack().isVirtual());
        refused("Image > Duplicate...", virtual, Format.AUTO);
    }

    @Test
    void anImageThatIsClosedMeanwhileTakesNothing() {
        ImagePlus source = TestImages.rgb(40, 40);
        AsterismException e = assertThrows(
                AsterismException.class,
                () -> translator.translateInPlace(source, HE, (fraction, message) -> {
                    if (fraction == 1) {
                        source.flush();
                    }
                }));
        assertTrue(e.getMessage().contains("was closed or changed"), e.getMessage());
    }

    private static void refused(String advice, ImagePlus source, Format format) {
        Translator strict = new Translator(model, new Settings(Settings.DEFAULT.range(), 1, format));
        AsterismException e =
                assertThrows(AsterismException.class, () -> strict.translateInPlace(source, HE, Progress.SILENT));
        assertTrue(e.getMessage().contains(advice), e.getMessage());
        assertFalse(source.changes);
    }
}
