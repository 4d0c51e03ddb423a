package io.github.asterism.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A screen that nobody sees, with a window manager, for tests of dialogs. */
final class Screen implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final String name;

    private Screen(String name) {
        this.name = name;
    }

    /** Whether the programs that make such a screen are installed. */
    static boolean isAvailable() {
        return installed("Xvfb") && installed("openbox");
    }

    private static boolean installed(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    static Screen open(Path folder) throws IOException, InterruptedException {
        int number = 90;
        while (Files.exists(Path.of("/tmp/.X11-unix/X" + number))) {
            number++;
        }
        Screen screen = new Screen(":" + number);
        screen.start(folder, "Xvfb", screen.name, "-screen", "0", "1280x1024x24", "-nolisten", "tcp");
        Path socket = Path.of("/tmp/.X11-unix/X" + number);
        for (int i = 0; i < 100 && !Files.exists(socket); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        screen.start(folder, "openbox");
        return screen;
    }

    private void start(Path folder, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(command[0] + ".txt").toFile());
        builder.environment().put("DISPLAY", name);
        processes.add(builder.start());
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).destroy();
        }
    }
}
