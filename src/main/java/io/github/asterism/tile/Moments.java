package io.github.asterism.tile;

import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.ImageValue;
import io.github.asterism.onnx.PassSession.Statistics;
import java.awt.Rectangle;
import java.io.Serializable;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Number, mean and sum of squared deviations of the pixels of each channel, in double precision; travels between machines.
 *
 * @param count pixels
 * @param mean of each channel
 * @param deviations Σ (x − mean)² of each channel
 */
public record Moments(long count, double[] mean, double[] deviations) implements Serializable {
    /**
     * Of a rectangle of numbers (c, height, width).
     *
     * @param left first column
     * @param top first row
     * @param columns width of the rectangle
     * @param rows height of the rectangle
     */
    static Moments of(float[] numbers, int channels, int width, int left, int top, int columns, int rows) {
        int plane = numbers.length / channels;
        double[] mean = new double[channels];
        double[] deviations = new double[channels];
        long count = (long) columns * rows;
        for (int c = 0; c < channels; c++) {
            int start = c * plane + top * width + left;
            double sum = 0;
            for (int y = 0; y < rows; y++) {
                int row = start + y * width;
                for (int x = row; x < row + columns; x++) {
                    sum += numbers[x];
                }
            }
            double middle = sum / count;
            double squares = 0;
            for (int y = 0; y < rows; y++) {
                int row = start + y * width;
                for (int x = row; x < row + columns; x++) {
                    double deviation = numbers[x] - middle;
                    squares += deviation * deviation;
                }
            }
            mean[c] = middle;
            deviations[c] = squares;
        }
        return new Moments(count, mean, deviations);
    }

    /**
     * Of a tile of a grid, cell by cell.
     *
     * @param tile pixels of the network's input, so many cells along its sides, a power of two, or less at the image's edges
     * @param numbers (c, h, w) of a value there
     */
    static Moments of(Grid grid, Rectangle tile, ImageValue value, float[] numbers) {
        int columns = (tile.width + grid.cell() - 1) / grid.cell();
        int rows = (tile.height + grid.cell() - 1) / grid.cell();
        MomentTree tree = new MomentTree(columns, rows);
        each(
                grid,
                tile,
                value,
                numbers,
                (cell, moments) -> tree.add((cell.x - tile.x) / grid.cell(), (cell.y - tile.y) / grid.cell(), moments));
        return tree.total();
    }

    /** Measures each cell of a tile. */
    static void each(
            Grid grid, Rectangle tile, ImageValue value, float[] numbers, BiConsumer<Rectangle, Moments> measured) {
        for (Rectangle cell : grid.cells(tile)) {
            Moments moments = of(
                    numbers,
                    value.channels(),
                    value.length(tile.width),
                    value.length(cell.x - tile.x),
                    value.length(cell.y - tile.y),
                    value.length(cell.width),
                    value.length(cell.height));
            measured.accept(cell, moments);
        }
    }

    /** Mean and variance in single precision, as networks take them. */
    Statistics statistics() {
        return new Statistics(vector(mean), vector(variance()));
    }

    private static Numbers vector(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return Numbers.of(floats, floats.length);
    }

    /** Of the pixels of both (Chan, Golub and LeVeque 1979). */
    Moments and(Moments other) {
        long all = count + other.count;
        double[] means = new double[mean.length];
        double[] sums = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            double difference = other.mean[c] - mean[c];
            means[c] = mean[c] + difference * other.count / all;
            sums[c] = deviations[c]
                    + other.deviations[c]
                    + difference * difference * ((double) count * other.count / all);
        }
        return new Moments(all, means, sums);
    }

    /** Biased variance of each channel. */
    double[] variance() {
        return Arrays.stream(deviations).map(sum -> sum / count).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Moments moments
                && count == moments.count
                && Arrays.equals(mean, moments.mean)
                && Arrays.equals(deviations, moments.deviations);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(mean);
    }

    @Override
    public String toString() {
        return count + " pixels, mean " + Arrays.toString(mean);
    }
}
