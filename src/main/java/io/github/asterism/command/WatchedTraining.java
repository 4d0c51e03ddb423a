package io.github.asterism.command;

import ij.IJ;
import ij.macro.Interpreter;
import io.github.asterism.Progress;
import io.github.asterism.train.TrainingListener;
import io.github.asterism.window.TrainingWindow;
import io.github.asterism.window.WatchedRun;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.util.function.Consumer;

/** A command's training, with a window where somebody sits before ImageJ. */
final class WatchedTraining {
    private WatchedTraining() {}

    /**
     * Trains.
     *
     * @param window whether a window is wanted
     * @param output that will be written, which names the window
     * @param training is given who listens to it
     */
    static void run(boolean window, File output, Progress progress, Consumer<TrainingListener> training) {
        if (!window || !isWatched()) {
            training.accept(new Listening(progress));
            return;
        }
        WatchedRun run = new WatchedRun(progress);
        TrainingWindow.open(run, output.getName());
        try {
            training.accept(run);
            run.end("Trained " + output);
        } catch (Progress.StoppedException e) {
            run.end("Stopped. The same command with resume=true goes on from the last checkpoint.");
            throw e;
        } catch (RuntimeException | Error e) {
            run.end("Failed: " + e.getMessage());
            throw e;
        }
    }

    /** Not without a screen, not from the command line, not in a macro in batch mode. */
    private static boolean isWatched() {
        return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null && !Interpreter.isBatchMode();
    }
}
