package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Plane;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskFileTest {
    private static final int SIDE = 8;

    @TempDir
    Path folder;

    @Test
    void whateverIsNotZeroIsInsideHoweverItIsDisplayed() {
        ImageProcessor labels = new ShortProcessor(SIDE, SIDE);
        ImageProcessor ones = new ByteProcessor(SIDE, SIDE);
        ImageProcessor inverted = new ByteProcessor(SIDE, SIDE);
        inverted.invertLut();
        for (int i = 0; i < SIDE * SIDE / 2; i++) {
            labels.set(i, 1 + i * 100);
            ones.set(i, 1);
            inverted.set(i, 255);
        }
        for (ImageProcessor mask : new ImageProcessor[] {labels, ones, inverted}) {
            Path file = folder.resolve("mask.tif");
            ImageFiles.save(new ImagePlus("mask", mask), file);
            Plane read = MaskFile.read(file, 0, SIDE);
            for (int i = 0; i < SIDE * SIDE; i++) {
                assertEquals(i < SIDE * SIDE / 2 ? 1 : -1, read.channels()[0][i], "pixel " + i);
            }
            assertNull(MaskFile.read(file, 1, SIDE));
        }
    }
}
