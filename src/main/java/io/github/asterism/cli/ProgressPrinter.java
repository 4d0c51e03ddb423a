package io.github.asterism.cli;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;

/** Prints a command's progress, ever more rarely: after hours of training its log must still be readable. */
final class ProgressPrinter {
    private static final long LEAST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(10);
    private static final int LINES = 20; // about so many for each doubling of the time

    private final PrintStream err;
    private final long start = System.nanoTime();
    private String printed = "";
    private String withheld;
    private long last = start - LEAST_PAUSE;

    ProgressPrinter(PrintStream err) {
        this.err = err;
    }

    @EventHandler
    synchronized void progressed(StatusEvent event) {
        if (event.getStatusMessage() == null || event.getStatusMessage().isBlank()) {
            return;
        }
        String line = percent(event) + event.getStatusMessage();
        if (event.isWarning()) {
            end();
            err.println(line); // whatever was printed when
        } else if (System.nanoTime() - last < pause()) {
            withheld = line;
        } else {
            print(line);
        }
    }

    /** Prints the last state if it was held back. */
    synchronized void end() {
        if (withheld != null) {
            print(withheld);
        }
    }

    private long pause() {
        return Math.max(LEAST_PAUSE, Math.min(LONGEST_PAUSE, (System.nanoTime() - start) / LINES));
    }

    private void print(String line) {
        if (!line.equals(printed)) {
            err.println(line);
        }
        printed = line;
        withheld = null;
        last = System.nanoTime();
    }

    private static String percent(StatusEvent event) {
        int most = event.getProgressMaximum();
        return most > 0 ? String.format("%3d %% ", Math.round(100.0 * event.getProgressValue() / most)) : "";
    }
}
