package io.github.asterism.image;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Takes values for black and white that certain shares of the pixels do not exceed; of images of 8 bits too.
 *
 * @param name as a command takes it
 * @param low share of the pixels, in percent, that are black
 * @param high share of the pixels, in percent, that are not beyond white
 * @param eachPlane whether every plane has its own; a stack of them may flicker
 */
record Shares(String name, double low, double high, boolean eachPlane) implements Range {
    static final Shares STACK = new Shares("stack", 0.1, 99.9, false);

    private static final String USUAL = "0.1,99.9";

    /** @throws AsterismException if the name is unknown, or has no such shares */
    static Shares parse(String name, String percentile) {
        String known = name.strip().toLowerCase(Locale.ROOT);
        switch (known) {
            case "stack" -> {
                refuseOther(percentile, name);
                return STACK;
            }
            case "range" -> {
                refuseOther(percentile, name);
                return new Shares(known, 0, 100, false);
            }
            case "plane", "percentile" -> {
                double[] shares = shares(percentile);
                return new Shares(known, shares[0], shares[1], known.equals("plane"));
            }
            default ->
                throw new AsterismException(
                        "normalize=" + name + " is unknown: write normalize=auto, stack, plane, range or percentile.");
        }
    }

    /** @throws AsterismException if shares are stated that are not asked for */
    static void refuseOther(String percentile, String name) {
        if (!percentile.isBlank() && !percentile.replace(" ", "").equals(USUAL)) {
            throw new AsterismException("percentile=" + percentile + " goes with normalize=percentile or"
                    + " normalize=plane, not with normalize=" + name + ". Change one of them.");
        }
    }

    private static double[] shares(String text) {
        double[] shares = Range.numbers(text.isBlank() ? USUAL : text);
        if (shares == null || !(shares[0] >= 0 && shares[0] < shares[1] && shares[1] <= 100)) {
            throw new AsterismException("percentile=" + text + " is no pair of shares: write two numbers of percent,"
                    + " the smaller first, such as percentile=0.1,99.9.");
        }
        return shares;
    }

    @Override
    public Normalization of(Pixels pixels, Progress progress) {
        return of(new Percentiles(pixels, progress));
    }

    @Override
    public Levels levels(Pixels pixels, Progress progress) {
        if (!eachPlane) {
            Normalization range = of(pixels, progress);
            return Levels.of(range, range);
        }
        return Levels.of(IntStream.range(0, pixels.planes())
                .mapToObj(plane -> of(new Percentiles(pixels, plane, progress)))
                .toList());
    }

    private Normalization of(Percentiles percentiles) {
        double[] ends = percentiles.values(share(low), share(high));
        // A constant image has no range of its own.
        double least = Math.max(Math.abs(ends[0]) * 1e-6, Float.MIN_NORMAL);
        return ends[1] - ends[0] >= least
                ? new Normalization(ends[0], ends[1])
                : new Normalization(ends[0], ends[0] + Math.max(1, least));
    }

    /** Divided in decimals: 99.9 / 100 is a little more than 0.999 in binary, and so another pixel. */
    private static double share(double percent) {
        return BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
    }

    @Override
    public String toString() {
        return name.equals("plane") || name.equals("percentile") ? name + " " + low + "," + high : name;
    }
}
