package io.github.asterism.style;

import java.util.ArrayList;
import java.util.List;

/** Chooses points that lie far apart (farthest-point selection; Gonzalez 1985). */
public final class FarthestPoints {
    private FarthestPoints() {}

    /**
     * Begins with the pair that is farthest apart, then always adds the point whose smallest distance to those chosen is
     * largest; of equal ones the first.
     *
     * @param distances of all pairs, symmetric
     * @param count how many to choose, 1 to the number of points; of one, that with the largest mean distance
     * @return indices in the order of choice
     */
    public static List<Integer> choose(double[][] distances, int count) {
        int n = distances.length;
        if (count < 1 || count > n) {
            throw new IllegalArgumentException(count + " of " + n + " points");
        }
        List<Integer> chosen = new ArrayList<>(count == 1 ? List.of(outermost(distances)) : farthestPair(distances));
        double[] nearest = new double[n];
        for (int i = 0; i < n; i++) {
            nearest[i] = Double.POSITIVE_INFINITY;
            for (int each : chosen) {
                nearest[i] = Math.min(nearest[i], distances[i][each]);
            }
        }
        while (chosen.size() < count) {
            int best = -1;
            for (int i = 0; i < n; i++) {
                if (!chosen.contains(i) && (best < 0 || nearest[i] > nearest[best])) {
                    best = i;
                }
            }
            chosen.add(best);
            for (int i = 0; i < n; i++) {
                nearest[i] = Math.min(nearest[i], distances[i][best]);
            }
        }
        return chosen;
    }

    private static int outermost(double[][] distances) {
        int best = 0;
        for (int i = 1; i < distances.length; i++) {
            if (sum(distances[i]) > sum(distances[best])) {
                best = i;
            }
        }
        return best;
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    private static List<Integer> farthestPair(double[][] distances) {
        int a = 0;
        int b = 1;
        for (int i = 0; i < distances.length; i++) {
            for (int j = i + 1; j < distances.length; j++) {
                if (distances[i][j] > distances[a][b]) {
                    a = i;
                    b = j;
                }
            }
        }
        return List.of(a, b);
    }
}
