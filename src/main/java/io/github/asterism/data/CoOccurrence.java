package io.github.asterism.data;

/**
 * How often labels stand together: what a network may confuse, as it never sees them apart.
 *
 * @param together for each two labels the number of images that have both; on the diagonal, that have the one
 * @param images number of all
 */
public record CoOccurrence(long[][] together, long images) {
    /**
     * Counts.
     *
     * @param weights how often each of the images counts
     */
    static CoOccurrence of(LabelledImages data, int[] weights) {
        int n = data.labels().size();
        long[][] together = new long[n][n];
        long images = 0;
        int[] on = new int[n];
        for (int k = 0; k < weights.length; k++) {
            boolean[] label = data.items().get(k).label();
            int count = 0;
            for (int i = 0; i < n; i++) {
                if (label[i]) {
                    on[count++] = i;
                }
            }
            for (int a = 0; a < count; a++) {
                for (int b = 0; b < count; b++) {
                    together[on[a]][on[b]] += weights[k];
                }
            }
            images += weights[k];
        }
        return new CoOccurrence(together, images);
    }

    /** Number of images that have a label. */
    public long count(int label) {
        return together[label][label];
    }

    /** Share of the images with one label that have another too, 0 to 1; NaN without such images. */
    public double share(int label, int other) {
        return (double) together[label][other] / count(label);
    }

    /** Correlation of two labels (phi coefficient), −1 to 1; NaN if one is the same for all images. */
    public double phi(int label, int other) {
        double a = count(label);
        double b = count(other);
        double spread = Math.sqrt(a * (images - a) * b * (images - b));
        return spread == 0 ? Double.NaN : (images * (double) together[label][other] - a * b) / spread;
    }
}
