package io.github.asterism.translate;

import ij.ImagePlus;
import io.github.asterism.Progress;
import io.github.asterism.image.ColourStack;
import io.github.asterism.image.Depth;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Padding;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Redraws source images in the style of a target. */
public final class Translator {
    /** Fewer cells than 8×8 at the narrowest place of the generator are too few for instance norm's statistics. */
    private static final int LEAST_CELLS = 8;

    private static final int LEAST_PIXELS = 32;

    private final Model model;
    private final Settings settings;
    private final StyleSampler styles;

    /** The model stays the caller's, to close when no image is left. */
    public Translator(Model model, Settings settings) {
        this.model = model;
        this.settings = settings;
        this.styles = new StyleSampler(model, settings);
    }

    /**
     * A new image: every plane of the source, redrawn in one style, in the same place, size and time.
     *
     * @param source grey, colour, or three channels; any size and depth; not changed
     * @throws io.github.asterism.AsterismException if the source has other channels or is too large, or the target does
     *     not fit the model
     * @throws Progress.StoppedException if the caller wants no more
     */
    public ImagePlus translate(ImagePlus source, Target target, Progress progress) {
        Pixels pixels = Pixels.of(source);
        Padding padding = padding(pixels);
        StyleCode style = styles.style(target);
        Normalization in = settings.range().of(pixels, progress);
        Optional<SourceDomain> from = SourceDomain.of(model, settings, pixels, in);
        // Colour of 8 bits has the same black and white for everybody, whatever range was read of the source.
        Normalization out = pixels.depth() == Depth.RGB ? Normalization.EIGHT_BIT : in;
        ColourStack translated = new ColourStack(
                pixels.width(), pixels.height(), settings.format().depth(pixels));
        for (int i = 0; i < pixels.planes(); i++) {
            progress.step((double) i / pixels.planes(), message(source, from, style, i, pixels.planes()));
            Plane plane = pixels.plane(i);
            Plane drawn = translate(plane.normalized(in), padding, style, progress);
            drawn.restore(out);
            drawn.keepHoles(plane);
            translated.add(drawn, pixels.label(i));
        }
        ImagePlus image = translated.image(title(source, style), source, out);
        Provenance.of(model, settings, from, style, in).write(image);
        progress.report(1, "Translated " + source.getTitle() + " to " + style.domain());
        return image;
    }

    /** One new image for each target, in their order; see {@link #translate(ImagePlus, Target, Progress)}. */
    public List<ImagePlus> translate(ImagePlus source, List<Target> targets, Progress progress) {
        List<ImagePlus> images = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            images.add(translate(source, targets.get(i), new Share(progress, i, targets.size())));
        }
        return images;
    }

    /** A target's domain as the model's card writes it. */
    String domain(Target target) {
        return model.card().domainNames().get(model.card().domain(target.domain()));
    }

    /** Fewest pixels along a side that a model redraws as they are; smaller planes are padded. */
    public static int leastSide(StarGanV2Options options) {
        return Math.max(LEAST_PIXELS, LEAST_CELLS * options.stride());
    }

    /** Whole planes only, as large as the model needs them. */
    private Padding padding(Pixels pixels) {
        StarGanV2Options options = model.card().options();
        Padding padding = Padding.of(pixels.width(), pixels.height(), options.stride(), leastSide(options));
        Memory.check(padding.paddedWidth(), padding.paddedHeight(), options);
        return padding;
    }

    /** Model's numbers in, model's numbers out. */
    private Plane translate(Plane plane, Padding padding, StyleCode style, Progress progress) {
        Numbers image = Numbers.of(padding.pad(plane), 1, 3, padding.paddedHeight(), padding.paddedWidth());
        return padding.crop(
                model.translate(image, style.numbers(), progress::stopped).data());
    }

    private static String title(ImagePlus source, StyleCode style) {
        return ImageFiles.stem(source.getTitle()) + "_" + style.domain();
    }

    private static String message(
            ImagePlus source, Optional<SourceDomain> from, StyleCode style, int plane, int planes) {
        String place = planes == 1 ? "" : ", plane " + (plane + 1) + " of " + planes;
        String looks = from.map(domain -> ", " + domain + ",").orElse("");
        return "Translating " + source.getTitle() + looks + " to " + style.domain() + place;
    }
}
