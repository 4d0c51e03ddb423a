package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixStylesTest {
    private static final int SIDE = 128;

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

    private ImagePlus mix(String... keys) {
        return Calls.run(context, MixStyles.class.getName(), model, keys);
    }

    private static int[] cell(ImagePlus picture, int row, int column) {
        ImageProcessor pixels = picture.getProcessor();
        pixels.setRoi(6 + column * (SIDE + 6), 6 + row * (SIDE + 22), SIDE, SIDE);
        return (int[]) pixels.crop().getPixels();
    }

    @Test
    void theFirstRowAndColumnAreTheSources() {
        Path file = Path.of("target/screenshots/mixed.png").toAbsolutePath(); // where a person can look at it
        ImagePlus picture = mix("rows=0-2", "columns=7,9,3,4", "layers=coarse", "output=" + file);
        assertEquals(6 + 5 * (SIDE + 6), picture.getWidth());
        assertEquals(6 + 4 * (SIDE + 22), picture.getHeight());
        assertTrue(Files.exists(file));
        ImagePlus seed = Calls.run(context, GenerateImages.class.getName(), model, "count=1", "seed=7");
        int[] expected = (int[]) seed.getProcessor().resize(SIDE, SIDE).getPixels();
        assertArrayEquals(expected, cell(picture, 0, 1));
        assertTrue(((String) picture.getProperty("Info"))
                .contains("asterism-image: seeds 0-2, layers 0-3 of the seeds 7,9,3,4"));
        int[] mixed = cell(picture, 1, 1);
        assertTrue(!Arrays.equals(mixed, cell(picture, 1, 0)) && !Arrays.equals(mixed, expected));
    }

    @Test
    void noLayerLeavesTheRowsImageAndAllMakeTheColumns() {
        ImagePlus none = mix("rows=1,2", "columns=5,6", "layers=0-0");
        ImagePlus all = mix("rows=1,2", "columns=5,6", "layers=0-8");
        for (int row = 1; row <= 2; row++) {
            for (int column = 1; column <= 2; column++) {
                assertArrayEquals(cell(none, row, 0), cell(none, row, column));
                assertArrayEquals(cell(all, 0, column), cell(all, row, column));
            }
        }
    }

    @Test
    void saysWhatIsWrong() {
        refused("layers=0-9: write coarse", "layers=0-9");
        refused("rows=a: 'a' is no seed", "rows=a");
        refused("columns=0-40 are 41 seeds", "columns=0-40");
        model = TinyGenerator.write(folder.resolve("dcgan"), TinyGenerator.DCGAN);
        refused("has no styles that could be mixed. Choose a StyleGAN.", "layers=fine");
    }

    private void refused(String message, String... keys) {
        RuntimeException e = assertThrows(RuntimeException.class, () -> mix(keys));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
