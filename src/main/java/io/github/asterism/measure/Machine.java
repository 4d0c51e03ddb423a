package io.github.asterism.measure;

import io.github.asterism.evaluate.Decimal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The computer that times are measured on. */
final class Machine {
    static final String PROCESSOR = "processor";
    static final String CORES = "cores";
    static final String SYSTEM = "system";

    private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

    private Machine() {}

    static Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(PROCESSOR, processor());
        facts.put(CORES, cores());
        facts.put(SYSTEM, property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
        facts.put("Java", property("java.vm.name") + " " + property("java.version"));
        return facts;
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** How many processes wanted to compute in the last minute, in the mean; negative where the system does not tell. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The load before and now. */
    static String loads(double before) {
        return before < 0 ? "unknown" : Decimal.of(before, 2) + " before, " + Decimal.of(load(), 2) + " at the end";
    }

    private static String processor() {
        try {
            return Files.readAllLines(DESCRIPTION).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(property("os.arch"));
        } catch (IOException e) {
            return property("os.arch"); // no Linux
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
