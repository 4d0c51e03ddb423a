package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PrecisionRecallTest {
    /** Distances to the third neighbour: 3, 2, 2, 3 and, of the outlier, 100. */
    private static final float[][] LINE = {{0}, {1}, {2}, {3}, {101}};

    @Test
    void isTheHandComputedOneOnALine() {
        // 5 and 6 lie no further from 3 than 0 does; 7 lies within 99 of the outlier; 2.5 is inside; −4 is 4 from 0,
        // and 105
        // from the outlier. Distances to their third neighbours: −4: 10, 2.5: 4.5, 5: 2.5, 6: 3.5, 7: 4.5.
        float[][] generated = {{-4}, {2.5f}, {5}, {6}, {7}};
        // Of the real rows all but 101 lie within 10 of −4.
        assertEquals(new PrecisionRecall(4 / 5.0, 4 / 5.0), PrecisionRecall.of(LINE, generated));
    }

    @Test
    void exactlyAtTheNeighboursDistanceIsInside() {
        float[][] far = {{-98}, {-97.5f}, {-3}, {-2.999f}
        }; // −3 is 3 from 0, and none but −98 is further than 99 from 2
        float[][] real = {{0}, {1}, {2}, {3}};
        assertEquals(0.5, PrecisionRecall.of(real, far).precision());
        far[2][0] = -3.001f;
        assertEquals(0.25, PrecisionRecall.of(real, far).precision());
    }

    @Test
    void equalRowsAreNeighboursButARowIsNotItsOwn() {
        // The third neighbour of each of four equal rows is at distance 0, so only the same place is among them.
        float[][] same = {{1, 1}, {1, 1}, {1, 1}, {1, 1}};
        float[][] other = {{1, 1}, {1, 1}, {1, 1.001f}, {1, 1}};
        assertEquals(0.75, PrecisionRecall.of(same, other).precision());
        // Of three equal rows and one other, the third neighbour is the other.
        assertEquals(1, PrecisionRecall.of(other, same).precision());
    }

    @Test
    void isOneForASetAndItself() {
        float[][] rows = rows(50, 1);
        assertEquals(new PrecisionRecall(1, 1), PrecisionRecall.of(rows, rows));
    }

    @Test
    void fewerModesCostRecallAndStrayRowsPrecision() {
        PrecisionRecall narrow = PrecisionRecall.of(rows(200, 1), rows(200, 0.1));
        assertEquals(1, narrow.precision());
        assertEquals(0, narrow.recall(), 0.1);
        PrecisionRecall wide = PrecisionRecall.of(rows(200, 0.1), rows(200, 1));
        assertEquals(0, wide.precision(), 0.1);
        assertEquals(1, wide.recall());
    }

    @Test
    void needsFourRowsOfTheSameLength() {
        assertThrows(IllegalArgumentException.class, () -> PrecisionRecall.of(LINE, new float[3][1]));
        assertThrows(IllegalArgumentException.class, () -> PrecisionRecall.of(LINE, new float[4][2]));
    }

    private static float[][] rows(int count, double spread) {
        Random random = new Random(count);
        float[][] rows = new float[count][4];
        for (float[] row : rows) {
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) (spread * random.nextGaussian());
            }
        }
        return rows;
    }
}
