package io.github.asterism.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FarthestPointsTest {
    /** Distances of places on a line. */
    private static double[][] line(double... places) {
        double[][] distances = new double[places.length][places.length];
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < places.length; j++) {
                distances[i][j] = Math.abs(places[i] - places[j]);
            }
        }
        return distances;
    }

    @Test
    void beginsWithTheFarthestPairThenFillsTheLargestGap() {
        double[][] distances = line(3, 0, 10, 4, 9);
        assertEquals(List.of(1, 2), FarthestPoints.choose(distances, 2));
        assertEquals(List.of(1, 2, 3), FarthestPoints.choose(distances, 3), "4 is 4 away from 0, 9 only 1 from 10");
        // 3: 1 from 4; 9: 1 from 10: a tie, so the lower index.
        assertEquals(List.of(1, 2, 3, 0, 4), FarthestPoints.choose(distances, 5));
    }

    @Test
    void aSinglePointIsTheOneFarthestFromAllOnAverage() {
        assertEquals(List.of(3), FarthestPoints.choose(line(0, 1, 2, 10), 1), "a pair would begin with the first");
        assertEquals(List.of(0), FarthestPoints.choose(line(0, 10), 1), "a tie");
        assertEquals(List.of(0), FarthestPoints.choose(line(7), 1));
        assertEquals(List.of(), FarthestPoints.choose(line(1, 2), 0));
        assertEquals(List.of(), FarthestPoints.choose(line(), 0));
    }

    @Test
    void equalPointsAreChosenOnceEachInTheirOrder() {
        assertEquals(List.of(0, 1, 2, 3), FarthestPoints.choose(line(5, 5, 5, 5), 4));
        assertEquals(List.of(0, 3, 1), FarthestPoints.choose(line(0, 0, 0, 1), 3));
    }

    @Test
    void refusesWhatIsNoChoice() {
        assertThrows(IllegalArgumentException.class, () -> FarthestPoints.choose(line(1, 2), 3));
        assertThrows(IllegalArgumentException.class, () -> FarthestPoints.choose(line(1, 2), -1));
        assertThrows(IllegalArgumentException.class, () -> FarthestPoints.choose(new double[][] {{0}, {1}}, 1));
    }
}
