package io.github.asterism.train;

import io.github.asterism.Progress;
import java.util.function.BooleanSupplier;

/** Says yes once a person has waited too long for a step to end: with large networks one step takes half a minute. */
final class Impatience implements BooleanSupplier {
    private final Progress progress;
    private final double seconds;
    private long since = -1;

    Impatience(Progress progress, double seconds) {
        this.progress = progress;
        this.seconds = seconds;
    }

    @Override
    public boolean getAsBoolean() {
        if (!progress.stopped()) {
            since = -1;
            return false;
        }
        if (since < 0) {
            since = System.nanoTime();
        }
        return (System.nanoTime() - since) * 1e-9 > seconds;
    }
}
