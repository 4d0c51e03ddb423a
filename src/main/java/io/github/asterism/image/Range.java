package io.github.asterism.image;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;

/** Decides which values of an image are darkest and brightest to a model; tells itself as commands take it. */
public interface Range {
    /**
     * 0 and 255 for images of 8 bits, colour or not; else the values that 0.1 % of all pixels of the stack lie below
     * and above, so that a few hot pixels do not darken the rest.
     */
    Range AUTO = new Range() {
        @Override
        public Normalization of(Pixels pixels, Progress progress) {
            return pixels.depth() == Depth.RGB ? Normalization.EIGHT_BIT : Shares.STACK.of(pixels, progress);
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
     * The normalization of an image's pixels, all planes together.
     *
     * @throws Progress.StoppedException if the caller wants no more
     */
    Normalization of(Pixels pixels, Progress progress);

    /**
     * The normalization of each plane, and of what it is translated to: colour of 8 bits has the same black and white for
     * everybody, whatever range was read of the source.
     *
     * @throws Progress.StoppedException if the caller wants no more
     */
    default Levels levels(Pixels pixels, Progress progress) {
        Normalization range = of(pixels, progress);
        return Levels.of(range, pixels.depth() == Depth.RGB ? Normalization.EIGHT_BIT : range);
    }

    /**
     * Reads {@code auto} or two numbers, {@code 0,4095}; the decimal sign is a point wherever the computer stands.
     *
     * @throws AsterismException if the text is neither
     */
    static Range parse(String text) {
        if (isAuto(text)) {
            return AUTO;
        }
        double[] ends = numbers(text);
        if (ends == null) {
            throw new AsterismException(
                    "range=" + text + " is not a range: write range=auto, or two numbers with decimal points such as"
                            + " range=0,4095.");
        }
        return new Stated(new Normalization(ends[0], ends[1]));
    }

    /**
     * Reads what three keys of a command ask for together.
     *
     * @param text {@code auto}, or two numbers, with which normalize must be {@code auto}
     * @param normalize {@code auto}, {@code stack}, {@code plane}, {@code range} or {@code percentile}
     * @param percentile two shares in percent, for {@code plane} and {@code percentile}
     * @throws AsterismException if one of them cannot be read, or they contradict each other
     */
    static Range parse(String text, String normalize, String percentile) {
        Range stated = parse(text);
        if (isAuto(normalize)) {
            Shares.refuseOther(percentile, normalize);
            return stated;
        }
        if (stated != AUTO) {
            throw new AsterismException("range=" + text + " states what is black and white, normalize=" + normalize
                    + " has it read off the image. Leave one of them out.");
        }
        return Shares.parse(normalize, percentile);
    }

    private static boolean isAuto(String text) {
        return text.isBlank() || text.strip().equalsIgnoreCase("auto");
    }

    /** Two numbers with a comma between them, or null. */
    static double[] numbers(String text) {
        String[] parts = text.split(",", -1);
        try {
            return parts.length != 2
                    ? null
                    : new double[] {Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip())};
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
