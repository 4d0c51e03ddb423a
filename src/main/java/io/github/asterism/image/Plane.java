package io.github.asterism.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * One colour picture in numbers.
 *
 * @param channels red, green and blue, each height·width numbers, row-major; the same array thrice if grey
 */
public record Plane(int width, int height, float[][] channels) {
    /** The picture of which {@link #joined} gives these numbers; of those of one channel a grey one. */
    public static Plane of(int width, int height, float[] joined) {
        int pixels = width * height;
        if (joined.length == pixels) {
            return new Plane(width, height, new float[][] {joined, joined, joined});
        }
        float[][] channels = new float[3][];
        for (int c = 0; c < 3; c++) {
            channels[c] = Arrays.copyOfRange(joined, c * pixels, (c + 1) * pixels);
        }
        return new Plane(width, height, channels);
    }

    /** As it is drawn, from −1, black, to 1; holes (NaN) become black. */
    public BufferedImage drawn() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            int rgb = 0;
            for (float[] channel : channels) {
                rgb = rgb << 8 | Math.max(0, Math.min(255, Math.round(127.5f * (channel[i] + 1))));
            }
            image.setRGB(i % width, i / width, rgb);
        }
        return image;
    }

    /** All numbers: red, green and blue after each other. */
    public float[] joined() {
        int pixels = width * height;
        float[] joined = new float[3 * pixels];
        for (int c = 0; c < 3; c++) {
            System.arraycopy(channels[c], 0, joined, c * pixels, pixels);
        }
        return joined;
    }

    /** The largest square in the middle. */
    public Plane squared() {
        return squared(0);
    }

    /**
     * The largest square in the middle that is not larger than a limit.
     *
     * @param most height and width at most, pixels; 0 for no limit
     */
    public Plane squared(int most) {
        int side = Math.min(Math.min(width, height), most > 0 ? most : Integer.MAX_VALUE);
        int left = (width - side) / 2;
        int top = (height - side) / 2;
        Rectangle middle = new Rectangle(left, top, side, side);
        return new Plane(
                side, side, new float[][] {cut(channels[0], middle), cut(channels[1], middle), cut(channels[2], middle)
                });
    }

    /**
     * A part of the picture; if that is all, the picture itself.
     *
     * @param part within the picture, pixels
     */
    public Plane part(Rectangle part) {
        if (part.width == width && part.height == height) {
            return this;
        }
        float[][] parts = new float[3][];
        for (int c = 0; c < 3; c++) {
            boolean grey = c > 0 && channels[c] == channels[c - 1];
            parts[c] = grey ? parts[c - 1] : cut(channels[c], part);
        }
        return new Plane(part.width, part.height, parts);
    }

    private float[] cut(float[] channel, Rectangle part) {
        float[] numbers = new float[part.width * part.height];
        for (int y = 0; y < part.height; y++) {
            System.arraycopy(channel, (part.y + y) * width + part.x, numbers, y * part.width, part.width);
        }
        return numbers;
    }

    /** Bilinear, or the mean weighted by distance where the picture shrinks; grey stays one array. */
    public Plane resized(int newWidth, int newHeight) {
        Rows rows = (c, y, into) -> System.arraycopy(channels[c], y * width, into, 0, width);
        boolean grey = channels[0] == channels[1] && channels[1] == channels[2];
        return resized(rows, width, height, newWidth, newHeight, grey ? 1 : 3);
    }

    /** A picture that is read row by row. */
    public interface Rows {
        /** @param into gets the numbers of one row of a channel */
        void read(int channel, int y, float[] into);
    }

    /**
     * What {@link #resized(int, int)} makes of a picture, of which only a row is needed at a time: trainings, which resize
     * many in each step, would else fill Java's memory with copies.
     */
    public static Plane resized(Rows rows, int width, int height, int newWidth, int newHeight) {
        return resized(rows, width, height, newWidth, newHeight, 3);
    }

    private static Plane resized(Rows rows, int width, int height, int newWidth, int newHeight, int distinct) {
        Resampling across = new Resampling(width, newWidth);
        Resampling down = new Resampling(height, newHeight);
        float[] row = new float[width];
        float[] columns = new float[newWidth * height]; // each pass turns rows into columns
        float[][] resized = new float[3][];
        for (int c = 0; c < distinct; c++) {
            for (int y = 0; y < height; y++) {
                rows.read(c, y, row);
                across.row(row, 0, columns, y, height);
            }
            resized[c] = new float[newHeight * newWidth];
            down.rows(columns, newWidth, resized[c]);
        }
        for (int c = distinct; c < 3; c++) {
            resized[c] = resized[0];
        }
        return new Plane(newWidth, newHeight, resized);
    }

    /** The same picture in a model's numbers, −1 to 1. */
    public Plane normalized(Normalization normalization) {
        float[][] normalized = new float[3][];
        for (int c = 0; c < 3; c++) {
            if (c > 0 && channels[c] == channels[c - 1]) {
                normalized[c] = normalized[c - 1];
                continue;
            }
            normalized[c] = new float[channels[c].length];
            normalization.normalize(channels[c], 0, normalized[c], 0, normalized[c].length);
        }
        return new Plane(width, height, normalized);
    }

    /** The same picture in values of pixels, changed in place. */
    public void restore(Normalization normalization) {
        for (float[] channel : channels) {
            normalization.restore(channel);
        }
    }

    /** Takes the numbers of another picture; what lies beyond this one is left out. */
    public void insert(Plane other, int left, int top) {
        int wide = Math.max(0, Math.min(other.width, width - left));
        int high = Math.min(other.height, height - top);
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < high; y++) {
                System.arraycopy(other.channels[c], y * other.width, channels[c], (top + y) * width + left, wide);
            }
        }
    }

    /** NaN, changed in place, wherever any channel of another picture of the same size is NaN. */
    public void keepHoles(Plane other) {
        for (float[] holes : other.channels) {
            for (int i = 0; i < holes.length; i++) {
                if (Float.isNaN(holes[i])) {
                    channels[0][i] = channels[1][i] = channels[2][i] = Float.NaN;
                }
            }
        }
    }
}
