package io.github.asterism.evaluate;

import java.util.Arrays;
import java.util.Random;

/**
 * How far apart two sets of pictures are by their features: the kernel inception distance (Bińkowski et al. 2018,
 * "Demystifying MMD GANs"), 0 on average for two samples of the same pictures, slightly below as often as above.
 *
 * <p>It is the unbiased estimate of MMD² with the {@link CubicKernel}; at most 16. Where pictures share a source, see
 * {@link GroupedKernelDistance}.
 */
public final class KernelDistance {
    private static final int SUBSETS = 100;
    private static final int LARGEST_SUBSET = 1000;

    private KernelDistance() {}

    /**
     * From all pairs of rows.
     *
     * @param a (m, d), at least two rows
     * @param b (n, d), at least two rows
     */
    public static double of(float[][] a, float[][] b) {
        check(a, b, 2);
        return distance(CubicKernel.units(a), CubicKernel.units(b));
    }

    /**
     * The mean over 100 pairs of random subsets of min(1000, n/2) rows, n being the smaller set's: the custom of the
     * literature, which saves time with large sets; with small ones {@link #of} varies less.
     *
     * @param a (m, d), at least four rows
     * @param b (n, d), at least four rows
     * @param seed the same seed draws the same subsets
     */
    public static double ofSubsets(float[][] a, float[][] b, long seed) {
        check(a, b, 4);
        int size = Math.min(LARGEST_SUBSET, Math.min(a.length, b.length) / 2);
        double[][] unitsA = CubicKernel.units(a);
        double[][] unitsB = CubicKernel.units(b);
        Random random = new Random(seed);
        double sum = 0;
        for (int i = 0; i < SUBSETS; i++) {
            sum += distance(subset(unitsA, size, random), subset(unitsB, size, random));
        }
        return sum / SUBSETS;
    }

    private static void check(float[][] a, float[][] b, int rows) {
        if (a.length < rows || b.length < rows) {
            throw new IllegalArgumentException(
                    "Both sets need at least " + rows + " rows, not " + a.length + " and " + b.length);
        }
    }

    private static double distance(double[][] a, double[][] b) {
        double between = CubicKernel.sum(a, b) / ((double) a.length * b.length);
        return within(a) + within(b) - 2 * between;
    }

    private static double within(double[][] rows) {
        return 2 * CubicKernel.sumWithin(rows) / ((double) rows.length * (rows.length - 1));
    }

    /** Different rows, by the first steps of a Fisher-Yates shuffle. */
    private static double[][] subset(double[][] rows, int size, Random random) {
        double[][] shuffled = rows.clone();
        for (int i = 0; i < size; i++) {
            int other = i + random.nextInt(rows.length - i);
            double[] swapped = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = swapped;
        }
        return Arrays.copyOf(shuffled, size);
    }
}
