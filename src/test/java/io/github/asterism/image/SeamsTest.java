package io.github.asterism.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeamsTest {
    private static Pixels noise(float seam) {
        Random random = new Random(1);
        FloatProcessor image = new FloatProcessor(500, 300);
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 500; x++) {
                image.setf(x, y, (float) random.nextGaussian() + seam * (x / 64 % 2) + 2 * seam * (y / 64 % 2));
            }
        }
        return Pixels.of(new ImagePlus("noise", image));
    }

    @Test
    void noiseHasNone() {
        Seams seams = Seams.of(noise(0), 0, 64, 16);
        assertEquals(1, seams.columns(), 0.05);
        assertEquals(1, seams.rows(), 0.05);
        assertEquals(7 + 4, seams.lines().size());
    }

    @Test
    void stepsAtBordersAreSeen() {
        Seams seams = Seams.of(noise(1), 0, 64, 16);
        assertTrue(seams.columns() > 1.15, seams.toString());
        assertTrue(seams.rows() > 1.5, seams.toString());
        assertEquals(1, Seams.of(noise(1), 0, 48, 16).columns(), 0.06); // of tiles that were not
    }

    @Test
    void oneTileHasNoBorders() {
        assertEquals(1, Seams.of(noise(1), 0, 512, 16).rows());
    }
}
