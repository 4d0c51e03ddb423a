package io.github.asterism.translate;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.Selection;
import io.github.asterism.model.Content;
import io.github.asterism.model.Model;
import io.github.asterism.net.GeneratorOptions;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.tile.Estimate;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Redraws source images in the style, or with the labels, of a target. */
public final class Translator {
    /** Fewer cells than 8×8 at the narrowest place of the generator are too few for instance norm's statistics. */
    private static final int LEAST_CELLS = 8;

    private static final int LEAST_PIXELS = 32;

    private final Model model;
    private final Settings settings;
    private final StyleSampler sampler;
    private final FrozenStyles frozen;
    private final Set<Zoom> said = ConcurrentHashMap.newKeySet(); // each to be told once, not of every image

    /** The model stays the caller's, to close when no image is left. */
    public Translator(Model model, Settings settings) {
        this.model = model;
        this.settings = settings;
        this.sampler = new StyleSampler(model, settings);
        this.frozen = new FrozenStyles(model, settings);
    }

    /**
     * A new image: every plane of the source, redrawn in one style, in the same place, size and time.
     *
     * <p>If an area is selected in the source, only that is redrawn; all other pixels of the new image are the source's
     * values, bit by bit. Of an image of 8 bits without colours, whose display range is never looked at, they are its grey
     * values as red, green and blue.
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
        return translate(source, Selection.of(source), targets, progress);
    }

    private List<ImagePlus> translate(
            ImagePlus source, Optional<Selection> selection, List<Target> targets, Progress progress) {
        Translation translation = translation(source, selection, looks(targets), progress);
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

    /**
     * Puts the planes of {@link #translate(ImagePlus, Target, Progress)} into the source itself, all together when they are
     * there; of a single plane ImageJ's Edit > Undo brings the old pixels back.
     *
     * @param source changed
     * @throws AsterismException also if the source cannot hold them
     */
    public void translateInPlace(ImagePlus source, Target target, Progress progress) {
        Optional<Selection> selection = Selection.of(source);
        InPlace place = new InPlace(source, selection, model.card(), settings);
        place.take(translate(source, selection, List.of(target), progress).get(0));
    }

    /**
     * What is read of a source image before it can be drawn, for {@link #draw}.
     *
     * @throws AsterismException if the source has other channels
     */
    public SourceReading read(ImagePlus source, Progress progress) {
        return SourceReading.of(model, settings, source, Selection.of(source), progress);
    }

    /**
     * A picture of a part of one plane as it would be translated, with what surrounds it in the plane; in colour of 8 bits.
     *
     * @param reading of the source
     * @param slice number in the source's stack, from 1
     * @param part pixels, within the image
     * @throws AsterismException if the target does not fit the model
     * @throws Progress.StoppedException if the caller wants no more
     */
    public ImageProcessor draw(
            ImagePlus source, SourceReading reading, int slice, Rectangle part, Target target, Progress progress) {
        Region region = Region.of(part, reading.pixels(), model.card().translation());
        Translation translation =
                new Translation(model, settings, looks(List.of(target)), source, reading, region, frozen);
        int plane = reading.pixels().planeOf(slice);
        Numbers numbers = translation.numbers(translation.plane(plane), plane);
        Content content = translation.content(numbers, progress::stopped);
        return translation.picture(translation.draw(content, 0, progress::stopped), plane);
    }

    /**
     * Begins to redraw an image of any size into OME-Zarr, or goes on where that was stopped.
     *
     * @param input OME-Zarr folder, or image file; TIFF and BigTIFF in tiles are read by parts
     * @param outputs folders to be made, one for each target, which appear when they are complete
     * @throws AsterismException if the source cannot be read, a target does not fit the model, or an output exists
     */
    public SlideTranslation slide(Path input, List<Target> targets, List<Path> outputs, Progress progress) {
        return slide(input, targets, outputs, List.of(), progress);
    }

    /** @param replaced outputs that may exist; the caller deletes them before the new ones are complete */
    SlideTranslation slide(
            Path input, List<Target> targets, List<Path> outputs, List<Path> replaced, Progress progress) {
        return Slides.begin(model, settings, looks(targets), input, outputs, replaced, progress);
    }

    /** What a table of results notes of each target. */
    List<Request> requests(Looks looks, List<Target> targets) {
        return Request.of(model, settings, looks, targets);
    }

    /** What {@link #slide} will take; nothing is written. */
    public Estimate estimate(Path input, List<Target> targets, List<Path> outputs, Progress progress) {
        return SlideTranslation.estimate(Slides.plan(model, settings, looks(targets), input, outputs, progress), model);
    }

    /** What the planes of a source image have in common. */
    Translation translation(ImagePlus source, Optional<Selection> selection, Looks looks, Progress progress) {
        SourceReading reading = SourceReading.of(model, settings, source, selection, progress);
        if (settings.scale().isAuto() && said.add(reading.zoom())) {
            progress.notice("scale=" + reading.zoom());
        }
        Region region = Region.of(selection, reading.pixels(), model.card().translation());
        return new Translation(model, settings, looks, source, reading, region, frozen);
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
