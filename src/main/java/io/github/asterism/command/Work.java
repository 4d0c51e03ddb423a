package io.github.asterism.command;

import ij.IJ;
import io.github.asterism.Progress;
import java.util.function.Consumer;
import org.scijava.Cancelable;
import org.scijava.Contextual;
import org.scijava.app.StatusService;
import org.scijava.command.Command;

/** The work of a command while it runs: shows its progress, and ends it at Escape or when the command is canceled. */
final class Work implements Progress {
    private static final int STEPS = 1000;

    private final Cancelable command;
    private final StatusService status;

    private Work(Cancelable command, StatusService status) {
        this.command = command;
        this.status = status;
    }

    /**
     * Checks the values of a command, then works.
     *
     * @throws BadValueException if a value is missing or out of its range: macros in Fiji are not checked before
     */
    static <C extends Command & Contextual & Cancelable> void of(C command, Consumer<Progress> body) {
        new ValueCheck(command).check();
        StatusService status = command.context().service(StatusService.class);
        IJ.resetEscape();
        StopHook hook = new StopHook(() -> command.cancel("Stopped, as the program ends."));
        try {
            body.accept(new Work(command, status));
        } catch (StoppedException e) {
            command.cancel(e.getMessage());
        } finally {
            status.showProgress(STEPS, STEPS); // takes the bar away
            hook.release();
        }
    }

    @Override
    public void report(double fraction, String message) {
        if (Double.isNaN(fraction)) {
            status.showStatus(message);
        } else {
            status.showStatus((int) Math.round(fraction * STEPS), STEPS, message);
        }
    }

    @Override
    public void notice(String message) {
        status.warn(message);
    }

    @Override
    public boolean stopped() {
        return command.isCanceled() || IJ.escapePressed();
    }
}
