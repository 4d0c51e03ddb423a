package io.github.asterism.style;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Paths within a folder, written alike on any system: {@code train/round/7.png}. */
final class Places {
    private static final List<String> SUFFIXES = List.of("_mask", "_masks", "_label", "_labels");

    private Places() {}

    /**
     * A folder's absolute path, without links.
     *
     * @param key by which it was given
     * @param content what it should hold
     * @throws AsterismException if it does not exist
     */
    static Path existing(Path folder, String key, String content) {
        if (!Files.isDirectory(folder)) {
            throw new AsterismException(
                    key + "=" + folder + ": there is no such folder of " + content + ". Check the name.");
        }
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** A path without links as far as it exists. */
    static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            Path parent = absolute.getParent();
            return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
        }
    }

    /**
     * All files in a folder and the folders inside it that are not hidden, in the order of their names.
     *
     * @param without folder that is left out if it lies inside; null for none
     */
    static List<String> files(Path root, Path without) {
        try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> without == null || !file.startsWith(without) || root.startsWith(without))
                    .filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(Places::shown)
                    .map(Places::written)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(root, e);
        }
    }

    private static boolean shown(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .noneMatch(part -> part.toString().startsWith("."));
    }

    /** A relative path, with slashes. */
    static String written(Path relative) {
        return String.join(
                "/",
                StreamSupport.stream(relative.spliterator(), false)
                        .map(Path::toString)
                        .toList());
    }

    private static AsterismException unreadable(Path folder, Exception cause) {
        return new AsterismException(
                "The folder " + folder + " cannot be read: " + cause.getMessage() + ". Check the rights.", cause);
    }

    /** Empty for a file that is in no folder inside. */
    static String folder(String place) {
        return place.substring(0, Math.max(0, place.lastIndexOf('/')));
    }

    static String name(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /** In lower case. */
    static String extension(String place) {
        String name = name(place);
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** A place in a folder; an empty name is the folder, an empty folder that of all places. */
    static String inside(String folder, String name) {
        return folder.isEmpty() || name.isEmpty() ? folder + name : folder + "/" + name;
    }

    /** What a mask or label is named after: {@code 7} for {@code 7_mask}; empty if the name does not end like that of one. */
    static Optional<String> labelled(String stem) {
        return SUFFIXES.stream()
                .filter(suffix -> stem.length() > suffix.length()
                        && stem.toLowerCase(Locale.ROOT).endsWith(suffix))
                .map(suffix -> stem.substring(0, stem.length() - suffix.length()))
                .findFirst();
    }

    /** Whose images a folder's files label, as those in {@code val_masks/round} do those in {@code val/round}. */
    static Optional<String> labelledFolder(Path root, String folder) {
        List<String> parts = List.of(folder.split("/"));
        String parent = "";
        for (int i = 0; i < parts.size(); i++) {
            String twin = inside(parent, labelled(parts.get(i)).orElse(""));
            if (!twin.equals(parent) && Files.isDirectory(root.resolve(twin))) {
                return Optional.of(inside(twin, String.join("/", parts.subList(i + 1, parts.size()))));
            }
            parent = inside(parent, parts.get(i));
        }
        return Optional.empty();
    }
}
