package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What tells a file, or an OME-Zarr folder, from what it was before. */
final class FileState {
    /** Bytes up to which a source's content counts, not its time: reading it is quick beside its translation. */
    private static final long SMALL = 1L << 26;

    private static final String CONTENT = "sha256 ";

    private FileState() {}

    /**
     * Of a source: its content if it is small, else its size and time.
     *
     * @throws AsterismException if it cannot be read
     */
    static String ofSource(Path source) {
        return of(source, SMALL, () -> false);
    }

    /**
     * Of a result: its content, if it is one file.
     *
     * @param stopped whether that is no longer wanted: large ones take their time
     * @throws AsterismException if it cannot be read
     * @throws Progress.StoppedException if it is no longer wanted
     */
    static String ofResult(Path result, BooleanSupplier stopped) {
        return of(result, Long.MAX_VALUE, stopped);
    }

    private static String of(Path path, long most, BooleanSupplier stopped) {
        try {
            if (Files.isDirectory(path)) {
                return ofFolder(path);
            }
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return file.size() <= most
                    ? CONTENT + hash(path, stopped)
                    : file.size() + " bytes of " + file.lastModifiedTime();
        } catch (NoSuchFileException e) {
            throw new AsterismException("There is no file " + path + ". Check the name.", e);
        } catch (IOException | UncheckedIOException e) {
            throw new AsterismException(path + ": cannot be read (" + e.getMessage() + ").", e);
        }
    }

    private static String hash(Path file, BooleanSupplier stopped) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] part = new byte[1 << 20];
        try (InputStream input = Files.newInputStream(file)) {
            for (int read = input.read(part); read >= 0; read = input.read(part)) {
                if (stopped.getAsBoolean()) {
                    throw new Progress.StoppedException();
                }
                digest.update(part, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Which files it has, of what sizes and times. */
    private static String ofFolder(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> walked = Files.walk(folder)) {
            List<Path> files = walked.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                BasicFileAttributes each = Files.readAttributes(file, BasicFileAttributes.class);
                text.append(folder.relativize(file).toString().replace('\\', '/'))
                        .append(' ')
                        .append(each.size())
                        .append(' ')
                        .append(each.lastModifiedTime().toMillis())
                        .append('\n');
            }
            return files.size() + " files, " + CONTENT + Sha256.ofText(text.toString());
        }
    }
}
