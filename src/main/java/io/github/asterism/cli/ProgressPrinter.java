package io.github.asterism.cli;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;

/** Prints a command's progress, one line now and then: a log file must stay readable. */
final class ProgressPrinter {
    private static final long LEAST_PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final PrintStream err;
    private String printed = "";
    private String withheld;
    private long last = System.nanoTime() - LEAST_PAUSE;

    ProgressPrinter(PrintStream err) {
        this.err = err;
    }

    @EventHandler
    synchronized void progressed(StatusEvent event) {
        if (event.getStatusMessage() == null || event.getStatusMessage().isBlank()) {
            return;
        }
        String line = percent(event) + event.getStatusMessage();
        if (System.nanoTime() - last < LEAST_PAUSE) {
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
