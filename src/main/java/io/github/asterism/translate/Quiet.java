package io.github.asterism.translate;

import io.github.asterism.Progress;
import java.util.function.BooleanSupplier;

/** Tells nobody, but may be stopped. */
record Quiet(BooleanSupplier isStopped) implements Progress {
    @Override
    public void report(double fraction, String message) {}

    @Override
    public boolean stopped() {
        return isStopped.getAsBoolean();
    }
}
