package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Range;
import io.github.asterism.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Training images: one folder with a sub-folder for each domain, named after it, holding any images that ImageJ opens.
 *
 * @param domains names, in alphabetical order
 * @param tiles the images of each domain
 * @param unreadable files that were left out, with the reason
 * @param fingerprint twelve digits that change with the names or sizes of the files
 */
record DataSet(List<String> domains, List<List<Tile>> tiles, List<String> unreadable, String fingerprint) {
    /** Keys of the folders. */
    static final String DATA = "data";

    static final String VALIDATION = "validation";
    private static final double MOST_UNREADABLE = 0.05;
    private static final int FINGERPRINT_DIGITS = 12;

    /** The training images, see {@link #open(String, Path, Progress)}. */
    static DataSet open(Path folder, Progress progress) {
        return open(DATA, folder, progress);
    }

    /**
     * Reads all images into memory. Every plane of a stack is an image of its own.
     *
     * @param key by which the folder was given, for messages
     * @throws AsterismException if the folder is missing, holds fewer than two domains, a domain with fewer than two
     *     images, or more than 5 % unreadable files
     */
    static DataSet open(String key, Path folder, Progress progress) {
        List<String> domains = new ArrayList<>();
        List<List<Tile>> tiles = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        StringBuilder listed = new StringBuilder();
        int files = 0;
        for (Path domain : domainFolders(key, folder)) {
            String name = domain.getFileName().toString();
            List<Path> images = entries(domain, path -> Files.isRegularFile(path) && ImageFiles.named(path));
            List<Tile> own = new ArrayList<>();
            for (int i = 0; i < images.size(); i++) {
                Path image = images.get(i);
                progress.step(Double.NaN, "Reading " + name + " " + (i + 1) + " of " + images.size());
                read(image, own, unreadable);
                listed.append(name + "/" + image.getFileName() + "/" + size(image) + "\n");
            }
            if (own.size() < 2) {
                throw new AsterismException("The domain folder '" + domain + "' holds " + own.size()
                        + " readable image(s); at least two are needed, and some hundreds to learn well.");
            }
            files += images.size();
            domains.add(name);
            tiles.add(own);
        }
        if (unreadable.size() > MOST_UNREADABLE * files) {
            throw new AsterismException(unreadable.size() + " of " + files + " files in " + folder
                    + " cannot be read, the first: " + unreadable.get(0) + " Mend or remove them.");
        }
        String fingerprint = Sha256.ofText(listed.toString()).substring(0, FINGERPRINT_DIGITS);
        return new DataSet(List.copyOf(domains), tiles, List.copyOf(unreadable), fingerprint);
    }

    /**
     * The domains that a folder holds, in order.
     *
     * @param key by which the folder was given, for messages
     * @throws AsterismException if the folder is missing or holds fewer than two domains
     */
    static List<String> domainsOf(String key, Path folder) {
        return domainFolders(key, folder).stream()
                .map(domain -> domain.getFileName().toString())
                .toList();
    }

    private static List<Path> domainFolders(String key, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new AsterismException(key + "=" + folder + ": there is no such folder.");
        }
        List<Path> folders = entries(folder, Files::isDirectory);
        if (folders.size() < 2) {
            throw new AsterismException(key + "=" + folder + " holds " + folders.size() + " domain folder(s)."
                    + " Give at least two: put the images of each domain into a sub-folder named after it.");
        }
        for (Path domain : folders) {
            if (domain.getFileName().toString().contains(",")) {
                throw new AsterismException("The domain folder '" + domain + "' has a comma in its name."
                        + " Rename it: commas separate domains in macros.");
            }
        }
        return folders;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new AsterismException(file + " cannot be read: " + e + ". Check that it may be read.", e);
        }
    }

    private static void read(Path file, List<Tile> tiles, List<String> unreadable) {
        try {
            Pixels pixels = Pixels.of(ImageFiles.open(file));
            Normalization normalization = Range.AUTO.of(pixels, Progress.SILENT);
            for (int plane = 0; plane < pixels.planes(); plane++) {
                tiles.add(new Tile(pixels.plane(plane), normalization));
            }
        } catch (AsterismException e) {
            unreadable.add(e.getMessage());
        }
    }

    private static List<Path> entries(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> !path.getFileName().toString().startsWith("."))
                    .filter(wanted)
                    // As text: paths are ordered without regard to case on Windows, and domains have one order
                    // everywhere.
                    .sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new AsterismException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Number of images of all domains. */
    int count() {
        return tiles.stream().mapToInt(List::size).sum();
    }
}
