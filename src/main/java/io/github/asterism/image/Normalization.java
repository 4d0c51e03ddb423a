package io.github.asterism.image;

import io.github.asterism.AsterismException;

/**
 * Between the values of pixels and the numbers −1 to 1 that a model works with.
 *
 * @param low the value that is −1 to the model
 * @param high the value that is 1 to the model
 */
public record Normalization(double low, double high) {
    /** Black is −1, white is 1. */
    public static final Normalization EIGHT_BIT = new Normalization(0, 255);

    public Normalization {
        if (!(low < high) || Double.isInfinite(high - low)) {
            throw new AsterismException("range=" + low + "," + high
                    + ": the first number must be smaller than the second, for example range=0,4095.");
        }
    }

    /** A model's number for a pixel: beyond the range −1 or 1, as the model has seen nothing else; −1 for NaN. */
    public float normalized(float value) {
        float[] number = {value};
        normalize(number, 0, number, 0, 1);
        return number[0];
    }

    /**
     * Many numbers at once. In single precision and without branches, so that Java computes several with one instruction:
     * in double precision this takes as long as a hundredth of a model's work.
     *
     * @param values of pixels, {@code count} of them from {@code from} on
     * @param numbers gets the model's numbers, from {@code to} on; may be the same array at the same place
     */
    void normalize(float[] values, int from, float[] numbers, int to, int count) {
        double perUnit = 2 / (high - low);
        float start = (float) low;
        float scale = (float) perUnit;
        float shift = (float) ((start - low) * perUnit - 1); // what rounding took from the start
        System.arraycopy(values, from, numbers, to, count); // as Java cannot tell two arrays apart
        for (int i = to; i < to + count; i++) {
            numbers[i] = Math.max(-1f, Math.min(1f, (numbers[i] - start) * scale + shift));
        }
        for (int i = to; i < to + count; i++) {
            if (Float.isNaN(numbers[i])) {
                numbers[i] = -1;
            }
        }
    }

    /** The pixel's value for a model's number; the inverse of {@link #normalized} within the range. */
    public float restored(float number) {
        float[] value = {number};
        restore(value);
        return value[0];
    }

    /** Many numbers at once, in place. */
    public void restore(float[] numbers) {
        float middle = (float) ((high + low) / 2);
        float half = (float) ((high - low) / 2);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = numbers[i] * half + middle;
        }
    }

    /** As a command's parameter takes it. */
    @Override
    public String toString() {
        return number(low) + "," + number(high);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : "" + value;
    }
}
