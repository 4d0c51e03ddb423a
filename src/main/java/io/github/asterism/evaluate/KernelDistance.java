package io.github.asterism.evaluate;

import java.util.Arrays;
import java.util.Random;

/**
 * How far apart two sets of pictures are by their features: the kernel inception distance (Bińkowski et al. 2018,
 * "Demystifying MMD GANs"), 0 on average for two samples of the same pictures, slightly below as often as above.
 *
 * <p>It is the unbiased estimate of MMD² with the kernel (⟨a, b⟩/d + 1)³, each row of d features scaled to the length √d
 * first, so that the features' magnitude does not matter; from 0 to 8.
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
        return distance(units(a), units(b));
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
        float[][] unitsA = units(a);
        float[][] unitsB = units(b);
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

    private static double distance(float[][] a, float[][] b) {
        return within(a) + within(b) - 2 * between(a, b);
    }

    /** Mean kernel of two different rows; a row with itself would bias it. */
    private static double within(float[][] rows) {
        double sum = 0;
        for (int i = 1; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += kernel(rows[i], rows[j]);
            }
        }
        return 2 * sum / ((double) rows.length * (rows.length - 1));
    }

    private static double between(float[][] a, float[][] b) {
        double sum = 0;
        for (float[] left : a) {
            for (float[] right : b) {
                sum += kernel(left, right);
            }
        }
        return sum / ((double) a.length * b.length);
    }

    /** Of rows of length 1, for which ⟨a, b⟩ is what ⟨a, b⟩/d is for length √d. */
    private static double kernel(float[] a, float[] b) {
        double product = 0;
        for (int k = 0; k < a.length; k++) {
            product += a[k] * b[k];
        }
        return (product + 1) * (product + 1) * (product + 1);
    }

    /** A row of zeros stays as it is. */
    private static float[][] units(float[][] rows) {
        float[][] units = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException(
                        "Rows of different lengths: " + rows[0].length + " and " + rows[i].length);
            }
            double squares = 0;
            for (float value : rows[i]) {
                squares += (double) value * value;
            }
            double scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
            units[i] = new float[rows[i].length];
            for (int k = 0; k < units[i].length; k++) {
                units[i][k] = (float) (rows[i][k] * scale);
            }
        }
        return units;
    }

    /** Different rows, by the first steps of a Fisher-Yates shuffle. */
    private static float[][] subset(float[][] rows, int size, Random random) {
        float[][] shuffled = rows.clone();
        for (int i = 0; i < size; i++) {
            int other = i + random.nextInt(rows.length - i);
            float[] swapped = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = swapped;
        }
        return Arrays.copyOf(shuffled, size);
    }
}
