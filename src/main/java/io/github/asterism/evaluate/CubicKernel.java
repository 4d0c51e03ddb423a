package io.github.asterism.evaluate;

/**
 * How alike two pictures are by their features: (⟨a, b⟩/d + 1)³ (Bińkowski et al. 2018), from 0 to 8, each row of d features
 * scaled to the length √d first, so that the features' magnitude does not matter.
 */
final class CubicKernel {
    private CubicKernel() {}

    /** Of rows of length 1, for which ⟨a, b⟩ is what ⟨a, b⟩/d is for length √d. */
    static double of(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("Rows of different lengths: " + a.length + " and " + b.length);
        }
        // Four sums that do not wait for each other: the whole time of a kernel distance is spent here.
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int k = 0;
        for (; k + 3 < a.length; k += 4) {
            sum0 += a[k] * b[k];
            sum1 += a[k + 1] * b[k + 1];
            sum2 += a[k + 2] * b[k + 2];
            sum3 += a[k + 3] * b[k + 3];
        }
        for (; k < a.length; k++) {
            sum0 += a[k] * b[k];
        }
        double cosine = sum0 + sum1 + (sum2 + sum3);
        return (cosine + 1) * (cosine + 1) * (cosine + 1);
    }

    /** Sum over all pairs of a row of a and a row of b. */
    static double sum(double[][] a, double[][] b) {
        double sum = 0;
        for (double[] left : a) {
            for (double[] right : b) {
                sum += of(left, right);
            }
        }
        return sum;
    }

    /** Sum over all unordered pairs of different rows; a row with itself would bias a mean. */
    static double sumWithin(double[][] rows) {
        double sum = 0;
        for (int i = 1; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += of(rows[i], rows[j]);
            }
        }
        return sum;
    }

    /** The rows scaled to length 1; a row of zeros stays as it is. */
    static double[][] units(float[][] rows) {
        double[][] units = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            double squares = 0;
            for (float value : rows[i]) {
                squares += (double) value * value;
            }
            double scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
            units[i] = new double[rows[i].length];
            for (int k = 0; k < units[i].length; k++) {
                units[i][k] = rows[i][k] * scale;
            }
        }
        return units;
    }
}
