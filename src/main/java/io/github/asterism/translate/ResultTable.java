package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The table of translations in an output folder. New lines are added to a journal at once, so that none is lost when the program
 * is killed; the table itself is written anew now and then, and at the end.
 */
final class ResultTable implements AutoCloseable {
    private static final String NAME = "translations.csv";
    private static final String JOURNAL = ".translations.csv.part";
    private static final String HEAD = String.join(",", ResultRow.HEAD);
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(20);

    private final Path folder;
    private final FileChannel journal;
    private final Map<String, ResultRow> rows = new HashMap<>();
    private long written = System.nanoTime();

    private ResultTable(Path folder, FileChannel journal) {
        this.folder = folder;
        this.journal = journal;
    }

    /**
     * The table of a folder, which is made if it is missing.
     *
     * @throws AsterismException if another run writes there, or there is something else of that name
     */
    static ResultTable open(Path folder) {
        Path file = folder.resolve(JOURNAL);
        FileChannel journal = null;
        try {
            Files.createDirectories(folder);
            journal = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(journal)) {
                throw new AsterismException("output=" + folder
                        + ": another translation of a folder writes there. Wait for it, or choose another folder.");
            }
            ResultTable table = new ResultTable(folder, journal);
            table.read();
            return table;
        } catch (IOException e) {
            close(journal);
            throw new AsterismException(
                    "output=" + folder + " cannot be written to (" + e.getMessage() + "). Choose another folder.", e);
        } catch (AsterismException e) {
            close(journal);
            throw e;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) { // by this program
            return false;
        }
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new AsterismException("The journal of the translations cannot be closed: " + e.getMessage(), e);
        }
    }

    /** Whether a folder holds such a table. */
    static boolean isIn(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Files.exists(folder.resolve(JOURNAL));
        }
        try (var lines = Files.lines(file)) {
            return lines.findFirst().filter(HEAD::equals).isPresent();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private void read() throws IOException {
        Path file = folder.resolve(NAME);
        if (Files.exists(file)) {
            if (!isIn(folder)) {
                throw new AsterismException(file + " is no table of Asterism, or was changed by another program."
                        + " Delete it, give it another name, or choose another output.");
            }
            List<String> lines = Files.readAllLines(file);
            lines.subList(1, lines.size()).forEach(this::take);
        }
        byte[] bytes = new byte[Math.toIntExact(journal.size())];
        journal.read(ByteBuffer.wrap(bytes), 0);
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n') + 1; // a last line without its break was never finished
        text.substring(0, end).lines().forEach(this::take);
        journal.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
        journal.position(journal.size());
    }

    /** A line that cannot be read costs no more than to translate its image again. */
    private void take(String line) {
        ResultRow.parse(line).ifPresent(this::keep);
    }

    private static String key(ResultRow row) {
        return row.result().isEmpty() ? "/" + row.source() : row.result(); // places begin with no slash
    }

    private void keep(ResultRow row) {
        rows.put(key(row), row);
        if (!row.result().isEmpty()) {
            rows.remove("/" + row.source());
        }
    }

    Optional<ResultRow> ofResult(String result) {
        return Optional.ofNullable(rows.get(result));
    }

    /** All that it tells something of. */
    Set<String> sources() {
        return rows.values().stream().map(ResultRow::source).collect(Collectors.toSet());
    }

    /** Remembers that a result is still there. */
    void kept(ResultRow row) {
        keep(row.withStatus(ResultRow.Status.KEPT));
    }

    /** Remembers that a result is about to be made; where there is an older one, that is told until then. */
    void begun(ResultRow row) {
        ResultRow older = rows.get(key(row));
        if (older == null || !older.isThere()) {
            keep(row);
        }
    }

    /** A result was deleted. */
    void forget(ResultRow row) {
        rows.remove(key(row));
        keep(row);
    }

    /** @throws AsterismException if it cannot be written down */
    void put(ResultRow row) {
        keep(row);
        try {
            journal.write(ByteBuffer.wrap((row.line() + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AsterismException(folder.resolve(JOURNAL) + ": cannot be written (" + e.getMessage() + ").", e);
        }
        if (System.nanoTime() - written > PAUSE) {
            write();
        }
    }

    private void write() {
        String table = rows.values().stream()
                .filter(row -> !row.isThere() || Files.exists(folder.resolve(row.result())))
                .sorted(Comparator.comparing(ResultRow::source).thenComparing(ResultRow::result))
                .map(ResultRow::line)
                .collect(Collectors.joining("\n", HEAD + "\n", "\n"));
        ImageFiles.write(folder.resolve(NAME), out -> out.write(table.getBytes(StandardCharsets.UTF_8)));
        written = System.nanoTime();
    }

    @Override
    public void close() {
        try {
            write();
            close(journal);
            Files.deleteIfExists(folder.resolve(JOURNAL));
        } catch (IOException e) {
            throw new AsterismException(
                    folder.resolve(JOURNAL) + ": cannot be deleted (" + e.getMessage() + "). Delete it by hand.", e);
        } finally {
            close(journal); // if the table could not be written, the journal stays
        }
    }
}
