package io.github.asterism.tile;

import java.util.Arrays;

/**
 * Number, mean and sum of squared deviations of the pixels of each channel, in double precision.
 *
 * @param count pixels
 * @param mean of each channel
 * @param deviations Σ (x − mean)² of each channel
 */
public record Moments(long count, double[] mean, double[] deviations) {
    /** What norms add to a variance. */
    private static final double EPSILON = 1e-5;

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

    /** √(variance + ε) of each channel, as norms divide by it. */
    double[] spread() {
        return Arrays.stream(variance()).map(v -> Math.sqrt(v + EPSILON)).toArray();
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
