package io.github.asterism.evaluate;

/**
 * How sure a classifier is of each picture, and how many classes it finds in all of them (Salimans et al. 2016, "Improved
 * techniques for training GANs"): exp of the mean over pictures of KL(p(class | picture) ‖ p(class)).
 *
 * <p>From 1, all pictures alike or nothing recognised, to the number of classes. Real images are not looked at.
 */
public final class InceptionScore {
    /** The paper's number of parts. */
    public static final int SPLITS = 10;

    private static final int FEWEST_ROWS = 2; // of a part; a single one always scores 1

    private InceptionScore() {}

    /**
     * The mean score of consecutive parts, which all have nearly the same size.
     *
     * @param logits (n, classes), what the classifier gives before the softmax, in random order; at least one row
     * @param splits number of parts, such as {@link #SPLITS}; fewer are made where a part would have fewer than two rows
     */
    public static double of(float[][] logits, int splits) {
        if (logits.length < 1 || splits < 1) {
            throw new IllegalArgumentException(
                    "At least one row and one part, not " + logits.length + " and " + splits);
        }
        int parts = Math.max(1, Math.min(splits, logits.length / FEWEST_ROWS));
        double sum = 0;
        for (int i = 0; i < parts; i++) {
            sum += score(logits, start(i, parts, logits.length), start(i + 1, parts, logits.length));
        }
        return sum / parts;
    }

    private static int start(int part, int parts, int rows) {
        return Math.toIntExact((long) part * rows / parts);
    }

    private static double score(float[][] logits, int start, int end) {
        int classes = logits[start].length;
        double[][] logs = new double[end - start][];
        double[] marginal = new double[classes];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = logSoftmax(logits[start + i], classes);
            for (int c = 0; c < classes; c++) {
                marginal[c] += Math.exp(logs[i][c]) / logs.length;
            }
        }
        double divergence = 0;
        for (double[] log : logs) {
            for (int c = 0; c < classes; c++) {
                double p = Math.exp(log[c]);
                if (p > 0) { // p log p is 0 at 0, but would be NaN
                    divergence += p * (log[c] - Math.log(marginal[c])) / logs.length;
                }
            }
        }
        return Math.exp(divergence);
    }

    private static double[] logSoftmax(float[] logits, int classes) {
        if (logits.length != classes) {
            throw new IllegalArgumentException("Rows of different lengths: " + classes + " and " + logits.length);
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - largest);
        }
        double[] logs = new double[classes];
        for (int c = 0; c < classes; c++) {
            logs[c] = logits[c] - largest - Math.log(sum);
        }
        return logs;
    }
}
