package io.github.asterism.style;

import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.data.Cells;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.Sha256;
import io.github.asterism.style.AugmentationPlan.Look;
import io.github.asterism.style.ImageTree.Item;
import io.github.asterism.style.ImageTree.Label;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The folder that redrawn images of a data set go to, beside untouched labels, in the folders that they come from. */
public final class AugmentedFolder {
    private static final String MANIFEST = "manifest.csv";
    private static final List<String> HEAD = List.of(
            "file", "source", "label", "domain", "seed", "style", "file_sha256", "source_sha256", "label_sha256");
    private static final Set<String> PNG_FOR = Set.of("png", "jpg", "jpeg");
    private static final String BETWEEN = ";"; // several labels of one image, in a cell

    private final Path folder;
    private final ImageTree source;
    private final List<Path> written = new ArrayList<>();
    private final StringBuilder manifest = new StringBuilder(Cells.joined(HEAD)).append('\n');
    private final Map<Path, String> hashes = new HashMap<>(); // of sources and labels

    /**
     * A folder for the results, which is made when the first of them is written.
     *
     * @throws AsterismException if it holds anything, is a file, or lies inside the images or labels
     */
    public AugmentedFolder(Path folder, ImageTree source) {
        this.folder = folder;
        this.source = source;
        Path absolute = Places.real(folder);
        if (absolute.startsWith(source.folder()) || source.labels() != null && absolute.startsWith(source.labels())) {
            throw new AsterismException(
                    "output=" + folder + " is, or lies in, the folder of the images or labels, where"
                            + " results would be taken for sources. Choose another folder.");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new AsterismException("output=" + folder + " is a file. Choose a folder.");
        }
        if (Files.isDirectory(folder) && !isEmpty(folder)) {
            throw new AsterismException("output=" + folder
                    + " is not empty. Choose a new folder, or empty it first if an earlier run was stopped.");
        }
        if (source.labels() != null
                && source.items().stream().anyMatch(item -> item.place().startsWith(LabelFolder.RESULTS + "/"))) {
            throw new AsterismException("The images in " + source.folder().resolve(LabelFolder.RESULTS)
                    + " would get into one folder with the labels of all results. Rename that folder.");
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new AsterismException("The folder " + folder + " cannot be read: " + e + ". Choose another.", e);
        }
    }

    /** What has been written so far. */
    public List<Path> written() {
        return List.copyOf(written);
    }

    /** Copies an image and its labels byte for byte, each under its own name. */
    void addOriginal(Item item) {
        List<Path> labels = copyLabels(item, item.stem());
        Path file = free(item.place());
        copy(source.folder().resolve(item.place()), file);
        list(item, file, labels, "", "", "original");
    }

    /** Saves a redrawn image with its labels, which are there first. */
    void add(Item item, Look look, ImagePlus image) {
        String stem = item.stem() + "_" + ImageFiles.portable(look.name());
        List<Path> labels = copyLabels(item, stem);
        boolean png = PNG_FOR.contains(Places.extension(item.place()))
                && image.getType() == ImagePlus.COLOR_RGB
                && image.getStackSize() == 1;
        Path file = free(Places.inside(item.folder(), stem + (png ? ".png" : ".tif")));
        ImageFiles.save(image, file);
        written.add(file);
        String seed = look.seed() == null ? "" : look.seed().toString();
        list(item, file, labels, look.domain(), seed, look.name());
    }

    private List<Path> copyLabels(Item item, String stem) {
        List<Path> copies = new ArrayList<>();
        for (Label label : item.labels()) {
            Path copy = free(Places.inside(label.folder(), stem + label.ending()));
            copy(label.file(), copy);
            copies.add(copy);
        }
        return copies;
    }

    /** A file that does not exist yet. */
    private Path free(String place) {
        Path file = folder.resolve(place);
        if (Files.exists(file)) {
            throw new AsterismException(file + " was just written for another image, label or look, which has the same"
                    + " name. Rename the images or labels.");
        }
        return file;
    }

    private void copy(Path from, Path to) {
        ImageFiles.write(to, out -> Files.copy(from, out));
        written.add(to);
    }

    private void list(Item item, Path file, List<Path> labels, String domain, String seed, String style) {
        List<String> sums =
                item.labels().stream().map(label -> hash(label.file())).toList();
        manifest.append(Cells.joined(List.of(
                        place(file),
                        item.place(),
                        String.join(BETWEEN, labels.stream().map(this::place).toList()),
                        domain,
                        seed,
                        style,
                        sha256(file),
                        hash(source.folder().resolve(item.place())),
                        String.join(BETWEEN, sums))))
                .append('\n');
    }

    private String place(Path file) {
        return Places.written(folder.relativize(file));
    }

    private String hash(Path file) {
        return hashes.computeIfAbsent(file, AugmentedFolder::sha256);
    }

    private static String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new AsterismException(file + " cannot be read: " + e + ". Was it moved meanwhile?", e);
        }
    }

    /** Lists all images that were added: the last thing to be done. */
    void writeManifest() {
        Path file = free(MANIFEST);
        ImageFiles.write(file, out -> out.write(manifest.toString().getBytes(StandardCharsets.UTF_8)));
        written.add(file);
    }
}
