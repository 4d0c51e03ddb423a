package io.github.asterism.command;

import io.github.asterism.AsterismException;
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
    private final List<File> written = new ArrayList<>();

    @Parameter(persist = false, autoFill = false, style = "directory", description = "Image file, or folder of images.")
    private File input;

    @Parameter(
            persist = false,
            autoFill = false,
            style = "directory",
            description = "Folder for the results; for one image and one domain also a file (.tif or .png).")
    private File output;

    @Override
    public void run() {
        Work.of(
                this,
                progress -> translate((translator, targets) -> {
                    FileTranslation.Outcome outcome = new FileTranslation(translator, targets)
                            .translate(input.toPath(), output.toPath(), progress);
                    outcome.written().stream().map(Path::toFile).forEach(written::add);
                    if (!outcome.failures().isEmpty()) {
                        throw new AsterismException(outcome.failures().size()
                                + " of the images could not be translated: " + String.join("; ", outcome.failures()));
                    }
                }));
    }

    @Override
    public List<File> written() {
        return List.copyOf(written);
    }
}
