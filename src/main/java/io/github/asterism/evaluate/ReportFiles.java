package io.github.asterism.evaluate;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Writes the files of a report, all or none. */
public final class ReportFiles {
    private ReportFiles() {}

    /**
     * Writes files into a folder, which is made if it is missing; earlier ones are replaced.
     *
     * @param contents file → its text
     * @throws AsterismException if they cannot be written; then earlier files stay whole, and no part of a new one stays
     */
    public static void write(Map<Path, String> contents, Path folder) {
        Map<Path, byte[]> bytes = new LinkedHashMap<>();
        contents.forEach((file, text) -> bytes.put(file, text.getBytes(StandardCharsets.UTF_8)));
        writeBytes(bytes, folder);
    }

    /** The same of files that are not all text. */
    static void writeBytes(Map<Path, byte[]> contents, Path folder) {
        makeFolder(folder);
        Map<Path, Path> drafts = new LinkedHashMap<>();
        try {
            // All drafts come before the first move, so that a full disk leaves the earlier report as it was.
            contents.forEach((file, content) -> {
                drafts.put(file, file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp"));
                writeDraft(drafts.get(file), file, content);
            });
            drafts.forEach(ReportFiles::move);
        } finally {
            drafts.values().forEach(ReportFiles::discard);
        }
    }

    /**
     * Makes the folder if it is missing.
     *
     * @throws AsterismException if there is no such folder and it cannot be made: better before hours of work than after
     */
    public static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new AsterismException(
                    "The folder " + folder + " for the report cannot be made (" + e
                            + "). Choose one that is no file and in a place where you may write.",
                    e);
        }
    }

    private static void writeDraft(Path draft, Path file, byte[] bytes) {
        try {
            Files.write(draft, bytes);
        } catch (IOException e) {
            throw new AsterismException(
                    "The report " + file + " of " + bytes.length + " bytes cannot be written (" + e
                            + "). Check that you may write to its folder and that the disk has space left.",
                    e);
        }
    }

    private static void move(Path file, Path draft) {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new AsterismException(
                    "The report " + file + " cannot be replaced (" + e
                            + "). Close it if another program has it open, then try again.",
                    e);
        }
    }

    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            draft.toFile().deleteOnExit(); // in use just now, by a virus scanner for instance
        }
    }
}
