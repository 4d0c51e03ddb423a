package io.github.asterism.measure;

import io.github.asterism.train.Memory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The most memory that this program took since {@link #restart}. */
final class PeakMemory {
    private static final double MEGABYTE = 1 << 20;
    private static final Path RESTART = Path.of("/proc/self/clear_refs");

    private PeakMemory() {}

    /** Forgets earlier peaks. */
    static void restart() {
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        try {
            Files.writeString(RESTART, "5");
        } catch (IOException e) {
            return; // the system keeps the peak since the program began, which is then what it tells
        }
    }

    /** Megabytes of the program in main memory, native libraries included; NaN where the system does not tell. */
    static double resident() {
        OptionalLong bytes = Memory.peak();
        return bytes.isPresent() ? bytes.getAsLong() / MEGABYTE : Double.NaN;
    }

    /** Megabytes of Java's objects, those no longer needed included. */
    static double ofHeap() {
        return heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGABYTE;
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
