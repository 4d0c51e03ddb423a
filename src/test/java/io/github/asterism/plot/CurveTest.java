package io.github.asterism.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CurveTest {
    private static final Axis WIDE = new Axis(-1e9, 1e9);

    @Test
    void aLongCurveKeepsItsMeanItsExtremesAndLittleElse() {
        Curve curve = new Curve("loss");
        double sum = 0;
        int n = 100_000;
        for (int step = 1; step <= n; step++) {
            double value = step == 31_415 ? 500 : step == 27_182 ? -300 : Math.sin(step);
            sum += value;
            curve.add(step, value);
        }
        assertTrue(curve.size() <= Curve.MOST && curve.size() > Curve.MOST / 3, "" + curve.size());
        double least = 0;
        double most = 0;
        double mean = 0;
        for (int i = 0; i < curve.size(); i++) {
            least = Math.min(least, curve.low(i));
            most = Math.max(most, curve.high(i));
            mean += curve.mean(i) / curve.size();
            assertTrue(i == 0 || curve.step(i) > curve.step(i - 1));
        }
        assertEquals(-300, least);
        assertEquals(500, most);
        assertEquals(sum / n, mean, 2e-3);
        assertTrue(curve.step(0) < 100 && curve.step(curve.size() - 1) > n - 100);
    }

    @Test
    void smoothingKeepsAStraightLineAndCalmsNoise() {
        Curve line = new Curve("");
        Curve noise = new Curve("");
        Random random = new Random(2);
        for (int step = 0; step < 400; step++) {
            line.add(step, 3 * step);
            noise.add(step, random.nextGaussian());
        }
        double[] straight = line.smoothed(WIDE);
        for (int i = 25; i < 375; i++) {
            assertEquals(3.0 * i, straight[i], 0.2);
        }
        for (double value : noise.smoothed(WIDE)) {
            assertTrue(Math.abs(value) < 1, "" + value);
        }
    }

    /** A continued run begins with a point for every ten steps. */
    @Test
    void smoothingMindsTheStepsAndNotTheNumberOfPoints() {
        Curve line = new Curve("");
        for (int step = 10; step <= 200; step += 10) {
            line.add(step, step);
        }
        for (int step = 201; step <= 400; step++) {
            line.add(step, step);
        }
        double[] smooth = line.smoothed(WIDE);
        for (int i = 2; i < smooth.length - 20; i++) {
            assertEquals(line.step(i), smooth[i], 5, "at step " + line.step(i));
        }
    }

    @Test
    void oneSpikeDoesNotLiftTheSmoothedCourse() {
        Curve curve = withSpike(150, 1000);
        for (double value : curve.smoothed(Axis.percentiles(curve.extremes()))) {
            assertTrue(value < 2.6, "" + value);
        }
    }

    @Test
    void spikesAreFoundWhereTheyAreAndNowhereElse() {
        assertEquals(List.of(new Spikes.Spike(57, 50, true)), spikes(withSpike(57, 50)));
        assertEquals(List.of(new Spikes.Spike(80, -40, false)), spikes(withSpike(80, -40)));
        assertEquals(List.of(), spikes(withSpike(57, 2)));
        Curve falling = new Curve("");
        Curve drop = new Curve("");
        for (int step = 0; step < 300; step++) {
            falling.add(step, 1 + 5 * Math.exp(-step / 20.0));
            drop.add(step, step < 150 ? 0.9 : 0.1); // a new level is no spike
        }
        assertEquals(List.of(), spikes(falling));
        assertTrue(spikes(drop).size() <= 2, spikes(drop).toString());
    }

    private static List<Spikes.Spike> spikes(Curve curve) {
        return Spikes.of(curve, Axis.percentiles(curve.extremes()));
    }

    /** Two hundred values from 1.5 to 2.5, and another one. */
    private static Curve withSpike(int at, double value) {
        Random random = new Random(3);
        Curve curve = new Curve("");
        for (int step = 0; step < 200; step++) {
            double usual = 1.5 + random.nextDouble();
            curve.add(step, step == at ? value : usual);
        }
        return curve;
    }
}
