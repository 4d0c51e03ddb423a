package io.github.asterism.evaluate;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Plane;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads masks: whatever is not 0 is inside, be it 1, 255 or the number of a nucleus, however it is displayed. */
final class MaskFile {
    private MaskFile() {}

    /**
     * A plane of a mask, 1 inside, −1 outside, between them along edges.
     *
     * @param plane counted from 0
     * @param size height and width to bring it to, pixels
     * @return null if there is no such plane
     */
    static Plane read(Path file, int plane, int size) {
        ImagePlus image = ImageFiles.open(file);
        if (plane >= image.getStackSize()) {
            return null;
        }
        ImageProcessor pixels = image.getStack().getProcessor(plane + 1);
        float[] inside = new float[pixels.getPixelCount()];
        for (int i = 0; i < inside.length; i++) {
            boolean set = pixels instanceof ColorProcessor ? (pixels.get(i) & 0xffffff) != 0 : pixels.getf(i) > 0;
            inside[i] = set ? 1 : -1;
        }
        float[][] channels = new float[3][];
        Arrays.fill(channels, inside);
        return new Plane(pixels.getWidth(), pixels.getHeight(), channels)
                .squared()
                .resized(size, size);
    }
}
