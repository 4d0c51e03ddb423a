package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.plugin.AVI_Reader;
import io.github.asterism.cli.Main;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.net.SynthesisOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateImagesTest {
    private static final String GENERATE = GenerateImages.class.getName();

    @TempDir
    Path folder;

    private final CommandContext context = new CommandContext();
    private Path model;

    @BeforeEach
    void write() {
        model = TinyGenerator.write(folder.resolve("tiny"), TinyGenerator.STYLEGAN);
    }

    @AfterEach
    void close() {
        context.close();
    }

    private ImagePlus generate(String... keys) {
        return Calls.run(context, GENERATE, model, keys);
    }

    private static Object pixels(ImagePlus image, int slice) {
        return image.getStack().getProcessor(slice).getPixels();
    }

    private static void same(ImagePlus one, int slice, ImagePlus other, int otherSlice) {
        assertArrayEquals((int[]) pixels(one, slice), (int[]) pixels(other, otherSlice));
    }

    private static boolean equal(ImagePlus one, int slice, ImagePlus other, int otherSlice) {
        return Arrays.equals((int[]) pixels(one, slice), (int[]) pixels(other, otherSlice));
    }

    @Test
    void anImageIsTheSameAloneAndAmongOthers() {
        ImagePlus alone = generate("seed=7", "count=1");
        ImagePlus stack = generate("seed=0", "count=10", "threads=2");
        assertEquals(10, stack.getNSlices());
        assertEquals("seed 7", stack.getStack().getSliceLabel(8));
        same(alone, 1, stack, 8);
        same(alone, 1, generate("seed=7", "count=1"), 1);
        assertFalse(equal(alone, 1, stack, 7));
    }

    @Test
    void itSaysWhereItCameFrom() {
        ImagePlus image = generate("seed=7", "count=1", "truncation=0.7");
        assertEquals("tiny_seed-7", image.getTitle());
        assertEquals(0.5, image.getCalibration().pixelWidth);
        assertEquals("micron", image.getCalibration().getUnit());
        String info = (String) image.getProperty("Info");
        for (String fact : new String[] {
            "synthetic: ",
            "asterism-model: tiny\n",
            "asterism-generator: sha256 ",
            "asterism-image: seed 7\n",
            "asterism-truncation: 0.7\n",
            "asterism-noise: fixed\n"
        }) {
            assertTrue(info.contains(fact), info);
        }
    }

    @Test
    void inTheTerminalTwiceAndInAMacro() throws IOException {
        ImagePlus expected = generate("seed=7", "count=1");
        for (String file : new String[] {"one.tif", "two.png"}) {
            Path output = folder.resolve(file);
            ChildJvm.Ending ending = new ChildJvm(folder)
                    .run(Main.class.getName(), "generate", "model=" + model, "seed=7", "count=1", "output=" + output);
            assertEquals(0, ending.code(), ending.err());
            assertEquals(output.toString(), ending.out().strip());
            same(expected, 1, ImageFiles.open(output), 1);
        }
        headless("run('Generate Synthetic Images...', 'model=[" + model + "] seed=7 count=1');", expected);
    }

    private void headless(String macro, ImagePlus expected) throws IOException {
        Path output = folder.resolve("macro.tif");
        Path file = Files.writeString(folder.resolve("m.ijm"), macro + "\nsaveAs('Tiff', '" + output + "');");
        ChildJvm.Ending ending = new ChildJvm(folder)
                .option("-Djava.awt.headless=true")
                .option("-Dplugins.dir=" + PluginsFolder.write(folder))
                .run(HeadlessMacro.class.getName(), file.toString());
        assertEquals(0, ending.code(), ending.toString());
        same(expected, 1, ImageFiles.open(output), 1);
    }

    @Test
    void inTheDialogWhichOffersTheFirstGenerator() throws Exception {
        assumeTrue(Screen.isAvailable(), "Skipped: Xvfb and openbox are not installed.");
        TinyModel.write(folder.resolve("models/a-translator"), "one", "two");
        TinyGenerator.write(folder.resolve("models/generator"), TinyGenerator.STYLEGAN);
        Path plugins = PluginsFolder.write(folder);
        try (Screen screen = Screen.open(folder)) {
            ChildJvm.Ending ending = new ChildJvm(folder)
                    .display(screen.name())
                    .option("-Dplugins.dir=" + plugins)
                    .run(GenerateSession.class.getName(), "7", folder.toString());
            Path kept = Files.createDirectories(Path.of("target/screenshots"));
            if (Files.exists(folder.resolve("generate.png"))) {
                Files.copy(
                        folder.resolve("generate.png"),
                        kept.resolve("generate.png"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            assertEquals(0, ending.code(), ending.toString());
        }
        ImagePlus expected = generate("seed=7", "count=1");
        same(expected, 1, ImageFiles.open(folder.resolve("dialog.tif")), 1);
        String recorded = Files.readString(folder.resolve("recorded.ijm"));
        assertTrue(recorded.contains("model=" + folder.resolve("models/generator") + " "), recorded);
        headless(recorded, expected);
    }

    @Test
    void aWalkMeetsItsSeedsExactly() {
        for (String space : new String[] {"z", "w"}) {
            for (String noise : new String[] {"fixed", "random", "off"}) {
                String[] way = {"space=" + space, "noise=" + noise};
                ImagePlus walk = generate("walk=1,5,9", "frames=8", "loop=false", way[0], way[1]);
                assertEquals(8, walk.getNFrames());
                same(generate("seed=1", "count=1", way[1]), 1, walk, 1);
                same(generate("seed=5", "count=1", way[1]), 1, walk, 4);
                same(generate("seed=9", "count=1", way[1]), 1, walk, 8);
                assertEquals("seed 5 to 9, 0.25", walk.getStack().getSliceLabel(5));
            }
        }
        ImagePlus loop = generate("walk=1,5", "frames=6");
        same(generate("seed=5", "count=1"), 1, loop, 4);
        assertEquals("seed 5 to 1, 0.6667", loop.getStack().getSliceLabel(6));
        assertFalse(equal(generate("walk=1,5", "frames=6", "space=z"), 2, loop, 2));
    }

    @Test
    void noiseIsFixedRandomOrOff() {
        ImagePlus fixed = generate("seed=3", "count=1");
        ImagePlus random = generate("seed=3", "count=1", "noise=random");
        ImagePlus off = generate("seed=3", "count=1", "noise=off");
        assertFalse(equal(fixed, 1, random, 1));
        assertFalse(equal(fixed, 1, off, 1));
        assertFalse(equal(random, 1, off, 1));
    }

    @Test
    void aSumOfOneSeedIsItsImageAndOthersAreNot() {
        same(generate("seed=3", "count=1"), 1, generate("arithmetic=3"), 1);
        near(generate("seed=3", "count=1"), generate("arithmetic=3+8-8"));
        ImagePlus sum = generate("arithmetic=3 + 17 - 8");
        assertEquals("tiny_3+17-8", sum.getTitle());
        assertEquals("seeds 3+17-8", sum.getStack().getSliceLabel(1));
        assertFalse(equal(sum, 1, generate("arithmetic=3+17-8", "space=z"), 1));
    }

    /** All but for rounding. */
    private static void near(ImagePlus expected, ImagePlus found) {
        int[] wanted = (int[]) pixels(expected, 1);
        int[] actual = (int[]) pixels(found, 1);
        for (int i = 0; i < wanted.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                assertEquals(wanted[i] >> shift & 255, actual[i] >> shift & 255, 1, "pixel " + i);
            }
        }
    }

    @Test
    void aLabelledPictureHasSoManyColumns() {
        Path file = Path.of("target/screenshots/generated.png").toAbsolutePath(); // where a person can look at it
        ImagePlus picture = generate("count=5", "columns=3", "output=" + file);
        assertEquals(6 + 3 * 134, picture.getWidth());
        assertEquals(6 + 2 * (128 + 16 + 6), picture.getHeight());
        assertEquals(picture.getWidth(), ImageFiles.open(file).getWidth());
    }

    @Test
    void filesAreMoviesStacksOrSingleImages() throws IOException {
        for (String name : new String[] {"m.avi", "m.gif", "m.tif"}) {
            generate("walk=1,2", "frames=4", "output=" + folder.resolve(name));
            assertTrue(Files.size(folder.resolve(name)) > 0, name);
        }
        assertEquals(4, ImageFiles.open(folder.resolve("m.tif")).getNFrames());
        assertEquals(
                4, AVI_Reader.open(folder.resolve("m.avi").toString(), false).getStackSize());
        ImagePlus stack = generate("count=3", "seed=-1", "output=" + folder.resolve("single"));
        assertEquals(3, folder.resolve("single").toFile().list().length);
        same(stack, 1, ImageFiles.open(folder.resolve("single/seed--1.png")), 1);
        generate("walk=1,2", "frames=2", "columns=2", "output=" + folder.resolve("frames"));
        assertTrue(Files.exists(folder.resolve("frames/frame-0002.png")));
        assertTrue(Files.exists(folder.resolve("frames/tiny_walk_montage.png")));
    }

    @Test
    void greyModelsAndStatedRangesKeepTheirPixels() {
        model = TinyGenerator.write(folder.resolve("grey"), TinyGenerator.PROGRESSIVE_GAN);
        assertEquals(8, generate("count=2").getBitDepth());
        model = TinyGenerator.write(folder.resolve("deep"), TinyGenerator.PROGRESSIVE_GAN, Map.of("range", "0,4095"));
        ImagePlus deep = generate("count=2");
        assertEquals(16, deep.getBitDepth());
        assertEquals(4095, deep.getDisplayRangeMax());
        model = TinyGenerator.write(folder.resolve("colour"), TinyGenerator.DCGAN, Map.of("range", "0,1"));
        ImagePlus colour = generate("count=2", "output=" + folder.resolve("colour.tif"));
        assertEquals(32, colour.getBitDepth());
        assertEquals(List.of(3, 2, 1), List.of(colour.getNChannels(), colour.getNSlices(), colour.getNFrames()));
        generate("count=2", "columns=2", "output=" + folder.resolve("picture.png"));
    }

    @Test
    void truncationOfADcganIsLessContrastOfItsCode() {
        model = TinyGenerator.write(folder.resolve("dcgan"), TinyGenerator.DCGAN);
        ImagePlus most = generate("count=2", "truncation=0");
        same(most, 1, most, 2);
        assertFalse(equal(generate("count=2"), 1, most, 1));
    }

    @Test
    void saysWhatIsWrong() {
        refused("count=0 is too small", "count=0");
        refused("walk=1,x: 'x' is no seed", "walk=1,x");
        refused("at least two seeds", "walk=1");
        refused("a walk over 3 seeds", "walk=1,2,3", "frames=2");
        refused("arithmetic=3*4 is no sum", "arithmetic=3*4");
        refused("cannot be had at once", "arithmetic=3", "walk=1,2");
        refused("name a file .tif", "output=" + folder.resolve("a.jpg"));
        refused("a PNG file holds one image, but 2", "count=2", "output=" + folder.resolve("a.png"));
        assertEquals(2, generate("count=2", "seed=" + Long.MAX_VALUE).getStackSize());
        with(TinyGenerator.PROGRESSIVE_GAN, "truncation=0.7: the model 'other' is a Progressive GAN", "truncation=0.7");
        with(TinyGenerator.DCGAN, "space=w: the model 'other' of the family dcgan", "space=w");
        model = TinyModel.write(folder.resolve("translator"), "red", "blue");
        refused("redraws images and makes none", "count=1");
    }

    private void with(SynthesisOptions options, String message, String key) {
        Path styled = model;
        model = TinyGenerator.write(folder.resolve("other"), options);
        refused(message, key);
        model = styled;
    }

    private void refused(String message, String... keys) {
        RuntimeException e = assertThrows(RuntimeException.class, () -> generate(keys));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
