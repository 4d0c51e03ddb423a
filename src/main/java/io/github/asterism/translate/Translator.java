package io.github.asterism.translate;

import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.model.Model;
import io.github.asterism.net.GeneratorOptions;
import io.github.asterism.onnx.Device;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Redraws source images in the style, or with the labels, of a target. */
public final class Translator {
    /** Fewer cells than 8×8 at the narrowest place of the generator are too few for instance norm's statistics. */
    private static final int LEAST_CELLS = 8;

    private static final int LEAST_PIXELS = 32;

    private final Model model;
    private final Settings settings;
    private final StyleSampler sampler;

    /** The model stays the caller's, to close when no image is left. */
    public Translator(Model model, Settings settings) {
        this.model = model;
        this.settings = settings;
        this.sampler = new StyleSampler(model, settings);
    }

    /**
     * A new image: every plane of the source, redrawn in one style, in the same place, size and time.
     *
     * @param source grey, colour, or three channels; any size and depth; not changed
     * @throws AsterismException if the source has other channels or is too large, or the target does not fit the model
     * @throws Progress.StoppedException if the caller wants no more
     */
    public ImagePlus translate(ImagePlus source, Target target, Progress progress) {
        return translate(source, List.of(target), progress).get(0);
    }

    /** One new image for each target, in their order; see {@link #translate(ImagePlus, Target, Progress)}. */
    public List<ImagePlus> translate(ImagePlus source, List<Target> targets, Progress progress) {
        Translation translation = translation(source, looks(targets), progress);
        ImagePlus[] images = new ImagePlus[targets.size()];
        Job job = new Job(
                translation,
                target -> new InMemory(translation, target, image -> images[target] = image),
                () -> {},
                problem -> {
                    throw problem;
                },
                progress);
        run(List.of(job).iterator(), progress);
        return Arrays.asList(images);
    }

    /** What the planes of a source image have in common. */
    Translation translation(ImagePlus source, Looks looks, Progress progress) {
        return new Translation(model, settings, looks, source, progress);
    }

    /** Does translations, several planes at once. */
    void run(Iterator<Job> jobs, Progress progress) {
        // A graphics card is busy with one plane; the processor's threads idle in the parts of a network that use only
        // one.
        boolean processor = model.device() == Device.CPU;
        try (Pipeline pipeline = new Pipeline(processor ? model.threads() : 1, progress)) {
            pipeline.run(jobs);
        }
    }

    /**
     * The styles of targets, found once for all source images; labels are found for each, by its own.
     *
     * @throws AsterismException if a target does not fit the model
     */
    Looks looks(List<Target> targets) {
        if (model.card().hasStyles()) {
            List<StyleCode> styles = targets.stream().map(sampler::style).toList();
            return source -> styles;
        }
        LabelSampler labels = new LabelSampler(model.card());
        targets.forEach(target -> labels.label(target, Optional.empty())); // complains now, not at each image
        return source ->
                targets.stream().map(target -> labels.label(target, source)).toList();
    }

    /** What the images of targets are named after: domains as the model's card writes them, or labels. */
    public List<String> names(List<Target> targets) {
        return targets.stream().map(target -> target.name(model.card())).toList();
    }

    /** Fewest pixels along a side that a model redraws as they are; smaller planes are padded. */
    public static int leastSide(GeneratorOptions options) {
        return Math.max(LEAST_PIXELS, LEAST_CELLS * options.stride());
    }
}
