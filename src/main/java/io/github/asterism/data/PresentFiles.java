package io.github.asterism.data;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Says which files exist; lists each folder once, as asking for 200,000 files one by one takes minutes on a network drive. */
final class PresentFiles {
    private final Map<Path, Set<String>> names = new HashMap<>();

    boolean has(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null
                && file.getFileName() != null
                && (names.computeIfAbsent(folder, PresentFiles::list)
                                .contains(file.getFileName().toString())
                        || Files.isRegularFile(file)); // where case does not matter, or letters are composed otherwise
    }

    private static Set<String> list(Path folder) {
        Set<String> found = new HashSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> found.add(file.getFileName().toString()));
            } catch (IOException e) {
                throw new AsterismException(
                        "The folder " + folder + " cannot be read: " + e + ". Check the rights.", e);
            }
        }
        return found;
    }
}
