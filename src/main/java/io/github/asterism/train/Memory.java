package io.github.asterism.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/** How much memory this program takes at present. */
public final class Memory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:"; // in kB, see proc(5)
    private static final String HIGH_WATER = "VmHWM:";
    private static final double GIGABYTE = 1 << 30;

    private Memory() {}

    /** That of the whole program where the system tells it, else of Java's objects alone. */
    public static String text() {
        OptionalLong resident = resident();
        Runtime java = Runtime.getRuntime();
        return resident.isPresent()
                ? String.format(Locale.ROOT, "%.1f GB of memory", resident.getAsLong() / GIGABYTE)
                : String.format(
                        Locale.ROOT, "%.1f GB of Java's memory", (java.totalMemory() - java.freeMemory()) / GIGABYTE);
    }

    /** Bytes in main memory, native libraries included. */
    static OptionalLong resident() {
        return bytes(RESIDENT);
    }

    /** The most that {@link #resident} was since the program began, or since the system was told to count anew. */
    public static OptionalLong peak() {
        return bytes(HIGH_WATER);
    }

    private static OptionalLong bytes(String key) {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
