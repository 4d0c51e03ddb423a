package io.github.asterism.translate;

import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.Depth;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.image.Selection;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.StringJoiner;

/** Finds the style code of a target. */
public final class StyleSampler {
    private final Model model;
    private final Settings settings;

    public StyleSampler(Model model, Settings settings) {
        this.model = model;
        this.settings = settings;
    }

    /**
     * The style code of a target.
     *
     * @throws io.github.asterism.AsterismException if the model has no such domain, cannot take the reference image, or
     *     takes styles and the target is labels
     */
    public StyleCode style(Target target) {
        String name = target.name(model.card());
        if (target instanceof Target.Mean mean) {
            return new StyleCode(name, "mean", model.meanStyle(domain(mean.domain())));
        }
        if (target instanceof Target.Latent latent) {
            String truncated = settings.truncation() == 1 ? "" : ", truncation " + settings.truncation();
            return new StyleCode(name, "latent code, seed " + latent.seed() + truncated, ofLatent(latent));
        }
        if (target instanceof Target.Reference reference) {
            return new StyleCode(name, "reference image", ofReference(reference));
        }
        if (target instanceof Target.Given given) {
            return given(given.style());
        }
        if (target instanceof Target.Mix mix) {
            return mixed(mix, name);
        }
        if (target instanceof Target.Named named) {
            StyleCode style = style(named.target());
            return new StyleCode(name, style.domain() + ", " + style.origin(), style.numbers());
        }
        return new LabelSampler(model.card()).label(target, Optional.empty());
    }

    private StyleCode given(StyleCode style) {
        int size = model.card().translation().codeSize();
        if (!model.card().hasStyles() || style.numbers().data().length != size) {
            throw new AsterismException("The style '" + style.domain() + ", " + style.origin() + "' has "
                    + style.numbers().data().length + " numbers, which the model '"
                    + model.card().name() + "' does not take. It was saved with another model.");
        }
        return new StyleCode(model.card().domainNames().get(domain(style.domain())), style.origin(), style.numbers());
    }

    private StyleCode mixed(Target.Mix mix, String name) {
        List<StyleCode> parts = mix.parts().stream().map(this::style).toList();
        double[] sum = new double[parts.get(0).numbers().data().length];
        StringJoiner origin = new StringJoiner(" + ");
        for (int i = 0; i < parts.size(); i++) {
            double weight = mix.weights().get(i);
            if (weight == 0) {
                continue; // adding nothing keeps the others bit by bit
            }
            float[] numbers = parts.get(i).numbers().data();
            for (int k = 0; k < sum.length; k++) {
                sum[k] += weight * numbers[k];
            }
            String share = Math.round(1000 * weight) / 1000.0 + " of ";
            origin.add((weight == 1 ? "" : share) + parts.get(i).domain() + ", "
                    + parts.get(i).origin());
        }
        float[] numbers = new float[sum.length];
        for (int k = 0; k < sum.length; k++) {
            numbers[k] = (float) sum[k];
        }
        return new StyleCode(name, origin.toString(), Numbers.of(numbers, 1, numbers.length));
    }

    /**
     * The middle of an image's middle plane, or of what is selected in it, as it is, for quick looks at styles.
     *
     * @param most height and width at most, pixels
     * @return (1, 3, s, s) in the model's numbers, s a multiple of its stride; a smaller image is enlarged
     */
    public Numbers middle(ImagePlus image, int most) {
        ModelReading reading = ModelReading.of(model.card());
        Pixels pixels = Pixels.of(image, reading.channels());
        int middle = (pixels.planes() - 1) / 2;
        Normalization normalization =
                reading.range(settings.range()).levels(pixels, Progress.SILENT).read(middle);
        Rectangle place =
                Selection.of(image).map(Selection::bounds).orElse(new Rectangle(pixels.width(), pixels.height()));
        Plane square = pixels.region(middle, place).squared(most);
        int stride = model.card().translation().stride();
        int side = Math.max(Translator.leastSide(model.card().translation()), square.width() / stride * stride);
        Plane fitting = side == square.width()
                ? square
                : side < square.width() ? square.squared(side) : square.resized(side, side);
        return Numbers.of(fitting.normalized(normalization).joined(), 1, 3, side, side);
    }

    private int domain(String name) {
        return model.card().domain(name);
    }

    /** The truncation trick: mean + ψ (style − mean). */
    private Numbers ofLatent(Target.Latent target) {
        int domain = domain(target.domain());
        float[] latent = new float[model.card().styles().latentSize()];
        Random random = new Random(target.seed());
        for (int i = 0; i < latent.length; i++) {
            latent[i] = (float) random.nextGaussian();
        }
        float[] style =
                model.style(Numbers.of(latent, 1, latent.length), domain).data();
        float[] mean = model.meanStyle(domain).data();
        float[] truncated = new float[style.length];
        for (int i = 0; i < style.length; i++) {
            truncated[i] = (float) (mean[i] + settings.truncation() * (style[i] - mean[i]));
        }
        return Numbers.of(truncated, 1, truncated.length);
    }

    private Numbers ofReference(Target.Reference target) {
        ModelReading reading = ModelReading.of(model.card());
        Pixels pixels = Pixels.of(target.image(), reading.channels());
        // A range stated for a source of 12 bits would turn a colour reference black.
        Normalization normalization = pixels.depth() == Depth.RGB
                ? Normalization.EIGHT_BIT
                : reading.range(settings.range())
                        .levels(pixels, Progress.SILENT)
                        .read(0);
        int size = model.card().translation().size();
        Plane square = reading.shown(pixels.plane(0).normalized(normalization), size);
        return model.styleOf(Numbers.of(square.joined(), 1, 3, size, size), domain(target.domain()));
    }
}
