package io.github.asterism.command;

import io.github.asterism.Progress;
import io.github.asterism.train.TrainingListener;

/** Passes what a training run tells on to a command's progress. */
record Listening(Progress progress) implements TrainingListener {
    @Override
    public void report(double fraction, String message) {
        progress.report(fraction, message);
    }

    @Override
    public void notice(String message) {
        progress.notice(message);
    }

    @Override
    public boolean stopped() {
        return progress.stopped();
    }
}
