package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.asterism.net.Numbers;
import io.github.asterism.parity.Fixture;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrechetDistanceTest {
    private static final double FLOATS = 1e-6; // relative: recorded in 32 bits
    private static final Fixture FIXTURE = Fixture.of("metrics");

    @ParameterizedTest
    @CsvSource({
        "fid.full, stargan_v2",
        "fid.full, pytorch_fid",
        "fid.rank_deficient, stargan_v2",
        "fid.rank_deficient, pytorch_fid"
    })
    void isThatOfTheReferenceImplementations(String sets, String implementation) {
        double expected = FIXTURE.get(sets + "." + implementation).data()[0];
        assertEquals(expected, FrechetDistance.of(rows(sets + ".a"), rows(sets + ".b")), FLOATS * expected);
        assertEquals(expected, FrechetDistance.of(rows(sets + ".b"), rows(sets + ".a")), FLOATS * expected);
    }

    @Test
    void isTheHandComputedOneOfASingleFeature() {
        // Means 2 and 6, variances 2 and 8: 4² + (√2 − √8)².
        assertEquals(18, FrechetDistance.of(new float[][] {{1}, {3}}, new float[][] {{4}, {8}}), 1e-12);
    }

    @Test
    void addsUpOverUncorrelatedFeatures() {
        // Means equal; variances 4/3 and 4/3 against 16/3 and 4/3.
        float[][] a = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
        float[][] b = {{2, 1}, {2, -1}, {-2, 1}, {-2, -1}};
        assertEquals(4 / 3.0, FrechetDistance.of(a, b), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"5", "40"})
    void isZeroFromASetToItself(int count) {
        Random random = new Random(1);
        float[][] rows = new float[count][10];
        for (float[] row : rows) {
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) random.nextGaussian();
            }
        }
        assertEquals(0, FrechetDistance.of(rows, rows), 1e-12);
    }

    @Test
    void needsTwoRowsOfTheSameLength() {
        float[][] two = {{1, 2}, {3, 4}};
        assertThrows(IllegalArgumentException.class, () -> FrechetDistance.of(two, new float[][] {{1, 2}}));
        assertThrows(IllegalArgumentException.class, () -> FrechetDistance.of(two, new float[][] {{1}, {2}}));
    }

    private static float[][] rows(String name) {
        Numbers numbers = FIXTURE.get(name);
        int d = (int) numbers.shape()[1];
        float[][] rows = new float[(int) numbers.shape()[0]][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(numbers.data(), i * d, (i + 1) * d);
        }
        return rows;
    }
}
