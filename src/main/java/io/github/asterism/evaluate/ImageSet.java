package io.github.asterism.evaluate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Real images of several domains: a folder with a sub-folder of images for each, read as training reads them.
 *
 * @param folder where they are
 * @param samples domain → its images
 * @param unreadable files that were left out, with the reason
 * @param grouped whether it is known which images belong together
 */
record ImageSet(Path folder, Map<String, List<Sample>> samples, List<String> unreadable, boolean grouped) {
    private static final String MASKS = "_masks";
    private static final double MOST_UNREADABLE = 0.05;

    /**
     * Reads the images of domains, brought to one size; every plane of a stack is an image of its own. Masks are looked for
     * in the folder of the same name with {@code _masks} behind it.
     *
     * @param domains folders to look for; those that do not exist are left out
     * @param size height and width, pixels
     * @param limit most files of a domain, evenly spread over all; 0 for no limit
     * @param wanted which names of files to read
     * @throws AsterismException if the folder is missing, or more than 5 % of the files cannot be read
     */
    static ImageSet open(
            Path folder, List<String> domains, int size, int limit, Predicate<String> wanted, Progress progress) {
        return open(folder, domains, size, 0, limit, wanted, progress);
    }

    /** @param crop height and width at most of the middle that is taken of an image, pixels of the image; 0 for no limit */
    static ImageSet open(
            Path folder,
            List<String> domains,
            int size,
            int crop,
            int limit,
            Predicate<String> wanted,
            Progress progress) {
        domainsOf(folder);
        SourceGroups groups = SourceGroups.of(folder);
        Path absolute = folder.toAbsolutePath().normalize();
        Path masks = absolute.resolveSibling(absolute.getFileName() + MASKS);
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        List<String> unreadable = new ArrayList<>();
        int count = 0;
        for (String domain : domains) {
            if (Files.isDirectory(folder.resolve(domain))) {
                List<Sample> own = new ArrayList<>();
                List<Path> files = spread(files(folder.resolve(domain), wanted), limit);
                for (int i = 0; i < files.size(); i++) {
                    progress.step(Double.NaN, "Reading " + domain + " " + (i + 1) + " of " + files.size());
                    String name = files.get(i).getFileName().toString();
                    try {
                        Path mask = masks.resolve(domain).resolve(name);
                        read(files.get(i), mask, groups.group(domain, name), size, crop, own);
                    } catch (AsterismException e) {
                        unreadable.add(e.getMessage());
                    }
                }
                count += files.size();
                samples.put(domain, own);
            }
        }
        if (unreadable.size() > MOST_UNREADABLE * count) {
            throw new AsterismException(unreadable.size() + " of " + count + " files in " + folder
                    + " cannot be read, the first: " + unreadable.get(0) + " Mend or remove them.");
        }
        return new ImageSet(folder, samples, unreadable, groups.known());
    }

    private static void read(Path file, Path mask, String group, int size, int crop, List<Sample> samples) {
        Pixels pixels = Pixels.of(ImageFiles.open(file));
        Normalization range = Range.AUTO.of(pixels, Progress.SILENT);
        String name = file.getFileName().toString();
        for (int i = 0; i < pixels.planes(); i++) {
            samples.add(new Sample(
                    pixels.planes() == 1 ? name : name + " plane " + (i + 1),
                    group,
                    pixels.plane(i).normalized(range).squared(crop).resized(size, size),
                    Files.isRegularFile(mask) ? MaskFile.read(mask, i, size) : null));
        }
    }

    /** Names of files that all of the domains have. */
    static Set<String> commonNames(Path folder, List<String> domains) {
        Set<String> common = null;
        for (String domain : domains) {
            if (Files.isDirectory(folder.resolve(domain))) {
                Set<String> names = new HashSet<>();
                files(folder.resolve(domain), name -> true)
                        .forEach(file -> names.add(file.getFileName().toString()));
                if (common == null) {
                    common = names;
                } else {
                    common.retainAll(names);
                }
            }
        }
        return common == null ? Set.of() : common;
    }

    /** @throws AsterismException if two folders are one: an image compared with itself says nothing */
    static void requireDifferent(Path heldOut, Path training) {
        try {
            if (Files.isDirectory(heldOut) && Files.isDirectory(training) && Files.isSameFile(heldOut, training)) {
                throw new AsterismException(
                        heldOut + " is given as held-out and as training images. Held-out images must be"
                                + " others: give two folders.");
            }
        } catch (IOException e) {
            throw new AsterismException(heldOut + " or " + training + " cannot be read: " + e + ".", e);
        }
    }

    /** The same without the pictures, which need much memory. */
    ImageSet withoutPictures() {
        Map<String, List<Sample>> bare = new LinkedHashMap<>();
        samples.forEach((domain, own) -> bare.put(
                domain,
                own.stream()
                        .map(sample -> new Sample(sample.name(), sample.group(), null, null))
                        .toList()));
        return new ImageSet(folder, bare, unreadable, grouped);
    }

    /**
     * Names of all domain folders in a folder, in alphabetical order, as training reads them.
     *
     * @throws AsterismException if there is no such folder
     */
    static List<String> domainsOf(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new AsterismException(folder + ": there is no such folder of images. Check the name.");
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .map(each -> each.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AsterismException("The folder " + folder + " cannot be read: " + e + ". Check the rights.", e);
        }
    }

    /** @throws AsterismException if one of the domains has fewer than two images */
    void requireAtLeastTwo(List<String> wanted) {
        for (String domain : wanted) {
            int found = samples.getOrDefault(domain, List.of()).size();
            if (found < 2) {
                throw new AsterismException(folder.resolve(domain) + " holds " + found
                        + " image(s); at least two are needed, and some hundreds for numbers to rely on.");
            }
        }
    }

    private static List<Path> files(Path folder, Predicate<String> wanted) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && ImageFiles.named(file))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> wanted.test(file.getFileName().toString()))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new AsterismException("The folder " + folder + " cannot be read: " + e + ". Check the rights.", e);
        }
    }

    /** So many of all, evenly spread; 0 for all. */
    static <T> List<T> spread(List<T> all, int limit) {
        if (limit == 0 || all.size() <= limit) {
            return all;
        }
        List<T> some = new ArrayList<>();
        for (int i = 0; i < limit; i++) {
            some.add(all.get((int) ((long) i * all.size() / limit)));
        }
        return some;
    }

    List<String> domains() {
        return List.copyOf(samples.keySet());
    }

    List<Sample> of(String domain) {
        return samples.get(domain);
    }
}
