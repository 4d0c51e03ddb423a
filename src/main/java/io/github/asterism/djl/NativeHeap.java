package io.github.asterism.djl;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * The memory that libtorch works in. Every training step takes and returns the same large pieces; glibc would give each back
 * to the system at once, which fills fresh pages with zeros for the next one: up to a seventh of a step.
 */
final class NativeHeap {
    private static final int TRIM_THRESHOLD = -1; // the numbers of mallopt(3)
    private static final int TOP_PAD = -2;
    private static final int MMAP_MAX = -4;
    private static final int USUAL_TRIM_THRESHOLD = 128 << 10;
    private static final int USUAL_MMAP_MAX = 65536;

    private static int users;

    private NativeHeap() {}

    /** From now on returned memory is kept for the next request, until {@link #release} is called as often. */
    static synchronized void keep() {
        if (users++ == 0) {
            set(TRIM_THRESHOLD, Integer.MAX_VALUE);
            set(TOP_PAD, 64 << 20);
            set(MMAP_MAX, 0);
        }
    }

    /** The system gets back what is not in use. */
    static synchronized void release() {
        if (--users == 0) {
            set(TRIM_THRESHOLD, USUAL_TRIM_THRESHOLD);
            set(TOP_PAD, USUAL_TRIM_THRESHOLD);
            set(MMAP_MAX, USUAL_MMAP_MAX);
            trim();
        }
    }

    /** The system gets back what is not in use at this moment. */
    static void trim() {
        call("malloc_trim", 0);
    }

    private static void set(int parameter, int value) {
        call("mallopt", parameter, value);
    }

    private static void call(String function, Object... arguments) {
        if (!Platform.isLinux()) {
            return; // the allocators of other systems are not known to need it
        }
        try {
            NativeLibrary.getProcess().getFunction(function).invokeInt(arguments);
        } catch (LinkageError notGlibc) {
            return; // slower, no more
        }
    }
}
