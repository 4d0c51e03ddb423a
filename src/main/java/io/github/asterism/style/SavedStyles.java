package io.github.asterism.style;

import io.github.asterism.AsterismException;
import io.github.asterism.translate.StyleCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder in which styles that have no number or image of their own are kept, a table for each. */
public final class SavedStyles {
    private static final String NAME = "asterism-styles";

    private final Path folder;

    public SavedStyles(Path folder) {
        this.folder = folder;
    }

    /**
     * Where a person's styles are kept: within the first of these folders that can be written to, else within the last.
     *
     * @param parents at least one
     */
    public static SavedStyles within(List<Path> parents) {
        Path parent = parents.stream().filter(Files::isWritable).findFirst().orElse(parents.get(parents.size() - 1));
        return new SavedStyles(parent.resolve(NAME).toAbsolutePath());
    }

    /**
     * Saves a style under a name that is not taken.
     *
     * @return the table, and in it the style by the name of the file
     * @throws AsterismException if it cannot be written
     */
    public Saved save(StyleCode style) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new AsterismException(
                    "The folder " + folder + " for mixed styles cannot be made: " + e + ". Make it yourself.", e);
        }
        String stem = style.domain().replaceAll("[^\\p{L}\\p{N}._-]", "_") + "-mix-";
        int number = 1;
        while (Files.exists(folder.resolve(stem + number + ".csv"))) {
            number++;
        }
        StyleFile.Entry entry = new StyleFile.Entry(stem + number, style);
        Path file = folder.resolve(entry.name() + ".csv");
        StyleFile.write(file, List.of(entry));
        return new Saved(file, entry);
    }

    /** A style and the table that it is in. */
    public record Saved(Path file, StyleFile.Entry entry) {}
}
