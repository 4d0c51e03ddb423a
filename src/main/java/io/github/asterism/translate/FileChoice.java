package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;

/**
 * Which images of a folder are translated.
 *
 * @param pattern that the names of files match, such as {@code *.tif}, whatever their case; empty for all
 * @param subfolders whether images in folders inside it count too
 * @param again whether also those are translated that were before, and have not changed
 */
public record FileChoice(String pattern, boolean subfolders, boolean again) {
    /** All images of the folder itself that are not done yet. */
    public static final FileChoice ALL = new FileChoice("", false, false);

    /** @throws AsterismException if the pattern is none */
    public FileChoice {
        pattern = pattern == null ? "" : pattern.strip();
        matcher(pattern);
    }

    private static PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault()
                    .getPathMatcher("glob:" + (pattern.isEmpty() ? "*" : pattern.toLowerCase(Locale.ROOT)));
        } catch (PatternSyntaxException e) {
            throw new AsterismException(
                    "pattern=" + pattern + " is not a pattern of file names (" + e.getDescription()
                            + "). Write one such as *.tif or cell_??.{png,tif}.",
                    e);
        }
    }

    /** Whether a file has such a name. */
    boolean matches(Path file) {
        String name = "" + file.getFileName();
        return matcher(pattern).matches(Path.of(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether a file is one of those, and an image by its name. */
    boolean takes(Path file, boolean slide) {
        return (slide || ImageFiles.named(file)) && matches(file);
    }

    /** @throws AsterismException if there is something to choose, but only one image */
    void checkOne(Path image) {
        if (!pattern.isEmpty() || subfolders) {
            throw new AsterismException("input=" + image + " is one image, of which pattern= and subfolders=true choose"
                    + " nothing. Name the folder that it is in, or leave them out.");
        }
    }
}
