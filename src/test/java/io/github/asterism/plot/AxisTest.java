package io.github.asterism.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void aFewSpikesDoNotFlattenTheRest() {
        double[] values = noise();
        values[40] = 90;
        values[200] = -70;
        Axis axis = Axis.percentiles(values);
        assertTrue(axis.high() > 2.4 && axis.high() < 4, axis.toString());
        assertTrue(axis.isAbove(90) && axis.isBelow(-70), axis.toString());
        double[] few = {0.5, 0.52, 0.54, 30, 0.51, 0.5, 0.55, 0.53, 0.54, 0.52};
        assertTrue(Axis.percentiles(few).high() < 1, Axis.percentiles(few).toString());
    }

    @Test
    void valuesWithoutSpikesAllLieOnIt() {
        Axis axis = Axis.percentiles(noise());
        for (double value : noise()) {
            assertFalse(axis.isAbove(value) || axis.isBelow(value), value + " " + axis);
        }
    }

    @Test
    void zeroIsOnItIfItIsNearAndNotIfItWouldSquashTheRest() {
        assertEquals(0, Axis.percentiles(0.2, 0.5, 1, 1.3).low());
        assertTrue(Axis.percentiles(100, 100.5, 101, 101.3).low() > 99);
        assertEquals(0, Axis.percentiles(-0.2, -0.5, -1).high());
    }

    @Test
    void constantsAndNothingHaveAnAxisToo() {
        assertEquals(new Axis(0, 1), Axis.percentiles());
        assertEquals(new Axis(0, 1), Axis.percentiles(0, 0, 0));
        Axis rate = Axis.percentiles(2e-4, 2e-4);
        assertTrue(rate.low() == 0 && rate.high() > 2e-4, rate.toString());
    }

    /** From 1.5 to 2.5. */
    private static double[] noise() {
        return new Random(1).doubles(300, 1.5, 2.5).toArray();
    }
}
