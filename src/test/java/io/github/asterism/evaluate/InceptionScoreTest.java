package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class InceptionScoreTest {
    private static final double EXACT = 1e-12;

    @Test
    void isOneIfNothingIsRecognised() {
        assertEquals(1, InceptionScore.of(new float[40][5], 10), EXACT);
    }

    @Test
    void isOneIfAllPicturesAreTheSame() {
        float[][] logits = new float[40][5];
        for (float[] row : logits) {
            row[3] = 1000;
        }
        assertEquals(1, InceptionScore.of(logits, 10), EXACT);
    }

    @Test
    void isTheNumberOfClassesIfAllAreFoundWithoutDoubtAndAsOften() {
        assertEquals(5, InceptionScore.of(sure(50, 5), 10), EXACT);
    }

    @Test
    void isTheHandComputedOneOfTwoPictures() {
        // p = (3/4, 1/4) and (1/4, 3/4), p(class) = ½: KL = ¾ log 3/2 + ¼ log 1/2 for both.
        float log3 = (float) Math.log(3);
        float[][] logits = {{log3, 0}, {-5, log3 - 5}};
        assertEquals(
                Math.pow(1.5, 0.75) * Math.pow(0.5, 0.25), InceptionScore.of(logits, 10), 1e-6); // log 3 in 32 bits
    }

    @Test
    void isTheMeanOverConsecutiveParts() {
        // Five rows in two parts: the first two score 2, the other three, all of one class, 1.
        float[][] logits = {{1000, 0}, {0, 1000}, {1000, 0}, {1000, 0}, {1000, 0}};
        assertEquals(1.5, InceptionScore.of(logits, 2), EXACT);
    }

    @Test
    void makesFewerPartsOfFewRows() {
        assertEquals(2, InceptionScore.of(sure(6, 2), 10), EXACT); // three pairs; rows one by one would score 1
        assertEquals(1, InceptionScore.of(sure(1, 2), 10), EXACT);
    }

    @Test
    void needsRowsOfTheSameLength() {
        assertThrows(IllegalArgumentException.class, () -> InceptionScore.of(new float[0][], 10));
        assertThrows(IllegalArgumentException.class, () -> InceptionScore.of(new float[2][2], 0));
        assertThrows(IllegalArgumentException.class, () -> InceptionScore.of(new float[][] {{1}, {1, 2}}, 1));
    }

    private static float[][] sure(int rows, int classes) {
        float[][] logits = new float[rows][classes];
        for (int i = 0; i < rows; i++) {
            logits[i][i % classes] = 1000;
        }
        return logits;
    }
}
