package io.github.asterism.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work end in order when the program is told to end, at Ctrl-C or when ImageJ is closed: a program that exits inside a
 * native library crashes, and what a training has learned since its last checkpoint would be lost.
 */
public final class StopHook {
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    /** @param cancel asks the work to end */
    public StopHook(Runnable cancel) {
        hook = new Thread(() -> stop(cancel), "stop work at exit");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(Runnable cancel) {
        cancel.run();
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work has ended, one way or the other. */
    public void release() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending: that is what the hook was for.
        }
    }
}
