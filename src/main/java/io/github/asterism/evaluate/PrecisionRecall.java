package io.github.asterism.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whether generated pictures are like real ones, and whether they are as varied (Kynkäänniemi et al. 2019, "Improved
 * precision and recall metric for assessing generative models").
 *
 * <p>A row lies among others if it is no further from one of them than that one's third nearest neighbour in its own set.
 *
 * @param precision share of generated rows that lie among real ones, 0 to 1
 * @param recall share of real rows that lie among generated ones, 0 to 1
 */
public record PrecisionRecall(double precision, double recall) {
    private static final int NEIGHBOURS = 3;

    /** Rows that a set needs to have neighbours. */
    static final int FEWEST_ROWS = NEIGHBOURS + 1;

    /**
     * By Euclidean distance. A row is no neighbour of itself, an equal one is; at exactly the neighbour's distance is inside.
     *
     * @param real (m, d), at least four rows
     * @param generated (n, d), at least four rows
     */
    public static PrecisionRecall of(float[][] real, float[][] generated) {
        if (real.length < FEWEST_ROWS || generated.length < FEWEST_ROWS) {
            throw new IllegalArgumentException("Both sets need at least " + FEWEST_ROWS + " rows, not " + real.length
                    + " and " + generated.length);
        }
        return new PrecisionRecall(shareAmong(real, generated), shareAmong(generated, real));
    }

    private static double shareAmong(float[][] rows, float[][] probes) {
        double[] radii = IntStream.range(0, rows.length)
                .parallel()
                .mapToDouble(i -> radius(rows, i))
                .toArray();
        long inside = Arrays.stream(probes)
                .parallel()
                .filter(probe -> isAmong(rows, radii, probe))
                .count();
        return inside / (double) probes.length;
    }

    private static boolean isAmong(float[][] rows, double[] radii, float[] probe) {
        for (int i = 0; i < rows.length; i++) {
            if (squaredDistance(rows[i], probe) <= radii[i]) {
                return true;
            }
        }
        return false;
    }

    /** Squared distance of a row to its third nearest neighbour. */
    private static double radius(float[][] rows, int index) {
        double[] nearest = new double[NEIGHBOURS]; // ascending
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < rows.length; i++) {
            double distance = i == index ? Double.POSITIVE_INFINITY : squaredDistance(rows[i], rows[index]);
            for (int k = 0; k < NEIGHBOURS; k++) {
                if (distance < nearest[k]) {
                    double further = nearest[k];
                    nearest[k] = distance;
                    distance = further;
                }
            }
        }
        return nearest[NEIGHBOURS - 1];
    }

    private static double squaredDistance(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("Rows of different lengths: " + a.length + " and " + b.length);
        }
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            double difference = (double) a[k] - b[k];
            sum += difference * difference;
        }
        return sum;
    }
}
