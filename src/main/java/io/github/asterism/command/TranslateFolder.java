package io.github.asterism.command;

import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.translate.FileChoice;
import io.github.asterism.translate.FileTranslation;
import io.github.asterism.translate.Storage;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Redraws an image file, or all images in a folder, in the look of one or several domains. */
@Plugin(
        type = Command.class,
        name = "translate",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Translate Folder...",
        description = "Redraws an image file, or all images in a folder, in the look of other domains.")
public final class TranslateFolder extends TranslationCommand implements WritesFiles {
    private static final int MOST_ROWS = 12; // of a montage that is still looked at
    private static final int MOST_FAILURES = 10; // in a message

    private final List<File> written = new ArrayList<>();

    @Parameter(persist = false, autoFill = false, style = "directory", description = "Image file, or folder of images.")
    private File input;

    @Parameter(
            persist = false,
            autoFill = false,
            style = "directory",
            description =
                    "Folder for the results, with a table of what became of each image, translations.csv; for one image and"
                            + " one domain also a file (.tif or .png).")
    private File output;

    @Parameter(
            persist = false,
            description = "Whether to write a picture too, NAME_montage.png, of the first images and their translations"
                    + " side by side.")
    private boolean montage;

    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            label = "Names like",
            description =
                    "Pattern that the names of the folder's images match, such as *.tif or day?_*.png; nothing for"
                            + " all.")
    private String pattern = "";

    @Parameter(
            persist = false,
            label = "Folders inside too",
            description = "Whether images in folders inside the folder are translated too, into folders of the same"
                    + " names: true or false.")
    private boolean subfolders;

    @Parameter(
            persist = false,
            label = "Again",
            description =
                    "Whether also those images of the folder are translated that were before with the same keys, and"
                            + " have not changed since: true or false.")
    private boolean again;

    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            label = "OME-Zarr results",
            description =
                    "How results that are OME-Zarr images are kept: version 0.4 or 0.5, side of a chunk in pixels,"
                            + " and packing none, lz4, zstd or gzip; what is left out is as usual.")
    private String zarr = Storage.DEFAULT.toString();

    @Override
    void prepareDialog() {
        super.prepareDialog();
        atTheEnd("pattern", "subfolders", "again", "zarr");
    }

    @Override
    Storage storage() {
        return Storage.parse(zarr == null ? "" : zarr);
    }

    @Override
    public void run() {
        Work.of(this, progress -> {
            FileChoice choice = BadValueException.unless(() -> new FileChoice(pattern, subfolders, again));
            translate((translator, targets) -> {
                FileTranslation.Outcome outcome = new FileTranslation(translator, targets)
                        .translate(input.toPath(), output.toPath(), choice, progress);
                outcome.written().stream().map(Path::toFile).forEach(written::add);
                if (montage && !outcome.results().isEmpty()) {
                    layOut(translator.names(targets), outcome.results());
                }
                if (!outcome.failures().isEmpty()) {
                    throw failure(outcome.failures());
                }
            });
        });
    }

    private static AsterismException failure(List<String> failures) {
        int more = Math.max(0, failures.size() - MOST_FAILURES);
        String told = String.join("; ", failures.subList(0, failures.size() - more));
        return new AsterismException(failures.size() + " of the images could not be translated: " + told
                + (more == 0 ? "" : "; and " + more + " others, see translations.csv in the output folder."));
    }

    private void layOut(List<String> names, List<FileTranslation.Result> results) {
        Montage picture = new Montage("source", names);
        for (FileTranslation.Result result : results.subList(0, Math.min(MOST_ROWS, results.size()))) {
            List<ImagePlus> translated =
                    result.files().stream().map(ImageFiles::openOnDemand).toList();
            picture.add(ImageFiles.openOnDemand(result.source()), translated);
        }
        Path folder = output.isDirectory() ? output.toPath() : output.toPath().resolveSibling("");
        Path file = folder.resolve(ImageFiles.stem(input.getName()) + "_montage.png");
        ImageFiles.save(new ImagePlus("montage", picture.draw()), file);
        written.add(file.toFile());
    }

    @Override
    public List<File> written() {
        return List.copyOf(written);
    }
}
