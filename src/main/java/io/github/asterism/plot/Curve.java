package io.github.asterism.plot;

import java.util.Arrays;

/** One number over the steps of a training. However long it gets, it keeps a few thousand points: each of some neighbours. */
public final class Curve {
    static final int MOST = 2048; // even; more than a screen has pixels

    private final String name;
    private int width = 1; // values in a point; the last one may have fewer
    private int size;
    private final int[] counts = new int[MOST];
    private final double[] steps = new double[MOST]; // sums over the values of a point
    private final double[] sums = new double[MOST];
    private final double[] lows = new double[MOST];
    private final double[] highs = new double[MOST];

    /** @param name for the legend; empty if the title of its plot says all */
    public Curve(String name) {
        this.name = name;
    }

    /** @param value is left out if not finite */
    public void add(long step, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        if (size == 0 || counts[size - 1] == width) {
            if (size == MOST) {
                halve();
            }
            counts[size] = 0;
            steps[size] = sums[size] = 0;
            lows[size] = highs[size] = value;
            size++;
        }
        int last = size - 1;
        counts[last]++;
        steps[last] += step;
        sums[last] += value;
        lows[last] = Math.min(lows[last], value);
        highs[last] = Math.max(highs[last], value);
    }

    /** Two neighbours become one. */
    private void halve() {
        size /= 2;
        width *= 2;
        for (int i = 0; i < size; i++) {
            int j = 2 * i;
            counts[i] = counts[j] + counts[j + 1];
            steps[i] = steps[j] + steps[j + 1];
            sums[i] = sums[j] + sums[j + 1];
            lows[i] = Math.min(lows[j], lows[j + 1]);
            highs[i] = Math.max(highs[j], highs[j + 1]);
        }
    }

    public String name() {
        return name;
    }

    /** Number of points. */
    public int size() {
        return size;
    }

    /** The step of a point, in the mean. */
    public double step(int i) {
        return steps[i] / counts[i];
    }

    /** The mean of a point's values. */
    public double mean(int i) {
        return sums[i] / counts[i];
    }

    /** The least of a point's values. */
    public double low(int i) {
        return lows[i];
    }

    /** The greatest of a point's values. */
    public double high(int i) {
        return highs[i];
    }

    /** All lows, then all highs. */
    double[] extremes() {
        double[] both = Arrays.copyOf(lows, 2 * size);
        System.arraycopy(highs, 0, both, size, size);
        return both;
    }

    /**
     * The mean of each point and its neighbours, over a tenth of the steps; values beyond the axis count as its ends. A point
     * weighs as much as the steps it stands for: a run that is continued begins with means of several.
     */
    double[] smoothed(Axis axis) {
        double[] weights = new double[size + 1]; // sums over the points before
        double[] values = new double[size + 1];
        for (int i = 0; i < size; i++) {
            double weight = size == 1 ? 1 : step(Math.min(i + 1, size - 1)) - step(Math.max(i - 1, 0));
            weights[i + 1] = weights[i] + weight;
            values[i + 1] = values[i] + weight * Math.max(axis.low(), Math.min(axis.high(), mean(i)));
        }
        double most = size == 0 ? 0 : (step(size - 1) - step(0)) / 20;
        double[] smooth = new double[size];
        int from = 0;
        int to = 0;
        for (int i = 0; i < size; i++) {
            // As far on both sides, or the ends would lag; but a little, or they would be rough.
            double room = Math.min(step(i) - step(0), step(size - 1) - step(i));
            double reach = Math.max(most / 3, Math.min(most, room));
            while (step(from) < step(i) - reach) {
                from++;
            }
            while (to < size && step(to) <= step(i) + reach) {
                to++;
            }
            smooth[i] = (values[to] - values[from]) / (weights[to] - weights[from]);
        }
        return smooth;
    }
}
