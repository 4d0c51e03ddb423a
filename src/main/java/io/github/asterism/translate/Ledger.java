package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Keeps account of a folder's translation in a table beside the results, so that a second run does only what is left. */
final class Ledger implements AutoCloseable {
    private final Path input;
    private final Path output;
    private final List<Path> sources;
    private final List<Request> requests;
    private final boolean again;
    private final ResultTable table; // null if no account is kept
    private int kept;

    /**
     * What is to be done with one source.
     *
     * @param files one for each target
     * @param left numbers of the targets that are not done
     * @param state of the source before it was opened; empty if that does not matter
     * @param start when that was, as {@link System#nanoTime} tells it
     */
    record Entry(Path source, List<Path> files, List<Integer> left, String state, long start) {
        /** The files of what is left. */
        List<Path> filesLeft() {
            return left.stream().map(files::get).toList();
        }
    }

    private Ledger(
            Path input, Path output, List<Path> sources, List<Request> requests, boolean again, ResultTable table) {
        this.input = input;
        this.output = output;
        this.sources = sources;
        this.requests = requests;
        this.again = again;
        this.table = table;
    }

    /** Of an image alone, of which no account is kept. */
    static Ledger none(List<Request> requests) {
        return new Ledger(Path.of(""), Path.of(""), List.of(), requests, true, null);
    }

    /** @throws AsterismException if another run writes to the output folder */
    static Ledger open(Path input, Path output, List<Path> sources, List<Request> requests, boolean again) {
        return new Ledger(input, output, sources, requests, again, ResultTable.open(output));
    }

    /**
     * What is left to be done with a source.
     *
     * @param files one for each target
     * @throws AsterismException if the source cannot be read
     * @throws Progress.StoppedException if the caller wants no more
     */
    Entry entry(Path source, List<Path> files, BooleanSupplier stopped) {
        List<Integer> left = new ArrayList<>();
        String state = table == null ? "" : FileState.ofSource(source);
        for (int i = 0; i < files.size(); i++) {
            Optional<ResultRow> row =
                    again ? Optional.empty() : upToDate(source, state, files.get(i), requests.get(i), stopped);
            if (row.isPresent()) {
                table.kept(row.get());
            } else {
                left.add(i);
                if (table != null) {
                    table.begun(left(source, files.get(i), requests.get(i)));
                }
            }
        }
        kept += left.isEmpty() ? 1 : 0;
        return new Entry(source, files, left, state, System.nanoTime());
    }

    private Optional<ResultRow> upToDate(
            Path source, String state, Path file, Request request, BooleanSupplier stopped) {
        return table.ofResult(place(output, file))
                .filter(ResultRow::isThere)
                .filter(row -> row.source().equals(place(input, source)))
                .filter(row -> row.request().equals(request.hash()))
                .filter(row -> row.sourceState().equals(state))
                .filter(row -> Files.exists(file))
                .filter(row -> row.resultState().equals(FileState.ofResult(file, stopped)));
    }

    /** Whether a file was written by a translation of this folder, so that it may be replaced. */
    boolean owns(Path file) {
        return table != null
                && table.ofResult(place(output, file))
                        .filter(ResultRow::isThere)
                        .isPresent();
    }

    /** Deletes an older result that is about to be replaced. */
    void delete(Entry entry, Path file) {
        SlideImages.delete(file);
        table.forget(left(entry.source(), file, requests.get(entry.files().indexOf(file))));
    }

    private ResultRow left(Path source, Path file, Request request) {
        return without(source, place(output, file), request, ResultRow.Status.LEFT, "");
    }

    /** @param pixels of all the source's planes */
    void done(Entry entry, long pixels) {
        double seconds = (System.nanoTime() - entry.start()) / (double) TimeUnit.SECONDS.toNanos(1);
        for (int i : table == null ? List.<Integer>of() : entry.left()) {
            Path file = entry.files().get(i);
            Request request = requests.get(i);
            table.put(new ResultRow(
                    place(input, entry.source()),
                    place(output, file),
                    request.domain(),
                    request.style(),
                    seconds,
                    pixels / 1e6,
                    ResultRow.Status.DONE,
                    "",
                    request.hash(),
                    entry.state(),
                    FileState.ofResult(file, () -> false)));
        }
    }

    /** That what was left of a source could not be made. */
    void failed(Entry entry, String message) {
        for (int i : table == null ? List.<Integer>of() : entry.left()) {
            String result = place(output, entry.files().get(i));
            table.put(without(entry.source(), result, requests.get(i), ResultRow.Status.FAILED, message));
        }
    }

    /** That a source could not be read, or its results not be named. */
    void failed(Path source, String message) {
        if (table != null) {
            table.put(without(source, "", requests.get(0), ResultRow.Status.FAILED, message));
        }
    }

    private ResultRow without(Path source, String result, Request request, ResultRow.Status status, String message) {
        return new ResultRow(
                place(input, source),
                result,
                result.isEmpty() ? "" : request.domain(),
                result.isEmpty() ? "" : request.style(),
                Double.NaN,
                Double.NaN,
                status,
                message,
                "",
                "",
                "");
    }

    /** How many sources had all their results before. */
    int kept() {
        return kept;
    }

    /** Says how many they are, if any. */
    void tell(Progress progress) {
        if (kept > 0) {
            progress.notice(
                    kept + " of " + sources.size() + " images were translated before and have not changed since,"
                            + " so they were kept; again=true translates them again.");
        }
    }

    private static String place(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** Writes the table, with all sources that were never come to. */
    @Override
    public void close() {
        if (table == null) {
            return;
        }
        try (table) {
            Set<String> known = table.sources();
            sources.stream()
                    .filter(source -> !known.contains(place(input, source)))
                    .forEach(source -> table.put(without(source, "", requests.get(0), ResultRow.Status.LEFT, "")));
        }
    }
}
