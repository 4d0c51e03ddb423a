package io.github.asterism.train;

import io.github.asterism.image.Normalization;
import io.github.asterism.image.Plane;
import java.awt.Rectangle;

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
        float[][] normalized = plane.normalized(normalization).channels();
        for (int c = 0; c < 3; c++) {
            float[] values = normalized[c];
            for (int i = 0; i < values.length; i++) {
                channels[c][i] = (short) Math.round((values[i] + 1) / 2 * STEPS);
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
        int limit = most > 0 ? most : Integer.MAX_VALUE;
        int side = Math.min(Math.min(width, height), limit);
        return resized(new Rectangle((width - side) / 2, (height - side) / 2, side, side), size);
    }

    /** A rectangle of it, brought to a size; −1 to 1. */
    Plane resized(Rectangle part, int size) {
        Plane.Rows rows = (c, y, into) -> {
            for (int x = 0; x < part.width; x++) {
                int value = channels[c][(part.y + y) * width + part.x + x] & 0xffff;
                into[x] = value / STEPS * 2 - 1;
            }
        };
        return Plane.resized(rows, part.width, part.height, size, size);
    }
}
