package io.github.asterism.train;

import java.util.Locale;

/** How fast steps go by, and when the last one will be done. */
final class Pace {
    private static final double MEMORY = 0.95; // share of the past in the mean
    private long last = System.nanoTime();
    private double secondsPerStep = Double.NaN;

    /** Called once after each step. */
    String message(long done, long steps) {
        long now = System.nanoTime();
        double seconds = (now - last) * 1e-9;
        last = now;
        secondsPerStep = Double.isNaN(secondsPerStep) ? seconds : MEMORY * secondsPerStep + (1 - MEMORY) * seconds;
        return String.format(
                Locale.ROOT,
                "Step %d of %d, %.2f s each, %s left",
                done,
                steps,
                secondsPerStep,
                duration((steps - done) * secondsPerStep));
    }

    static String duration(double seconds) {
        long minutes = Math.round(seconds / 60);
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
