package io.github.asterism.evaluate;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The {@link KernelDistance} of two sets in which several pictures come from one source.
 *
 * <p>Pictures of one slide are alike, several translations of one image even more so. Pairs of them would raise the mean
 * kernel inside a set, and two samples of the same pictures would look different; so inside a set only pairs from different
 * groups count. With each row in a group of its own it is the kernel distance of all pairs.
 */
public final class GroupedKernelDistance {
    private static final int FEWEST_GROUPS = 5; // of so few, random draws say next to nothing
    private static final double TAIL = 0.025; // on each side of a 95 % interval

    private final GroupedRows a;
    private final GroupedRows b;
    private final double[][] between; // [group of a][group of b]: sum of kernels

    /** The sets may have different groups, but must have as many features. */
    public GroupedKernelDistance(GroupedRows a, GroupedRows b) {
        this.a = a;
        this.b = b;
        between = a.sumsWith(b);
    }

    /** The estimate, 0 on average for two samples of the same pictures. A set with a single group counts all its pairs. */
    public double value() {
        return value(once(a), once(b));
    }

    /** As in the literature, pairs inside a group too: {@link KernelDistance#of}. */
    public double allPairs() {
        return a.withinAllPairs() + b.withinAllPairs() - 2 * between(once(a), once(b));
    }

    /**
     * The 95 % interval: percentiles of the estimate over random draws of groups, as many as there are, with replacement.
     * Between samples of the same pictures it is wider than need be and contains 0 nearly always: there the estimate varies
     * only with pairs of groups, and a draw repeats the chance of the sample in each of the two.
     *
     * @param resamples number of draws, such as 1000
     * @param seed the same seed gives the same interval
     * @return unknown if a set has fewer than five groups; with fewer than about ten it is rough
     */
    public Interval interval(int resamples, long seed) {
        if (resamples < 1) {
            throw new IllegalArgumentException("At least one resample, not " + resamples);
        }
        if (a.count() < FEWEST_GROUPS || b.count() < FEWEST_GROUPS) {
            return Interval.UNKNOWN;
        }
        Random random = new Random(seed);
        int[][] weightsA = new int[resamples][];
        int[][] weightsB = new int[resamples][];
        for (int i = 0; i < resamples; i++) {
            weightsA[i] = a.resampled(random);
            weightsB[i] = b.resampled(random);
        }
        double[] values = IntStream.range(0, resamples)
                .parallel()
                .mapToDouble(i -> value(weightsA[i], weightsB[i]))
                .toArray();
        Arrays.sort(values);
        return new Interval(quantile(values, TAIL), quantile(values, 1 - TAIL));
    }

    private double value(int[] weightsA, int[] weightsB) {
        return a.within(weightsA) + b.within(weightsB) - 2 * between(weightsA, weightsB);
    }

    private double between(int[] weightsA, int[] weightsB) {
        double sum = 0;
        for (int g = 0; g < weightsA.length; g++) {
            if (weightsA[g] > 0) {
                double row = 0;
                for (int h = 0; h < weightsB.length; h++) {
                    row += weightsB[h] * between[g][h];
                }
                sum += weightsA[g] * row;
            }
        }
        return sum / (a.rows(weightsA) * b.rows(weightsB));
    }

    private static int[] once(GroupedRows rows) {
        int[] weights = new int[rows.count()];
        Arrays.fill(weights, 1);
        return weights;
    }

    /** Linear between neighbours in rank. */
    private static double quantile(double[] sorted, double share) {
        double rank = share * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
