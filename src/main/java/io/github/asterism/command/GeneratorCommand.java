package io.github.asterism.command;

import ij.ImagePlus;
import ij.macro.Interpreter;
import io.github.asterism.Progress;
import io.github.asterism.generate.Codes;
import io.github.asterism.generate.Noise;
import io.github.asterism.generate.Space;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.ImageGenerator;
import io.github.asterism.model.ModelFolders;
import io.github.asterism.onnx.Device;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.thread.ThreadService;

/** What commands share that make images from nothing: a model, how it is asked for images, and where results go. */
abstract class GeneratorCommand extends MacroCommand implements WritesFiles {
    private final List<File> written = new ArrayList<>();

    @Parameter
    private ThreadService threadService;

    @Parameter(
            style = "directory",
            persist = false,
            autoFill = false,
            description = "Folder of a model that makes images from nothing, or the name of an installed one.")
    private File model;

    @Parameter(
            persist = false,
            min = "0",
            max = "2",
            description =
                    "How far images stray from the most ordinary one: 0 is that one, 1 what was learned; less is better"
                            + " but less different. Progressive GANs have no such thing.")
    private double truncation = 1;

    @Parameter(
            persist = false,
            choices = {"fixed", "random", "off"},
            description = "What a StyleGAN leaves to chance: the same for all images, by the seed of each, or nothing."
                    + " Other models take none.")
    private String noise = "fixed";

    @Parameter(
            persist = false,
            choices = {"auto", "cpu", "cuda", "cuda-tf32"},
            description = "Where to compute; auto takes the graphics card if it works.")
    private String device = "auto";

    @Parameter(persist = false, min = "0", description = "How many threads of the processor to use; 0 for all.")
    private int threads;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus made;

    @Override
    void prepareDialog() {
        if (model == null) {
            ModelFolders.firstGenerator().ifPresent(folder -> model = folder.toFile());
        }
        atTheEnd("truncation", "noise", "device", "threads"); // seldom changed
    }

    /** Works with the codes of the model, which is closed then. */
    final void withModel(Progress progress, BiConsumer<Codes, Integer> work) {
        try (ImageGenerator generator = ImageGenerator.open(model.toPath(), Device.parse(device), threads)) {
            Codes codes = BadValueException.unless(
                    () -> new Codes(generator, truncation, Noise.valueOf(noise.toUpperCase(Locale.ROOT)), space()));
            if (isUnseen()) {
                progress.notice("Nothing will be left of the result, as output= is not given.");
            }
            work.accept(codes, threads);
        }
    }

    /** In which codes is to be reckoned. */
    Space space() {
        return Space.AUTO;
    }

    /** Where results go; null to show them only. */
    abstract File output();

    private boolean isUnseen() {
        return output() == null && GraphicsEnvironment.isHeadless() && Interpreter.getInstance() == null;
    }

    /** Shows an image as the command's output. */
    final void show(ImagePlus image) {
        made = ShownImages.show(List.of(image), threadService);
    }

    /** Saves as a file that the key {@code output} names, or in its folder under the title, as PNG where that can hold it. */
    final void save(ImagePlus image) {
        if (output() == null) {
            return;
        }
        boolean eight = image.getStackSize() == 1 && (image.getBitDepth() == 8 || image.getBitDepth() == 24);
        Path path = output().toPath();
        Path file = ImageFiles.named(path)
                ? path
                : path.resolve(ImageFiles.portable(image.getTitle()) + (eight ? ".png" : ".tif"));
        write(file, each -> ImageFiles.save(image, each));
    }

    /** Writes a file, and remembers that. */
    final void write(Path file, Consumer<Path> writer) {
        writer.accept(file);
        written.add(file.toFile());
    }

    @Override
    public final List<File> written() {
        return List.copyOf(written);
    }
}
