package io.github.asterism.cli;

import io.github.asterism.command.CommandCall;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a command end in order at Ctrl-C: a program that exits inside a native library crashes. */
final class StopHook {
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    StopHook(CommandCall call) {
        hook = new Thread(() -> stop(call), "stop " + call.title());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(CommandCall call) {
        call.cancel();
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has ended, one way or the other. */
    void release() {
        finished.countDown();
    }
}
