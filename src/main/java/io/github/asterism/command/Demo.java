package io.github.asterism.command;

import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelFolders;
import io.github.asterism.onnx.Device;
import io.github.asterism.translate.FileTranslation;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.Target;
import io.github.asterism.translate.Translator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Translates the sample images into every domain of the starter model, and lays the results side by side. */
@Plugin(
        type = Command.class,
        name = "demo",
        headless = true,
        visible = false,
        description = "Translates the sample images into every domain of the starter model.")
public final class Demo extends ContextCommand implements WritesFiles {
    private final List<File> written = new ArrayList<>();

    @Parameter(persist = false, description = "Folder of sample images.")
    private File input = new File("test-images/demo");

    @Parameter(
            persist = false,
            required = false,
            description = "Model folder or name; nothing takes the first that is installed.")
    private File model;

    @Parameter(persist = false, style = "directory", description = "Folder for the results.")
    private File output = new File("target/demo");

    @Override
    public void run() {
        Work.of(this, progress -> {
            List<Path> images = images();
            try (Model opened = Model.open(model(), Device.AUTO)) {
                List<String> domains = opened.card().domainNames();
                progress.report(0, "The model " + opened.card().name() + " knows " + String.join(", ", domains) + ".");
                List<Target> targets =
                        domains.stream().<Target>map(Target.Mean::new).toList();
                FileTranslation translation = new FileTranslation(new Translator(opened, Settings.DEFAULT), targets);
                Montage montage = new Montage("source", domains);
                images.forEach(image -> montage.add(ImageFiles.open(image), translate(translation, image, progress)));
                save(montage, progress);
            }
        });
    }

    private List<ImagePlus> translate(FileTranslation translation, Path image, Progress progress) {
        FileTranslation.Outcome outcome = translation.translate(image, output.toPath(), progress);
        if (!outcome.failures().isEmpty()) {
            throw new AsterismException(String.join("; ", outcome.failures()));
        }
        outcome.written().forEach(file -> written.add(file.toFile()));
        return outcome.written().stream().map(ImageFiles::open).toList();
    }

    private void save(Montage montage, Progress progress) {
        progress.report(1, "Laying the results side by side");
        File file = new File(output, "montage.png");
        ImageFiles.save(new ImagePlus("montage", montage.draw()), file.toPath());
        written.add(file);
        progress.report(1, "Look at " + file);
    }

    private List<Path> images() {
        try (Stream<Path> files = Files.list(input.toPath())) {
            List<Path> images = files.filter(ImageFiles::named).sorted().toList();
            if (!images.isEmpty()) {
                return images;
            }
        } catch (IOException e) {
            throw new AsterismException(
                    "There is no folder " + input + " of sample images. Run the demo in the project's folder, or name"
                            + " another folder with input=.",
                    e);
        }
        throw new AsterismException("There is no image in " + input + ". Name another folder with input=.");
    }

    private Path model() {
        if (model != null) {
            return model.toPath();
        }
        return ModelFolders.first()
                .orElseThrow(() -> new AsterismException("No model is installed. Looked in " + ModelFolders.standard()
                        + ". Name a model folder with model=."));
    }

    @Override
    public List<File> written() {
        return List.copyOf(written);
    }
}
