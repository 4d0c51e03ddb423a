package io.github.asterism.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The features of a set of pictures by the source that they come from, such as a slide, a patient or a translated image.
 *
 * <p>Prepared once, a set can be compared with many others. Memory grows with the square of the number of groups.
 */
public final class GroupedRows {
    private final double[][][] units; // by group
    private final double[][] sums; // [g][h ≤ g]: kernels of a row of g with a row of h, each unordered pair once
    private final int rows;

    /**
     * @param rows (n, d), at least two rows
     * @param groups name of each row's group
     */
    public GroupedRows(float[][] rows, String[] groups) {
        if (rows.length < 2 || rows.length != groups.length) {
            throw new IllegalArgumentException("At least two rows with a group for each, not " + rows.length
                    + " rows and " + groups.length + " groups");
        }
        this.rows = rows.length;
        double[][] all = CubicKernel.units(rows);
        Map<String, List<double[]>> byGroup = new LinkedHashMap<>();
        for (int i = 0; i < all.length; i++) {
            byGroup.computeIfAbsent(groups[i], name -> new ArrayList<>()).add(all[i]);
        }
        units = byGroup.values().stream()
                .map(group -> group.toArray(double[][]::new))
                .toArray(double[][][]::new);
        sums = IntStream.range(0, units.length).parallel().mapToObj(this::sums).toArray(double[][]::new);
    }

    private double[] sums(int g) {
        double[] sums = new double[g + 1];
        for (int h = 0; h < g; h++) {
            sums[h] = CubicKernel.sum(units[g], units[h]);
        }
        sums[g] = CubicKernel.sumWithin(units[g]);
        return sums;
    }

    /** How many groups there are. */
    public int count() {
        return units.length;
    }

    /** Kernel sums [g][h] of the groups of this set with those of another. */
    double[][] sumsWith(GroupedRows other) {
        return IntStream.range(0, units.length)
                .parallel()
                .mapToObj(g -> {
                    double[] sums = new double[other.units.length];
                    for (int h = 0; h < sums.length; h++) {
                        sums[h] = CubicKernel.sum(units[g], other.units[h]);
                    }
                    return sums;
                })
                .toArray(double[][]::new);
    }

    /**
     * Mean kernel over all pairs of rows from different groups; with a single group over all pairs of different rows.
     *
     * @param weights how often each group counts; copies of a group never make a pair
     */
    double within(int[] weights) {
        if (units.length == 1) {
            return withinAllPairs();
        }
        double sum = 0;
        double weightedRows = 0;
        double pairsInside = 0;
        for (int g = 0; g < units.length; g++) {
            if (weights[g] > 0) {
                double withOthers = 0;
                for (int h = 0; h < g; h++) {
                    withOthers += weights[h] * sums[g][h];
                }
                sum += weights[g] * withOthers;
                double count = (double) weights[g] * units[g].length;
                weightedRows += count;
                pairsInside += count * count;
            }
        }
        return 2 * sum / (weightedRows * weightedRows - pairsInside);
    }

    /** Mean kernel over all pairs of different rows, in whatever groups. */
    double withinAllPairs() {
        double sum = 0;
        for (double[] ofGroup : sums) {
            for (double value : ofGroup) {
                sum += value;
            }
        }
        return 2 * sum / ((double) rows * (rows - 1));
    }

    /** Number of rows, each as often as its group counts. */
    double rows(int[] weights) {
        double count = 0;
        for (int g = 0; g < units.length; g++) {
            count += (double) weights[g] * units[g].length;
        }
        return count;
    }

    /** As many groups as there are, with replacement, at least two of them different: how often each was drawn. */
    int[] resampled(Random random) {
        while (true) {
            int[] weights = new int[units.length];
            int different = 0;
            for (int i = 0; i < units.length; i++) {
                int drawn = random.nextInt(units.length);
                if (weights[drawn]++ == 0) {
                    different++;
                }
            }
            if (different > 1) {
                return weights;
            }
        }
    }
}
