package io.github.asterism.evaluate;

/** How different the outputs of one source image are: the mean distance of all pairs (StarGAN v2, section 4.1). */
public final class Diversity {
    private Diversity() {}

    /** The perceptual distance where the feature network gives it, else 1 less the cosine of features. */
    static double of(FeatureNetwork.Seen seen) {
        float[][] rows = seen.embeddings() != null ? seen.embeddings() : seen.features();
        double sum = 0;
        int pairs = 0;
        for (int i = 1; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += seen.embeddings() != null ? squared(rows[i], rows[j]) : oneLessCosine(rows[i], rows[j]);
                pairs++;
            }
        }
        return sum / pairs;
    }

    private static double squared(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            double difference = a[k] - b[k];
            sum += difference * difference;
        }
        return sum;
    }

    /** 0 for rows of one direction, 2 for opposite ones; 0 where one is nothing but zeros. */
    public static double oneLessCosine(float[] a, float[] b) {
        double product = 0;
        double left = 0;
        double right = 0;
        for (int k = 0; k < a.length; k++) {
            product += (double) a[k] * b[k];
            left += (double) a[k] * a[k];
            right += (double) b[k] * b[k];
        }
        return left == 0 || right == 0 ? 0 : 1 - product / Math.sqrt(left * right);
    }
}
