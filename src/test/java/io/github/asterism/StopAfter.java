package io.github.asterism;

import java.util.concurrent.atomic.AtomicInteger;

/** A caller who wants no more after so many reports. */
public final class StopAfter implements Progress {
    private final AtomicInteger left;

    public StopAfter(int reports) {
        left = new AtomicInteger(reports);
    }

    @Override
    public void report(double fraction, String message) {
        left.decrementAndGet();
    }

    @Override
    public boolean stopped() {
        return left.get() <= 0;
    }
}
