package io.github.asterism.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, on the class path of the tests. */
public final class ChildJvm {
    private static final long PATIENCE_SECONDS = 120;

    private final List<String> command = new ArrayList<>();
    private final Path folder;
    private String display;

    /** What a program left behind. */
    public record Ending(int code, String out, String err) {}

    public ChildJvm(Path folder) {
        this.folder = folder;
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED", "-Xmx1g"));
        command.add("-Dasterism.cache=" + System.getProperty("asterism.cache", "target/cache"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    }

    public ChildJvm option(String option) {
        command.add(option);
        return this;
    }

    public ChildJvm display(String name) {
        display = name;
        return this;
    }

    public Process start(String mainClass, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(command);
        words.add(mainClass);
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().remove("DISPLAY");
        if (display != null) {
            builder.environment().put("DISPLAY", display);
        }
        return builder.start();
    }

    public Ending run(String mainClass, String... arguments) {
        try {
            return end(start(mainClass, arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of a program that was started. */
    public Ending end(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("Not ended: " + command + "\n" + read("out.txt") + read("err.txt"));
            }
            return new Ending(process.exitValue(), read("out.txt"), read("err.txt"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
