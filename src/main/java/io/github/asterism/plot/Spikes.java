package io.github.asterism.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds single values that stand out from their neighbours, as where a training nearly fell apart. */
final class Spikes {
    private static final int REACH = 8; // neighbours on either side
    private static final int LEAST = 10; // points, below which nothing is usual
    private static final double DEVIATIONS = 8;
    private static final double NORMAL = 1.4826; // of a bell curve, standard deviation over median absolute deviation
    private static final double OF_AXIS = 0.4;

    private Spikes() {}

    /**
     * A value far from the median of its neighbours: by eight robust standard deviations, and by two fifths of the axis.
     *
     * @param point of the curve
     * @param value the extreme one of this point
     * @param above whether it is more than usual
     */
    record Spike(int point, double value, boolean above) {}

    static List<Spike> of(Curve curve, Axis axis) {
        int n = curve.size();
        if (n < LEAST) {
            return List.of();
        }
        double[] usual = new double[n];
        double[] deviations = new double[n];
        for (int i = 0; i < n; i++) {
            usual[i] = medianAround(curve, i);
            deviations[i] = Math.abs(curve.mean(i) - usual[i]);
        }
        Arrays.sort(deviations);
        double limit = Math.max(DEVIATIONS * NORMAL * deviations[n / 2], OF_AXIS * (axis.high() - axis.low()));
        List<Spike> spikes = new ArrayList<>();
        for (int i = REACH; i < n; i++) { // at the start nothing is usual yet
            double above = curve.high(i) - usual[i];
            double below = usual[i] - curve.low(i);
            if (Math.max(above, below) > limit) {
                boolean more = above > below;
                spikes.add(new Spike(i, more ? curve.high(i) : curve.low(i), more));
            }
        }
        return spikes;
    }

    private static double medianAround(Curve curve, int i) {
        int from = Math.max(0, i - REACH);
        int to = Math.min(curve.size(), i + REACH + 1);
        double[] others = new double[to - from - 1];
        for (int j = from, k = 0; j < to; j++) {
            if (j != i) {
                others[k++] = curve.mean(j);
            }
        }
        Arrays.sort(others);
        return others[others.length / 2];
    }
}
