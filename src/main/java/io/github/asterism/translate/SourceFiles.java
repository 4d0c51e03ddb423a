package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the images of a folder, and of the folders inside it where that is wanted. */
final class SourceFiles {
    private final Path output;
    private final FileChoice choice;
    private final Progress progress;
    private final List<Path> images = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>(); // links may lead in a circle

    private SourceFiles(Path output, FileChoice choice, Progress progress) {
        this.output = output;
        this.choice = choice;
        this.progress = progress;
    }

    /**
     * The images, those of a folder before those of the folders in it. Never taken for sources are the results: the output
     * folder, and other folders that hold a table of translations.
     *
     * @throws AsterismException if a folder cannot be read, or there is no image
     */
    static List<Path> in(Path folder, Path output, FileChoice choice, Progress progress) {
        SourceFiles files = new SourceFiles(output, choice, progress);
        try {
            files.walk(folder);
        } catch (IOException | UncheckedIOException e) {
            throw new AsterismException("Cannot read the folder " + folder + ": " + e.getMessage() + ".", e);
        }
        if (files.images.isEmpty()) {
            String named = choice.pattern().isEmpty() ? "" : " whose name matches pattern=" + choice.pattern();
            String inside = choice.subfolders() ? "" : "; folders inside it count with subfolders=true only";
            throw new AsterismException("There is no image" + named + " in " + folder + inside
                    + ". Check the folder's name" + (named.isEmpty() ? "." : " and the pattern."));
        }
        return files.images;
    }

    private void walk(Path folder) throws IOException {
        if (!seen.add(folder.toRealPath())) {
            return;
        }
        List<Path> inside = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                // Such as those that a Mac leaves on a shared disk: no images whatever their names.
                boolean hidden = file.getFileName().toString().startsWith(".");
                boolean directory = Files.isDirectory(file);
                boolean slide = directory && Slides.isZarr(file);
                if (directory && !slide) {
                    if (!hidden) {
                        inside.add(file);
                    }
                } else if (!hidden && choice.takes(file, slide)) {
                    images.add(file);
                } else if (hidden || choice.matches(file)) {
                    progress.report(0, "Skipped, as it is not named as an image: " + file.getFileName());
                }
            }
        }
        for (Path each : choice.subfolders() ? inside : List.<Path>of()) {
            if (Files.exists(output) && Files.isSameFile(each, output)) {
                progress.report(0, "Skipped, as it is the folder for the results: " + each);
            } else if (ResultTable.isIn(each)) {
                progress.report(0, "Skipped, as it holds translated images: " + each);
            } else {
                walk(each);
            }
        }
    }
}
