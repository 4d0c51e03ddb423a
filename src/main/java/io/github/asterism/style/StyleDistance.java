package io.github.asterism.style;

import io.github.asterism.evaluate.Diversity;

/** How far apart two styles of a domain are. */
public enum StyleDistance {
    /** Mean absolute difference of the two style codes' numbers. */
    STYLE,
    /**
     * Mean absolute difference of a small image's pixels, −1 to 1, redrawn in both styles: what the diversity loss measures
     * (Choi et al., CVPR 2020, equation 3).
     */
    OUTPUT,
    /** One less the cosine between the feature network's rows of a small image redrawn in both styles. */
    FEATURES;

    /** Mean absolute difference of two rows of the same length. */
    static double meanDifference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    /** Distances of all pairs of rows: symmetric, zeros on the diagonal. */
    double[][] between(float[][] rows) {
        double[][] distances = new double[rows.length][rows.length];
        for (int i = 1; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                double distance =
                        this == FEATURES ? Diversity.oneLessCosine(rows[i], rows[j]) : meanDifference(rows[i], rows[j]);
                distances[i][j] = distance;
                distances[j][i] = distance;
            }
        }
        return distances;
    }

    /** Mean distance of all pairs; 0 of fewer than two. */
    public static double mean(double[][] distances) {
        double sum = 0;
        int pairs = 0;
        for (int i = 1; i < distances.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += distances[i][j];
                pairs++;
            }
        }
        return pairs == 0 ? 0 : sum / pairs;
    }
}
