package io.github.asterism.style;

import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.translate.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reference images whose styles are borrowed: a file, or those of a folder in the order of their names. */
public final class References {
    private References() {}

    /**
     * The image files meant by a path.
     *
     * @throws AsterismException if there are none
     */
    public static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Path> images = files.filter(Files::isRegularFile)
                    .filter(ImageFiles::named)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
            if (images.isEmpty()) {
                throw new AsterismException(path + " holds no image whose style could be borrowed.");
            }
            return images;
        } catch (IOException e) {
            throw new AsterismException("The folder " + path + " of reference images cannot be read: " + e + ".", e);
        }
    }

    /**
     * The image files meant by several paths.
     *
     * @throws AsterismException if a folder has none, or a file is not named as an image
     */
    public static List<Path> images(List<Path> paths) {
        List<Path> files = paths.stream().flatMap(path -> files(path).stream()).toList();
        for (Path file : files) {
            if (!ImageFiles.named(file)) {
                throw new AsterismException(file.getFileName()
                        + " is not named as an image whose style could be borrowed. Take a TIFF, PNG or JPEG file.");
            }
        }
        return files;
    }

    /**
     * One target for each reference image, or a single one of their mean style.
     *
     * @throws AsterismException if there are no images, or one cannot be read
     */
    public static List<Target> targets(String domain, Path path, boolean mean) {
        List<Path> files = files(path);
        if (files.size() == 1) {
            return List.of(new Target.Reference(domain, files.get(0)));
        }
        List<Target.Reference> references =
                files.stream().map(file -> new Target.Reference(domain, file)).toList();
        if (mean) {
            return List.of(Target.Mix.mean(references));
        }
        return references.stream()
                .<Target>map(each -> new Target.Named(each, name(domain, each)))
                .toList();
    }

    private static String name(String domain, Target.Reference reference) {
        return domain + "-" + ImageFiles.stem(reference.image().getTitle());
    }
}
