package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names the files that translated images are saved in, none of them a source or another's; folders are mirrored. */
final class OutputNames {
    private static final String ZARR = ".zarr";
    private static final List<String> FILE_ENDINGS = List.of(".png", ".tif", ".tiff", ZARR);

    private final Path input;
    private final Path output;
    private final boolean folder;
    private final boolean oneFile;
    private final Set<Object> sources = new HashSet<>(); // what each file is to the file system
    private final Map<Path, Integer> alike = new HashMap<>(); // how many sources differ in their endings only
    private final Set<Path> claimed = new HashSet<>();

    OutputNames(Path input, List<Path> sources, Path output, int targets) {
        this.input = input;
        this.output = output;
        this.folder = !sources.equals(List.of(input));
        this.oneFile =
                !folder && targets == 1 && (Slides.isZarr(output) || !Files.isDirectory(output) && endsAsFile(output));
        for (Path source : sources) {
            this.sources.add(identity(source));
            alike.merge(withoutEnding(source), 1, Integer::sum);
        }
        if (folder && identity(input).equals(identity(output))) {
            throw new AsterismException("output=" + output
                    + " is the folder of the source images, where a second run would take the translated images for"
                    + " sources. Choose another folder.");
        }
        if (!oneFile && Files.exists(output) && !Files.isDirectory(output)) {
            throw new AsterismException("output=" + output + " is a file, but several images are to be written, or one"
                    + " under a name that ends in neither .tif nor .png. Choose a folder.");
        }
    }

    /** The files for a source image in several domains; see {@link #claim}. */
    List<Path> claims(Path source, List<String> domains, String ending) {
        return domains.stream().map(name -> claim(source, name, ending)).toList();
    }

    /**
     * The file for a source image in a domain.
     *
     * @param ending such as that of a TIFF file
     * @throws AsterismException if that is a source image, or was claimed before
     */
    Path claim(Path source, String domain, String ending) {
        Path file = oneFile ? output : place(source).resolve(name(source) + "_" + ImageFiles.portable(domain) + ending);
        if (Files.exists(file) && sources.contains(identity(file)) || !claimed.add(file)) {
            throw new AsterismException(file
                    + " would be overwritten, but it is a source image or was just written. Choose another output.");
        }
        return file;
    }

    private Path place(Path source) {
        return folder ? output.resolve("" + input.relativize(source.resolveSibling(""))) : output;
    }

    /** Without its ending, unless two sources of a folder differ in nothing else. */
    private String name(Path source) {
        String name = source.getFileName().toString();
        return alike.get(withoutEnding(source)) > 1 ? name : ImageFiles.stem(name);
    }

    private static Path withoutEnding(Path source) {
        String stem = ImageFiles.stem(source.getFileName().toString());
        return source.resolveSibling(stem.toLowerCase(Locale.ROOT));
    }

    private static boolean endsAsFile(Path path) {
        String name = ("" + path.getFileName()).toLowerCase(Locale.ROOT);
        return FILE_ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** The same for all names of a file. */
    private static Object identity(Path path) {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return key != null ? key : path.toRealPath();
        } catch (IOException e) { // there is no such file yet
            return path.toAbsolutePath().normalize();
        }
    }
}
