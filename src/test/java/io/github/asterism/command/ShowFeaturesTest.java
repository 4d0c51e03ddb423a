package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowFeaturesTest {
    private static final int SIDE = 128;

    @TempDir
    Path folder;

    private static int[] cell(ImagePlus picture, int row, int column) {
        ImageProcessor pixels = picture.getProcessor();
        pixels.setRoi(6 + column * (SIDE + 6), 6 + row * (SIDE + 22), SIDE, SIDE);
        return (int[]) pixels.crop().getPixels();
    }

    @Test
    void eachImageStandsBeforeItsLevels() {
        Path model = TinyGenerator.write(folder.resolve("tiny"), TinyGenerator.STYLEGAN);
        Path file = Path.of("target/screenshots/features.png").toAbsolutePath(); // where a person can look at it
        try (CommandContext context = new CommandContext()) {
            ImagePlus picture =
                    Calls.run(context, ShowFeatures.class.getName(), model, "count=2", "seed=7", "output=" + file);
            int columns = 1 + TinyGenerator.STYLEGAN.lastLevel() + 1;
            assertEquals(6 + columns * (SIDE + 6), picture.getWidth());
            assertEquals(6 + 2 * (SIDE + 22), picture.getHeight());
            assertTrue(Files.exists(file));
            ImagePlus seed = Calls.run(context, GenerateImages.class.getName(), model, "count=1", "seed=7");
            assertArrayEquals((int[]) seed.getProcessor().resize(SIDE, SIDE).getPixels(), cell(picture, 0, 0));
            for (int column = 1; column < columns; column++) {
                int brightest = 0;
                for (int pixel : cell(picture, 0, column)) {
                    brightest = Math.max(brightest, pixel & 0xffffff);
                }
                assertEquals(0xffffff, brightest, "level " + (column - 1));
                assertNotEquals(cell(picture, 0, column)[0], 0xffffff);
            }
        }
    }

    @Test
    void othersHaveNone() {
        Path model = TinyGenerator.write(folder.resolve("dcgan"), TinyGenerator.DCGAN);
        try (CommandContext context = new CommandContext()) {
            String message = assertThrows(
                            RuntimeException.class, () -> Calls.run(context, ShowFeatures.class.getName(), model))
                    .getMessage();
            assertTrue(message.contains("Choose a StyleGAN"), message);
        }
    }
}
