package io.github.asterism.command;

import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.translate.FileTranslation;
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

    private final List<File> written = new ArrayList<>();

    @Parameter(persist = false, autoFill = false, style = "directory", description = "Image file, or folder of images.")
    private File input;

    @Parameter(
            persist = false,
            autoFill = false,
            style = "directory",
            description = "Folder for the results; for one image and one domain also a file (.tif or .png).")
    private File output;

    @Parameter(
            persist = false,
            description = "Whether to write a picture too, NAME_montage.png, of the first images and their translations"
                    + " side by side.")
    private boolean montage;

    @Override
    public void run() {
        Work.of(
                this,
                progress -> translate((translator, targets) -> {
                    FileTranslation.Outcome outcome = new FileTranslation(translator, targets)
                            .translate(input.toPath(), output.toPath(), progress);
                    outcome.written().stream().map(Path::toFile).forEach(written::add);
                    if (montage && !outcome.results().isEmpty()) {
                        layOut(translator.names(targets), outcome.results());
                    }
                    if (!outcome.failures().isEmpty()) {
                        throw new AsterismException(outcome.failures().size()
                                + " of the images could not be translated: " + String.join("; ", outcome.failures()));
                    }
                }));
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
