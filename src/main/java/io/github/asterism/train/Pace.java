package io.github.asterism.train;

import java.util.Locale;

/** How fast steps go by, and when the last one will be done. */
public final class Pace {
    private static final double MEMORY = 0.95; // share of the past in the mean
    private long last = System.nanoTime();
    private double secondsPerStep = Double.NaN;

    /** Called after each step. */
    public void step() {
        double seconds = (System.nanoTime() - last) * 1e-9;
        secondsPerStep = Double.isNaN(secondsPerStep) ? seconds : MEMORY * secondsPerStep + (1 - MEMORY) * seconds;
        rest();
    }

    /** The time since the last step does not count. */
    public void rest() {
        last = System.nanoTime();
    }

    /** The mean of the last steps; NaN before the first one. */
    public double secondsPerStep() {
        return secondsPerStep;
    }

    String message(long done, long steps) {
        return String.format(
                Locale.ROOT,
                "Step %d of %d, %.2f s each, %s left",
                done,
                steps,
                secondsPerStep,
                duration((steps - done) * secondsPerStep));
    }

    /** For people, such as 2 h 5 min. */
    public static String duration(double seconds) {
        long minutes = Math.round(seconds / 60);
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
