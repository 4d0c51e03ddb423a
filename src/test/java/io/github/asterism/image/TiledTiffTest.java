package io.github.asterism.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixtures were written by libtiff: BigTIFF of 150×90 pixels in tiles. */
class TiledTiffTest {
    private static final Path FOLDER = Path.of("src/test/resources/tiff");

    @TempDir
    Path folder;

    @Test
    void colourByParts() {
        Pixels pixels = TiledTiff.in(FOLDER.resolve("big-tiled-rgb.tif"));
        assertEquals(Depth.RGB, pixels.depth());
        assertEquals(1, pixels.planes());
        for (Rectangle place : new Rectangle[] {
            new Rectangle(0, 0, 150, 90),
            new Rectangle(30, 31, 5, 40),
            new Rectangle(149, 89, 1, 1),
            new Rectangle(100, 3, 50, 2)
        }) {
            Plane part = pixels.region(0, place);
            for (int y = 0; y < place.height; y++) {
                for (int x = 0; x < place.width; x++) {
                    int i = y * place.width + x;
                    int column = place.x + x;
                    int row = place.y + y;
                    assertEquals((3 * column + row) % 256, part.channels()[0][i]);
                    assertEquals(column * row % 256, part.channels()[1][i]);
                    assertEquals((column + 7 * row) % 256, part.channels()[2][i]);
                }
            }
        }
    }

    @Test
    void sixteenBitsByParts() {
        Pixels pixels = TiledTiff.in(FOLDER.resolve("big-tiled-16.tif"));
        assertEquals(Depth.UNSIGNED16, pixels.depth());
        Rectangle place = new Rectangle(50, 20, 100, 30);
        Plane part = pixels.region(0, place);
        for (int y = 0; y < place.height; y++) {
            for (int x = 0; x < place.width; x++) {
                int expected = (400 * (place.x + x) + 31 * (place.y + y)) % 65536;
                assertEquals(expected, part.channels()[0][y * place.width + x]);
            }
        }
    }

    @Test
    void aFileCutShortIsAnErrorAndNotBlack() throws IOException {
        byte[] whole = Files.readAllBytes(FOLDER.resolve("big-tiled-rgb.tif"));
        for (int left : new int[] {10, whole.length / 2, whole.length - 400}) {
            Path file = folder.resolve("short" + left + ".tif");
            Files.write(file, Arrays.copyOf(whole, left));
            AsterismException e = assertThrows(
                    AsterismException.class, () -> TiledTiff.in(file).region(0, new Rectangle(150, 90)));
            assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        }
    }
}
