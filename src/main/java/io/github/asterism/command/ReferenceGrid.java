package io.github.asterism.command;

import ij.ImagePlus;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.Model;
import io.github.asterism.style.References;
import io.github.asterism.translate.Domains;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.Target;
import io.github.asterism.translate.Translator;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** One picture of source images, down, redrawn in the styles of reference images, across (StarGAN v2, figure 1). */
@Plugin(
        type = Command.class,
        name = "grid",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Reference Grid...",
        description = "One picture of source images, down, redrawn in the styles of reference images, across.")
public final class ReferenceGrid extends LooksCommand {
    @Parameter(
            required = false,
            persist = false,
            autoFill = false,
            style = "directory",
            description = "Folder of source images, in the place of one.")
    private File sources;

    @Parameter(
            persist = false,
            autoFill = false,
            style = "directory",
            description = "Folder of reference images, or a file.")
    private File references;

    @Parameter(persist = false, min = "1", max = "40", description = "Most rows and columns.")
    private int most = 12;

    @Override
    public void run() {
        Work.of(this, progress -> withModel((model, settings) -> draw(model, settings, progress)));
    }

    private void draw(Model model, Settings settings, Progress progress) {
        List<String> domains = BadValueException.unless(() -> Domains.parse(domain(), model.card()));
        if (domains.size() != 1) {
            throw new BadValueException("domain=" + domain() + ": name the one domain that the references belong to.");
        }
        String domain = domains.get(0);
        List<ImagePlus> looks = open(References.files(references.toPath()));
        List<ImagePlus> images = sources == null ? List.of(source()) : open(References.files(sources.toPath()));
        Montage grid = new Montage(
                "",
                looks.stream().map(ImagePlus::getTitle).map(ImageFiles::stem).toList());
        grid.add(null, looks);
        Translator translator = new Translator(model, settings);
        List<Target> targets = looks.stream()
                .<Target>map(each -> new Target.Reference(domain, each))
                .toList();
        for (ImagePlus image : images) {
            progress.step(Double.NaN, "Row of " + image.getTitle());
            grid.add(image, translator.translate(image, targets, progress));
        }
        ImagePlus picture = new ImagePlus(domain + "_reference_grid", grid.draw());
        publish(List.of(picture));
    }

    private List<ImagePlus> open(List<Path> files) {
        List<ImagePlus> images = new ArrayList<>();
        files.stream().limit(most).forEach(file -> images.add(ImageFiles.open(file)));
        return images;
    }
}
