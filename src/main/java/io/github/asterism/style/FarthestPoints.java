package io.github.asterism.style;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses, out of many points, some that lie far apart: of many looks those that differ most. */
public final class FarthestPoints {
    private FarthestPoints() {}

    /**
     * Begins with the two points that are farthest apart, then always adds the one whose smallest distance to those chosen
     * is largest; of equal ones that of lower index. A single point is the one with the largest mean distance.
     *
     * @param distances between all points: square, symmetric, with zeros on its diagonal
     * @param count how many points to choose, from 0 to all
     * @return indices, in the order in which they were chosen
     */
    public static List<Integer> choose(double[][] distances, int count) {
        int points = distances.length;
        if (count < 0 || count > points) {
            throw new IllegalArgumentException(count + " of " + points + " points");
        }
        for (double[] row : distances) {
            if (row.length != points) {
                throw new IllegalArgumentException(points + " rows, but " + row.length + " columns");
            }
        }
        if (count == points && points < 2) {
            return IntStream.range(0, points).boxed().toList();
        }
        if (count < 2) {
            return count == 0 ? List.of() : List.of(largest(rowSums(distances)));
        }
        List<Integer> chosen = new ArrayList<>(farthestPair(distances));
        double[] nearest = new double[points]; // distance to the nearest chosen point; negative once chosen itself
        for (int i = 0; i < points; i++) {
            nearest[i] = Math.min(distances[i][chosen.get(0)], distances[i][chosen.get(1)]);
        }
        chosen.forEach(i -> nearest[i] = -1);
        while (chosen.size() < count) {
            int next = largest(nearest);
            chosen.add(next);
            for (int i = 0; i < points; i++) {
                nearest[i] = Math.min(nearest[i], distances[i][next]);
            }
            nearest[next] = -1;
        }
        return List.copyOf(chosen);
    }

    private static double[] rowSums(double[][] distances) {
        return Arrays.stream(distances)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray();
    }

    /** Index of the largest number, the first of equal ones. */
    private static int largest(double[] numbers) {
        int best = 0;
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i] > numbers[best]) {
                best = i;
            }
        }
        return best;
    }

    private static List<Integer> farthestPair(double[][] distances) {
        int first = 0;
        int second = 1;
        for (int i = 0; i < distances.length; i++) {
            for (int j = i + 1; j < distances.length; j++) {
                if (distances[i][j] > distances[first][second]) {
                    first = i;
                    second = j;
                }
            }
        }
        return List.of(first, second);
    }
}
