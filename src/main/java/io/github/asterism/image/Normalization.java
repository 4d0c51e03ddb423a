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
        if (Float.isNaN(value)) {
            return -1;
        }
        double number = (value - low) * 2 / (high - low) - 1;
        return (float) Math.max(-1, Math.min(1, number));
    }

    /** The pixel's value for a model's number; the inverse of {@link #normalized} within the range. */
    public float restored(float number) {
        return (float) (low + (number + 1.0) / 2 * (high - low));
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
