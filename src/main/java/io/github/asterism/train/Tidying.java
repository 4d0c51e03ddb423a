package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;

/** Keeps the memory of a training as it is in its first steps, however long it goes on. */
final class Tidying {
    private static final int COLLECT_EVERY = 10;
    private static final int TRIM_EVERY = 20;
    private static final int MUCH = 2; // times what is in use; Java's heap has room for three

    private long kept = Long.MAX_VALUE / MUCH; // bytes of Java's memory in use after the last collection

    /**
     * Between steps, before previews and checkpoints, which take room of their own.
     *
     * @param step number of steps done
     */
    void after(long step) {
        // Handles of native memory are small Java objects: without a nudge the heap first grows to its limit. And a
        // collector
        // that comes to its own turn enlarges a heap that is small beside its limit by a fifth, now and again.
        if (step % COLLECT_EVERY == 0 || used() > MUCH * kept) {
            System.gc();
            kept = used();
        }
        if (step % TRIM_EVERY == 0) {
            DjlEngine.trim();
        }
    }

    private static long used() {
        Runtime java = Runtime.getRuntime();
        return java.totalMemory() - java.freeMemory();
    }
}
