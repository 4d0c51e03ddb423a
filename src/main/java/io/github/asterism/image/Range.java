package io.github.asterism.image;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;

/** Decides which values of an image are darkest and brightest to a model. */
public interface Range {
    /**
     * 0 and 255 for images of 8 bits, colour or not; else the values that 0.1 % of all pixels of the stack lie below
     * and above, so that a few hot pixels do not darken the rest.
     */
    Range AUTO = new Range() {
        @Override
        public Normalization of(Pixels pixels, Progress progress) {
            if (pixels.depth() == Depth.RGB) {
                return Normalization.EIGHT_BIT;
            }
            double[] ends = Percentiles.of(pixels, progress, 0.001, 0.999);
            // A constant image has no range of its own.
            double least = Math.max(Math.abs(ends[0]) * 1e-6, Float.MIN_NORMAL);
            return ends[1] - ends[0] >= least
                    ? new Normalization(ends[0], ends[1])
                    : new Normalization(ends[0], ends[0] + Math.max(1, least));
        }

        @Override
        public String toString() {
            return "auto";
        }
    };

    /** The same for all images. */
    record Stated(Normalization range) implements Range {
        @Override
        public Normalization of(Pixels pixels, Progress progress) {
            return range;
        }

        @Override
        public String toString() {
            return range.toString();
        }
    }

    /**
     * The normalization of an image's pixels.
     *
     * @throws Progress.StoppedException if the caller wants no more
     */
    Normalization of(Pixels pixels, Progress progress);

    /**
     * Reads {@code auto} or two numbers, {@code 0,4095}; the decimal sign is a point wherever the computer stands.
     *
     * @throws AsterismException if the text is neither
     */
    static Range parse(String text) {
        if (text.isBlank() || text.strip().equalsIgnoreCase("auto")) {
            return AUTO;
        }
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 2) {
                return new Stated(
                        new Normalization(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip())));
            }
        } catch (NumberFormatException e) {
            throw unreadable(text, e);
        }
        throw unreadable(text, null);
    }

    private static AsterismException unreadable(String text, NumberFormatException cause) {
        return new AsterismException(
                "range=" + text + " is not a range: write range=auto, or two numbers with decimal points such as"
                        + " range=0,4095.",
                cause);
    }
}
