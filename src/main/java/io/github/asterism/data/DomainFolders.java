package io.github.asterism.data;

import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists images in a folder that has a sub-folder for each domain, named after it. */
final class DomainFolders {
    private DomainFolders() {}

    /**
     * Domains and images are in alphabetical order; what begins with a dot is left out.
     *
     * @param key by which the folder was given, for messages
     * @throws AsterismException if the folder is missing, holds fewer than two domains or one with a comma in its name
     */
    static LabelledImages list(String key, Path folder) {
        List<Path> domains = domains(key, folder);
        List<LabelledImages.Item> items = new ArrayList<>();
        for (int i = 0; i < domains.size(); i++) {
            boolean[] label = new boolean[domains.size()];
            label[i] = true;
            for (Path image : images(domains.get(i))) {
                items.add(new LabelledImages.Item(image, image.toString(), label));
            }
        }
        List<String> names =
                domains.stream().map(domain -> domain.getFileName().toString()).toList();
        List<Integer> all = IntStream.range(0, names.size()).boxed().toList();
        return new LabelledImages(name(folder), folder, names, true, items, List.of(all));
    }

    /** All images of a folder, or of domain folders in it, with one label. */
    static LabelledImages together(String key, Path folder, List<String> wanted) {
        requireFolder(key, folder);
        List<Path> folders = entries(folder, Files::isDirectory);
        List<Path> images = images(folder);
        if (!folders.isEmpty() && !images.isEmpty()) {
            throw new AsterismException(
                    key + "=" + folder + " holds images and folders. Give a folder of images, or one"
                            + " whose images are all in folders.");
        }
        Map<String, Path> chosen = new LinkedHashMap<>();
        folders.forEach(each -> chosen.put(each.getFileName().toString(), each));
        for (String name : wanted) {
            if (!chosen.containsKey(name)) {
                throw new AsterismException("domains=" + name + ": there is no such folder in " + key + "=" + folder
                        + ", only " + (chosen.isEmpty() ? "images" : String.join(", ", chosen.keySet())) + ".");
            }
        }
        List<LabelledImages.Item> items = new ArrayList<>();
        for (Path image : images) {
            items.add(new LabelledImages.Item(image, image.toString(), new boolean[] {true}));
        }
        chosen.forEach((name, domain) -> {
            if (wanted.isEmpty() || wanted.contains(name)) {
                images(domain)
                        .forEach(image ->
                                items.add(new LabelledImages.Item(image, image.toString(), new boolean[] {true})));
            }
        });
        if (items.isEmpty()) {
            throw new AsterismException(key + "=" + folder + " holds no images. Give the folder that has them.");
        }
        return new LabelledImages(
                name(folder), folder, List.of(LabelledImages.TOGETHER), true, items, List.of(List.of(0)));
    }

    private static List<Path> images(Path folder) {
        return entries(folder, path -> Files.isRegularFile(path) && ImageFiles.named(path));
    }

    private static void requireFolder(String key, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new AsterismException(key + "=" + folder + ": there is no such folder or table.");
        }
    }

    private static List<Path> domains(String key, Path folder) {
        requireFolder(key, folder);
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

    /** Name of a folder for people, with its parent's where it is just a part of a set. */
    static String name(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        String name = "" + absolute.getFileName();
        boolean part = name.matches("(?i)train|training|val|test")
                && absolute.getParent().getFileName() != null;
        return part ? absolute.getParent().getFileName() + "/" + name : name;
    }
}
