package io.github.asterism.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Java with Spark, which the tests' own does not have.
 *
 * @param code that it ended with
 * @param text that it printed
 */
record SparkProcess(int code, String text) {
    private static final Path SPARK = Path.of("target/spark.classpath"); // written by the build
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    /** Runs {@code TranslateOnCluster}. */
    static SparkProcess run(Path folder, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.add("-Xmx1g");
        command.add("-Dspark.local.dir=" + folder);
        command.add("-Dasterism.cache=" + System.getProperty("asterism.cache"));
        command.add("-cp");
        command.add(System.getProperty("java.class.path")
                + File.pathSeparator
                + Files.readString(SPARK).strip());
        command.add(TranslateOnCluster.class.getName());
        command.addAll(Stream.of(words).toList());
        Path output = folder.resolve("spark.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(180, TimeUnit.SECONDS), () -> "still running: " + output);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
        return new SparkProcess(process.exitValue(), Files.readString(output));
    }
}
