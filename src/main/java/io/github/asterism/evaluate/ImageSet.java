package io.github.asterism.evaluate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.image.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Real images of several domains: a folder with a sub-folder of images for each.
 *
 * @param folder where they are
 * @param samples domain → its images
 * @param grouped whether it is known which images belong together
 */
record ImageSet(Path folder, Map<String, List<Sample>> samples, boolean grouped) {
    private static final String MASKS = "_masks";

    /**
     * Reads the images of domains, brought to one size; of a stack, its first plane. Masks are looked for in the folder
     * of the same name with {@code _masks} behind it.
     *
     * @param domains folders to look for; those that do not exist are left out
     * @param size height and width, pixels
     * @param limit most images of a domain, evenly spread over all; 0 for no limit
     * @throws AsterismException if the folder is missing, or an image cannot be read
     */
    static ImageSet open(Path folder, List<String> domains, int size, int limit, Progress progress) {
        if (!Files.isDirectory(folder)) {
            throw new AsterismException(folder + ": there is no such folder of images. Check the name.");
        }
        SourceGroups groups = SourceGroups.of(folder);
        Path absolute = folder.toAbsolutePath().normalize();
        Path masks = absolute.resolveSibling(absolute.getFileName() + MASKS);
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (String domain : domains) {
            Path images = folder.resolve(domain);
            if (Files.isDirectory(images)) {
                List<Sample> own = new ArrayList<>();
                List<Path> files = spread(files(images), limit);
                for (int i = 0; i < files.size(); i++) {
                    progress.step(Double.NaN, "Reading " + domain + " " + (i + 1) + " of " + files.size());
                    String name = files.get(i).getFileName().toString();
                    Path mask = masks.resolve(domain).resolve(name);
                    own.add(new Sample(
                            name,
                            groups.group(domain, name),
                            picture(files.get(i), size),
                            Files.isRegularFile(mask) ? picture(mask, size) : null));
                }
                samples.put(domain, own);
            }
        }
        return new ImageSet(folder, samples, groups.known());
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

    private static Plane picture(Path file, int size) {
        Pixels pixels = Pixels.of(ImageFiles.open(file));
        Normalization range = Range.AUTO.of(pixels, Progress.SILENT); // as in training
        return pixels.plane(0).normalized(range).squared().resized(size, size);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ImageFiles::named)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AsterismException("The folder " + folder + " cannot be read: " + e + ". Check the rights.", e);
        }
    }

    private static List<Path> spread(List<Path> files, int limit) {
        if (limit == 0 || files.size() <= limit) {
            return files;
        }
        List<Path> some = new ArrayList<>();
        for (int i = 0; i < limit; i++) {
            some.add(files.get((int) ((long) i * files.size() / limit)));
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
