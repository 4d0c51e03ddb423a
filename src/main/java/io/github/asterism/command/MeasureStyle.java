package io.github.asterism.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.Model;
import io.github.asterism.style.StyleFile;
import io.github.asterism.translate.Domains;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.StyleCode;
import io.github.asterism.translate.StyleSampler;
import io.github.asterism.translate.Target;
import java.awt.GraphicsEnvironment;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Tells the style code of an image, as it looks to each of several domains. */
@Plugin(
        type = Command.class,
        name = "measure-style",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Measure Style...",
        description = "Tells the style code of an image, as an image of one or several domains.")
public final class MeasureStyle extends LooksCommand {
    @Override
    public void run() {
        Work.of(this, progress -> withModel(this::measure));
    }

    private void measure(Model model, Settings settings) {
        ImagePlus source = source();
        String stem = ImageFiles.stem(source.getTitle());
        StyleSampler sampler = new StyleSampler(model, settings);
        List<StyleFile.Entry> entries = BadValueException.unless(() -> Domains.parse(domain(), model.card())).stream()
                .map(name -> sampler.style(new Target.Reference(name, source)))
                .map(style -> new StyleFile.Entry(style.domain() + "-" + stem, style))
                .toList();
        write(stem + "_styles.csv", file -> StyleFile.write(file, entries));
        if (!GraphicsEnvironment.isHeadless()) {
            table(entries).show("Style of " + source.getTitle());
        }
    }

    private static ResultsTable table(List<StyleFile.Entry> entries) {
        ResultsTable results = new ResultsTable();
        results.setPrecision(6);
        for (StyleFile.Entry entry : entries) {
            StyleCode style = entry.style();
            results.incrementCounter();
            results.addValue("Domain", style.domain());
            float[] numbers = style.numbers().data();
            for (int i = 0; i < numbers.length; i++) {
                results.addValue("s" + (i + 1), numbers[i]);
            }
        }
        return results;
    }
}
