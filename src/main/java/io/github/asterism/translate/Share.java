package io.github.asterism.translate;

import io.github.asterism.Progress;

/** Progress of one of several equal parts of a work. */
public record Share(Progress whole, int part, int parts) implements Progress {
    @Override
    public void report(double fraction, String message) {
        whole.report((part + fraction) / parts, message);
    }

    @Override
    public boolean stopped() {
        return whole.stopped();
    }
}
