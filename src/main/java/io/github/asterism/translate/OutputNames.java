package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names the files that translated images are saved in, none of them a source or another's. */
final class OutputNames {
    private static final String ZARR = ".zarr";
    private static final List<String> FILE_ENDINGS = List.of(".png", ".tif", ".tiff", ZARR);

    private final List<Path> sources;
    private final Path output;
    private final boolean oneFile;
    private final Set<Path> claimed = new HashSet<>();

    OutputNames(Path input, List<Path> sources, Path output, int targets) {
        this.sources = sources;
        this.output = output;
        boolean folder = !sources.equals(List.of(input));
        this.oneFile =
                !folder && targets == 1 && (Slides.isZarr(output) || !Files.isDirectory(output) && endsAsFile(output));
        if (folder && same(input, output)) {
            throw new AsterismException("output=" + output
                    + " is the folder of the source images, where a second run would take the translated images for"
                    + " sources. Choose another folder.");
        }
        if (!oneFile && Files.exists(output) && !Files.isDirectory(output)) {
            throw new AsterismException("output=" + output + " is a file, but several images are to be written, or one"
                    + " under a name that ends in neither .tif nor .png. Choose a folder.");
        }
    }

    /**
     * The file for a source image in a domain.
     *
     * @throws AsterismException if that is a source image, or was claimed before
     */
    Path claim(Path source, String domain) {
        return claim(source, domain, ".tif");
    }

    /** The same with another ending than that of a TIFF file. */
    Path claim(Path source, String domain, String ending) {
        Path file = oneFile ? output : output.resolve(name(source) + "_" + ImageFiles.portable(domain) + ending);
        if (sources.stream().anyMatch(each -> same(each, file)) || !claimed.add(file)) {
            throw new AsterismException(file
                    + " would be overwritten, but it is a source image or was just written. Choose another output.");
        }
        return file;
    }

    /** Without its ending, unless two sources differ in nothing else. */
    private String name(Path source) {
        String name = source.getFileName().toString();
        String stem = ImageFiles.stem(name);
        long alike = sources.stream()
                .filter(each -> ImageFiles.stem(each.getFileName().toString()).equalsIgnoreCase(stem))
                .count();
        return alike > 1 ? name : stem;
    }

    private static boolean endsAsFile(Path path) {
        String name = ("" + path.getFileName()).toLowerCase(Locale.ROOT);
        return FILE_ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }
}
