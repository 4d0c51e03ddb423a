package io.github.asterism.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FarthestPointsTest {
    /** Of points on a line. */
    private static double[][] distances(double... points) {
        double[][] distances = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < points.length; j++) {
                distances[i][j] = Math.abs(points[i] - points[j]);
            }
        }
        return distances;
    }

    @Test
    void beginsWithTheFarthestPairThenFillsTheWidestGaps() {
        double[][] line = distances(3, 0, 4, 10, 6, 9.5);
        assertEquals(List.of(1, 3), FarthestPoints.choose(line, 2));
        assertEquals(List.of(1, 3, 2), FarthestPoints.choose(line, 3));
        assertEquals(List.of(1, 3, 2, 4), FarthestPoints.choose(line, 4));
    }

    @Test
    void aloneTakesTheOutermost() {
        assertEquals(List.of(3), FarthestPoints.choose(distances(1, 2, 3, 20), 1));
    }

    @Test
    void equalPointsAreEachTakenOnce() {
        assertEquals(List.of(0, 1, 2), FarthestPoints.choose(distances(5, 5, 5), 3));
    }

    @Test
    void moreThanThereAreIsAFault() {
        assertThrows(IllegalArgumentException.class, () -> FarthestPoints.choose(distances(1, 2), 3));
        assertThrows(IllegalArgumentException.class, () -> FarthestPoints.choose(distances(1, 2), 0));
    }
}
