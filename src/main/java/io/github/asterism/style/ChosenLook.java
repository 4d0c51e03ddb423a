package io.github.asterism.style;

import ij.ImagePlus;
import io.github.asterism.Progress;
import io.github.asterism.image.Excerpt;
import io.github.asterism.image.MacroText;
import io.github.asterism.image.Range;
import io.github.asterism.model.Model;
import io.github.asterism.translate.Format;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.StyleCode;
import io.github.asterism.translate.StyleSampler;
import io.github.asterism.translate.Target;
import io.github.asterism.translate.Translator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A look that a person has chosen, to redraw an image in, and how a macro does the same to the last bit.
 *
 * @param model folder of the model
 * @param truncation for its random parts
 * @param saved where a mix is kept for the macro
 */
public record ChosenLook(Path model, Swatch swatch, double truncation, SavedStyles saved) {
    /**
     * An image in the look.
     *
     * @param macro lines that make the same of the active image
     */
    public record Result(ImagePlus image, List<String> macro) {
        public Result {
            macro = List.copyOf(macro);
        }
    }

    /** A target, and the keys that name it to <i>Translate Domains...</i>. */
    record Named(Target target, String keys) {}

    /** How a random look's truncation, and everything else that a macro does not name, is taken. */
    public static Settings settings(double truncation) {
        return new Settings(Range.AUTO, truncation, Format.AUTO);
    }

    /**
     * Redraws a part of an image.
     *
     * @param opened the model
     * @throws io.github.asterism.AsterismException if that cannot be done, or no macro could do the same
     * @throws Progress.StoppedException if the caller wants no more
     */
    public Result redraw(Excerpt part, Model opened, Progress progress) {
        Named named = named(opened);
        List<String> macro = new ArrayList<>(part.macro());
        macro.add(MacroText.run("Translate Domains...", named.keys()));
        Translator translator = new Translator(opened, settings(truncation));
        return new Result(translator.translate(part.image(), named.target(), progress), macro);
    }

    Named named(Model opened) {
        String keys = MacroText.option("model", model.toAbsolutePath().toString());
        if (swatch instanceof Swatch.Mean mean) {
            return new Named(mean.target(), keys + " " + MacroText.option("domain", mean.domain()) + " style=mean");
        }
        if (swatch instanceof Swatch.Random random) {
            String style = " style=random seed=" + random.seed() + " truncation=" + truncation;
            return new Named(random.target(), keys + " " + MacroText.option("domain", random.domain()) + style);
        }
        if (swatch instanceof Swatch.Reference reference) {
            String file = MacroText.option(
                    "reference", reference.file().toAbsolutePath().toString());
            String style = " style=reference " + file;
            return new Named(reference.target(), keys + " " + MacroText.option("domain", reference.domain()) + style);
        }
        StyleCode style = new StyleSampler(opened, settings(truncation)).style(swatch.target());
        SavedStyles.Saved table = saved.save(style);
        String file = MacroText.option("style", table.file().toString());
        return new Named(table.entry().target(), keys + " " + file);
    }
}
