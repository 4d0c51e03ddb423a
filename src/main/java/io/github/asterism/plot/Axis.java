package io.github.asterism.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The numbers along one side of a plot.
 *
 * @param low first number
 * @param high last number, above the first
 */
public record Axis(double low, double high) {
    private static final double HEADROOM = 1.04; // so that the outermost mark is not cut
    private static final double FAR_OUT = 3; // interquartile ranges (Tukey's far outliers)
    private static final double MANY_TIMES = 6; // keeps small sets whole, where the range says little
    private static final double PERCENT = 0.01;
    private static final double BESIDE = 0.5; // of what the percentiles span, on either side
    private static final int TICKS = 5;

    /** For all values but those so extreme that the rest would be squashed; these lie beyond the axis. Zero is on it. */
    public static Axis robust(Collection<Double> values) {
        double[] sizes = values.stream()
                .mapToDouble(Math::abs)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double low = 0;
        double high = 0;
        if (sizes.length > 0) {
            double first = sizes[(sizes.length - 1) / 4];
            double third = sizes[3 * (sizes.length - 1) / 4];
            double fence = Math.max(third + FAR_OUT * (third - first), MANY_TIMES * third);
            for (double value : values) {
                if (Math.abs(value) <= fence) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        return low == high ? new Axis(0, 1) : new Axis(low * HEADROOM, high * HEADROOM);
    }

    /**
     * For many values, of which a few may be spikes: what lies between the first and the last percentile, and what is close
     * to it. Zero is among them if it is near.
     */
    public static Axis percentiles(double... values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return new Axis(0, 1);
        }
        double first = sorted[(int) Math.ceil(PERCENT * (sorted.length - 1))];
        double last = sorted[(int) Math.floor((1 - PERCENT) * (sorted.length - 1))];
        if (last <= first) { // few values, or nearly all alike
            first = sorted[0];
            last = sorted[sorted.length - 1];
        }
        double span = last - first;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : sorted) {
            if (value >= first - BESIDE * span && value <= last + BESIDE * span) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return withZeroIfNear(low, high);
    }

    private static Axis withZeroIfNear(double low, double high) {
        if (low == high) {
            return low == 0 ? new Axis(0, 1) : low > 0 ? new Axis(0, 1.25 * high) : new Axis(1.25 * low, 0);
        }
        double span = high - low;
        double head = span * (HEADROOM - 1);
        if (low >= 0 && low <= span) {
            return new Axis(0, high + head);
        }
        return high <= 0 && -high <= span ? new Axis(low - head, 0) : new Axis(low - head, high + head);
    }

    /** Whether a value lies before the first number. */
    public boolean isBelow(double value) {
        return value < low;
    }

    /** Whether a value lies behind the last number. */
    public boolean isAbove(double value) {
        return value > high;
    }

    /** Where a value lies between two ends of a drawing; one beyond the axis lies at its end. */
    public double position(double value, double start, double end) {
        double inside = Math.max(low, Math.min(high, value));
        return start + (inside - low) / (high - low) * (end - start);
    }

    /** Round numbers, evenly spaced. */
    public List<Double> ticks() {
        double step = step();
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step); k * step <= high; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /** Decimals that tell one tick from the next. */
    public int digits() {
        return (int) Math.max(0, -Math.floor(Math.log10(step())));
    }

    private double step() {
        double rough = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double leading = rough / power; // 1 to 10
        return power * (leading < 1.1 ? 1 : leading < 2.1 ? 2 : leading < 5.2 ? 5 : 10);
    }
}
