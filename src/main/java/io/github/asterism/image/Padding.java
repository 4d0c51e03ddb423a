package io.github.asterism.image;

import java.awt.Rectangle;
import java.util.function.Function;

/**
 * Grows a picture to a size that a model takes, by mirroring it at its right and lower edge, and cuts it back.
 *
 * @param width width of the picture
 * @param height height of the picture
 * @param paddedWidth width of the grown picture, at least {@code width}
 * @param paddedHeight height of the grown picture, at least {@code height}
 */
public record Padding(int width, int height, int paddedWidth, int paddedHeight) {
    /** To the next multiple of {@code stride} that is at least {@code least}. */
    public static Padding of(int width, int height, int stride, int least) {
        return new Padding(width, height, padded(width, stride, least), padded(height, stride, least));
    }

    private static int padded(int length, int stride, int least) {
        return Math.toIntExact((Math.max((long) length, least) + stride - 1) / stride * stride);
    }

    /** How many numbers a grown picture has. */
    public int numbers() {
        return Math.multiplyExact(3, Math.multiplyExact(paddedWidth, paddedHeight));
    }

    /**
     * A model's numbers for a picture; the edge pixels are not repeated.
     *
     * @param padded gets the numbers (3, paddedHeight, paddedWidth)
     */
    public void pad(Plane plane, Normalization normalization, float[] padded) {
        int pixels = paddedWidth * paddedHeight;
        float[][] channels = plane.channels();
        for (int c = 0; c < 3; c++) {
            if (c > 0 && channels[c] == channels[c - 1]) { // grey
                System.arraycopy(padded, (c - 1) * pixels, padded, c * pixels, pixels);
            } else {
                pad(channels[c], normalization, padded, c * pixels);
            }
        }
    }

    private void pad(float[] channel, Normalization normalization, float[] padded, int start) {
        int[] columns = mirror(width, paddedWidth);
        int[] rows = mirror(height, paddedHeight);
        for (int y = 0; y < paddedHeight; y++) {
            int to = start + y * paddedWidth;
            if (y >= height) {
                System.arraycopy(padded, start + rows[y] * paddedWidth, padded, to, paddedWidth);
                continue;
            }
            normalization.normalize(channel, y * width, padded, to, width);
            for (int x = width; x < paddedWidth; x++) {
                padded[to + x] = padded[to + columns[x]];
            }
        }
    }

    /**
     * A model's numbers for a part of the grown picture, of which only what is needed is read.
     *
     * @param place within the grown picture
     * @param pixels reads a rectangle of the picture
     * @return (3, place.height, place.width)
     */
    public float[] pad(Rectangle place, Function<Rectangle, Plane> pixels, Normalization normalization) {
        int[] columns = mirror(width, place.x, place.width);
        int[] rows = mirror(height, place.y, place.height);
        Rectangle read = new Rectangle(columns[0], rows[0], 1, 1);
        for (int x : columns) {
            read.add(new Rectangle(x, rows[0], 1, 1));
        }
        for (int y : rows) {
            read.add(new Rectangle(columns[0], y, 1, 1));
        }
        float[][] channels = pixels.apply(read).channels();
        float[] padded = new float[3 * place.width * place.height];
        int to = 0;
        for (int c = 0; c < 3; c++) {
            for (int y : rows) {
                int row = (y - read.y) * read.width - read.x;
                for (int x : columns) {
                    padded[to++] = channels[c][row + x];
                }
            }
        }
        normalization.normalize(padded, 0, padded, 0, padded.length);
        return padded;
    }

    /** The picture within numbers (3, paddedHeight, paddedWidth). */
    public Plane crop(float[] padded) {
        float[][] channels = new float[3][width * height];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < height; y++) {
                System.arraycopy(padded, (c * paddedHeight + y) * paddedWidth, channels[c], y * width, width);
            }
        }
        return new Plane(width, height, channels);
    }

    /** 0 1 2 1 0 1 2 … for a length of 3. */
    private static int[] mirror(int length, int padded) {
        return mirror(length, 0, padded);
    }

    private static int[] mirror(int length, int from, int count) {
        int period = Math.max(1, 2 * (length - 1));
        int[] mirror = new int[count];
        for (int i = 0; i < count; i++) {
            int phase = (from + i) % period;
            mirror[i] = Math.min(phase, period - phase) % length;
        }
        return mirror;
    }
}
