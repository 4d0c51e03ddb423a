package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.Range;
import io.github.asterism.model.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planes drawn tile by tile beside the same drawn in one go. */
class StreamedTranslationTest {
    private static final Target TARGET = new Target.Latent("DAPI", 7);

    @TempDir
    static Path folder;

    private static Model model;

    @BeforeAll
    static void open() {
        model = TinyModel.open(folder, 2);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static Translator translator(Mode mode, int tile) {
        return new Translator(model, new Settings(Range.AUTO, 1, Format.AUTO, "H&E", mode, tile));
    }

    private static ImagePlus colour(int width, int height, int planes) {
        Random random = new Random(1);
        ImageStack stack = new ImageStack(width, height);
        for (int i = 0; i < planes; i++) {
            int[] pixels = random.ints((long) width * height, 0, 1 << 24).toArray();
            stack.addSlice("plane " + i, new ColorProcessor(width, height, pixels));
        }
        return new ImagePlus("noise", stack);
    }

    @Test
    void colourIsTheSameToOneGreyLevel() {
        ImagePlus source = colour(301, 215, 2);
        ImagePlus whole = translator(Mode.WHOLE, 0).translate(source, TARGET, Progress.SILENT);
        ImagePlus exact = translator(Mode.EXACT, 64).translate(source, TARGET, Progress.SILENT);
        assertEquals(2, exact.getStackSize());
        for (int slice = 1; slice <= 2; slice++) {
            int[] expected = (int[]) whole.getStack().getPixels(slice);
            int[] found = (int[]) exact.getStack().getPixels(slice);
            for (int i = 0; i < found.length; i++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    assertEquals(expected[i] >> shift & 255, found[i] >> shift & 255, 1);
                }
            }
        }
        assertEquals("plane 1", exact.getStack().getSliceLabel(2));
    }

    @Test
    void tilesOfAnySizeGiveTheSameBits() {
        ImagePlus source = colour(301, 215, 1);
        int[] expected = (int[]) translator(Mode.EXACT, 64)
                .translate(source, TARGET, Progress.SILENT)
                .getProcessor()
                .getPixels();
        for (int tile : new int[] {0, 100, 128, 1000}) {
            assertArrayEquals(expected, (int[]) translator(Mode.EXACT, tile)
                    .translate(source, TARGET, Progress.SILENT)
                    .getProcessor()
                    .getPixels());
        }
    }

    @Test
    void sixteenBitsAndFloatsWithHoles() {
        Random random = new Random(2);
        ShortProcessor grey = new ShortProcessor(200, 90);
        FloatProcessor real = new FloatProcessor(200, 90);
        for (int i = 0; i < 200 * 90; i++) {
            grey.set(i, random.nextInt(4096));
            real.setf(i, random.nextInt(50) == 0 ? Float.NaN : random.nextFloat());
        }
        for (ImagePlus source : List.of(new ImagePlus("grey", grey), new ImagePlus("real", real))) {
            ImagePlus whole = translator(Mode.WHOLE, 0).translate(source, TARGET, Progress.SILENT);
            ImagePlus exact = translator(Mode.EXACT, 64).translate(source, TARGET, Progress.SILENT);
            double tolerance = source.getBitDepth() == 16 ? 1 : 1e-4;
            for (int c = 1; c <= 3; c++) {
                for (int i = 0; i < 200 * 90; i++) {
                    float expected = whole.getStack().getProcessor(c).getf(i);
                    assertEquals(expected, exact.getStack().getProcessor(c).getf(i), tolerance);
                }
            }
        }
    }

    @Test
    void onlyWhatIsSelectedChanges() {
        ImagePlus source = colour(301, 215, 1);
        source.setRoi(new OvalRoi(40, 30, 200, 150));
        ImagePlus exact = translator(Mode.EXACT, 64).translate(source, TARGET, Progress.SILENT);
        assertEquals(source.getProcessor().get(5, 5), exact.getProcessor().get(5, 5));
        assertEquals(source.getProcessor().get(300, 214), exact.getProcessor().get(300, 214));
        int changed = 0;
        for (int x = 100; x < 180; x++) {
            changed += source.getProcessor().get(x, 100) == exact.getProcessor().get(x, 100) ? 0 : 1;
        }
        assertTrue(changed > 70, "" + changed);
    }

    @Test
    void progressGrowsToTheEnd() {
        List<Double> reported = new ArrayList<>();
        ImagePlus source = colour(500, 400, 1);
        translator(Mode.EXACT, 64)
                .translate(
                        source,
                        List.of(TARGET, new Target.Mean("Nile red")),
                        (fraction, message) -> reported.add(fraction));
        for (int i = 1; i < reported.size(); i++) {
            assertTrue(reported.get(i) >= reported.get(i - 1), reported.toString());
        }
        assertEquals(1, reported.get(reported.size() - 1));
    }

    @Test
    void unknownModesAndTilesAreRefused() {
        assertThrows(AsterismException.class, () -> Mode.parse("best"));
        assertThrows(AsterismException.class, () -> translator(Mode.EXACT, -1));
    }
}
