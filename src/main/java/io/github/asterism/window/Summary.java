package io.github.asterism.window;

import io.github.asterism.train.Pace;
import io.github.asterism.train.RunStart;
import io.github.asterism.train.TrainingListener;
import java.util.Locale;

/** A run in one line: step, speed, time left, best score. */
final class Summary {
    private static final double SECONDS_OF_A_MINUTE = 60;

    private long step;
    private long steps;
    private double secondsPerStep = Double.NaN;
    private double score = Double.POSITIVE_INFINITY;
    private long bestStep;

    void start(RunStart start) {
        step = start.step();
        steps = start.steps();
        start.past().forEach((done, losses) -> {
            if (losses.containsKey(TrainingListener.SCORE)) {
                judged(done, losses.get(TrainingListener.SCORE));
            }
        });
    }

    void done(long done, double seconds) {
        step = done;
        secondsPerStep = seconds;
    }

    void judged(long done, double found) {
        if (found < score) {
            score = found;
            bestStep = done;
        }
    }

    /** Empty before the run has begun. */
    String text(boolean ended) {
        if (steps == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "Step %,d of %,d", step, steps));
        if (Double.isFinite(secondsPerStep)) {
            text.append(
                    secondsPerStep > 1
                            ? String.format(Locale.ROOT, " · %.3g s per step", secondsPerStep)
                            : String.format(Locale.ROOT, " · %.3g steps/s", 1 / secondsPerStep));
        }
        if (Double.isFinite(secondsPerStep) && !ended) {
            text.append(" · ").append(left((steps - step) * secondsPerStep));
        }
        if (Double.isFinite(score)) {
            text.append(String.format(Locale.ROOT, " · best score %.4g after step %,d", score, bestStep));
        }
        return text.toString();
    }

    private static String left(double seconds) {
        return seconds < SECONDS_OF_A_MINUTE ? Math.round(seconds) + " s left" : Pace.duration(seconds) + " left";
    }
}
