package io.github.asterism.command;

import ij.ImagePlus;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.Model;
import io.github.asterism.translate.Domains;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.Target;
import io.github.asterism.translate.Translator;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** At one click, without a dialog: the active image in the mean style of every domain of the first installed model. */
@Plugin(
        type = Command.class,
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>All Domains Side by Side",
        description = "Lays the active image and its translations to all domains side by side; model= is the first that"
                + " is installed.")
public final class AllDomains extends LooksCommand {
    @Override
    protected void beforeDialog() {
        prepareDialog();
        resolveOptional();
    }

    @Override
    public void run() {
        Work.of(this, progress -> withModel((model, settings) -> draw(model, settings, progress)));
    }

    private void draw(Model model, Settings settings, Progress progress) {
        ImagePlus source = source();
        String asked = isGiven(domain()) ? domain() : "all";
        List<String> domains = BadValueException.unless(() -> Domains.parse(asked, model.card()));
        List<Target> targets = domains.stream().<Target>map(Target.Mean::new).toList();
        Montage montage = new Montage("source", domains);
        montage.add(source, new Translator(model, settings).translate(source, targets, progress));
        publish(List.of(new ImagePlus(ImageFiles.stem(source.getTitle()) + "_all_domains", montage.draw())));
    }
}
