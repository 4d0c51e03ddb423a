package io.github.asterism.command;

import ij.ImagePlus;
import io.github.asterism.image.ImageFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.thread.ThreadService;

/** What commands share that show one image in several looks: it is the active one, or a file; so are the results. */
abstract class LooksCommand extends ModelCommand implements WritesFiles {
    private final List<File> written = new ArrayList<>();

    @Parameter
    private ThreadService threadService;

    // Not required, or Fiji ends the command without a word when no image is open.
    @Parameter(required = false, persist = false)
    private ImagePlus image;

    @Parameter(
            required = false,
            persist = false,
            autoFill = false,
            style = "open",
            description = "Image file; nothing for the active image.")
    private File input;

    @Parameter(
            required = false,
            persist = false,
            autoFill = false,
            style = "directory",
            description = "Folder to save the results in; nothing to show them only.")
    private File output;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus made;

    final ImagePlus source() {
        if (input != null) {
            return ImageFiles.open(input.toPath());
        }
        return ShownImages.source(image);
    }

    /** Shows images, the last of them as the command's output, and saves them where that is wanted. */
    final void publish(List<ImagePlus> images) {
        images.forEach(each -> write(each.getTitle() + ".tif", file -> ImageFiles.save(each, file)));
        made = ShownImages.show(images, threadService);
    }

    /** Writes a file into the folder for results, if there is one. */
    final void write(String name, Consumer<Path> writer) {
        if (output != null) {
            Path file = output.toPath().resolve(ImageFiles.portable(name));
            writer.accept(file);
            written.add(file.toFile());
        }
    }

    @Override
    public final List<File> written() {
        return List.copyOf(written);
    }
}
