package io.github.asterism.train;

import io.github.asterism.image.Normalization;
import io.github.asterism.image.Plane;

/** A training image kept in memory, 16 bits per number, which is exact for 8-bit images. */
final class Tile {
    private static final float STEPS = 65535;

    private final int width;
    private final int height;
    private final short[][] channels; // 0 is −1, 65535 is 1

    Tile(Plane plane, Normalization normalization) {
        width = plane.width();
        height = plane.height();
        channels = new short[3][width * height];
        for (int c = 0; c < 3; c++) {
            float[] values = plane.channels()[c];
            for (int i = 0; i < values.length; i++) {
                float value = Math.max(-1, Math.min(1, normalization.normalized(values[i])));
                channels[c][i] = (short) Math.round((value + 1) / 2 * STEPS);
            }
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /**
     * The largest square in the middle, brought to a size; −1 to 1.
     *
     * @param most height and width of the square at most, pixels; 0 for no limit
     */
    Plane square(int size, int most) {
        return crop(0, 0, width, height).squared(most).resized(size, size);
    }

    /** A rectangle of it, −1 to 1. */
    Plane crop(int left, int top, int cropWidth, int cropHeight) {
        float[][] cropped = new float[3][cropWidth * cropHeight];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < cropHeight; y++) {
                for (int x = 0; x < cropWidth; x++) {
                    int value = channels[c][(top + y) * width + left + x] & 0xffff;
                    cropped[c][y * cropWidth + x] = value / STEPS * 2 - 1;
                }
            }
        }
        return new Plane(cropWidth, cropHeight, cropped);
    }
}
