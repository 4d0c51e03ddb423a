package io.github.asterism.translate;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.asterism.image.ColourStack;
import io.github.asterism.image.Depth;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Levels;
import io.github.asterism.image.Padding;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Content;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.StreamedNetwork;
import io.github.asterism.tile.Streaming;
import io.github.asterism.tile.TileSource;
import java.awt.Rectangle;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/** A source image and the styles it is redrawn in: what all its planes have in common. */
final class Translation {
    private final Model model;
    private final Settings settings;
    private final List<StyleCode> styles;
    private final ImagePlus source;
    private final SourceReading reading;
    private final Pixels pixels;
    private final Region region;
    private final Zoom zoom;
    private final Padding padding;
    private final Levels levels;
    private final Depth depth;
    private final TilePlan tiles;
    private final Mode mode;
    private final Queue<float[]> spares = new ConcurrentLinkedQueue<>();

    /**
     * What planes have in common whose source is read already.
     *
     * @param looks of the targets
     * @param region of the planes that is drawn
     * @param frozen statistics for {@link Mode#FROZEN}
     */
    Translation(
            Model model,
            Settings settings,
            Looks looks,
            ImagePlus source,
            SourceReading reading,
            Region region,
            FrozenStyles frozen) {
        this.model = model;
        this.settings = settings;
        this.source = source;
        this.reading = reading;
        this.region = region;
        pixels = reading.pixels();
        zoom = reading.zoom();
        padding = Memory.padding(region, zoom, model.card().translation());
        levels = reading.levels();
        depth = settings.format().depth(pixels);
        styles = looks.of(reading.domain());
        mode = Memory.mode(settings, padding, model.card().translation());
        tiles = new TilePlan(model, settings, mode, padding, styles.size(), frozen);
    }

    int planes() {
        return pixels.planes();
    }

    /** Of all planes. */
    long pixels() {
        return (long) pixels.width() * pixels.height() * pixels.planes();
    }

    int targets() {
        return styles.size();
    }

    String label(int plane) {
        return pixels.label(plane);
    }

    /** How many planes memory has room for at once, at least one. */
    int planesThatFit() {
        return mode == Mode.WHOLE ? Memory.planesThatFit(padding, model.card().translation()) : 1;
    }

    Plane plane(int number) {
        return pixels.plane(number);
    }

    /**
     * Begins to redraw a plane.
     *
     * @param done told the share of the plane that is drawn, by any thread
     */
    PlaneDrawing drawing(int plane, Turns turns, BooleanSupplier stopped, DoubleConsumer done) {
        return mode == Mode.WHOLE
                ? new WholeDrawing(this, plane, turns, stopped)
                : new StreamedDrawing(this, tiles.network(), plane, tiles.statistics(), stopped, done);
    }

    /** The plane of this number in the model's numbers; to be given back, as large arrays are a burden to Java's memory. */
    Numbers numbers(Plane plane, int number) {
        float[] spare = spares.poll();
        float[] numbers = spare == null ? new float[padding.numbers()] : spare;
        zoom.pad(plane.part(region.seen()), levels.read(number), padding, numbers);
        return Numbers.of(numbers, 1, 3, padding.paddedHeight(), padding.paddedWidth());
    }

    /** Takes numbers back that nobody needs any more. */
    void giveBack(Numbers numbers) {
        spares.add(numbers.data());
    }

    Content content(Numbers numbers, BooleanSupplier stopped) {
        return model.content(numbers, stopped);
    }

    Numbers draw(Content content, int target, BooleanSupplier stopped) {
        return model.translate(content, style(target).numbers(), stopped);
    }

    /** The slices of the plane of this number as drawn; what is not selected is as in the source. */
    List<ImageProcessor> slices(Numbers drawn, int number, Plane plane) {
        return slices(padding.crop(drawn.data()), number, plane);
    }

    private List<ImageProcessor> slices(Plane drawn, int number, Plane plane) {
        Plane restored = zoom.back(drawn, region.seen());
        restored.restore(levels.written(number));
        if (pixels.depth() == Depth.FLOAT32) { // the others have no holes
            restored.keepHoles(plane.part(region.seen()));
        }
        return region.merged(depth.slices(restored), () -> pixels.slices(number, plane, depth));
    }

    /** A plane that is to be drawn tile by tile. */
    Streaming streaming(StreamedNetwork network, int number) {
        TileSource source = isResized()
                ? resized(number)
                : place -> padding.pad(place, part -> pixels.region(number, region.inPlane(part)), levels.read(number));
        return tiles.streaming(network, source);
    }

    /** Whether planes are drawn at another size than they have. */
    boolean isResized() {
        return !zoom.isNone();
    }

    private TileSource resized(int number) {
        Plane resized = zoom.resized(pixels.region(number, region.seen()), levels.read(number));
        return place -> Zoom.pad(place, resized, padding);
    }

    /** The drawn plane in a model's numbers, still empty. */
    Plane empty() {
        return new Plane(padding.width(), padding.height(), new float[3][padding.width() * padding.height()]);
    }

    /** The slices of a plane that was drawn tile by tile into an empty one. */
    List<ImageProcessor> slices(Plane drawn, int number) {
        return slices(drawn, number, pixels.plane(number));
    }

    /** The slices of the drawn plane, still black. */
    List<ImageProcessor> blackSlices() {
        return depth.black(region.seen().width, region.seen().height);
    }

    /** Puts a drawn tile (3, h, w) in its place; for several threads. */
    void put(Rectangle tile, float[] numbers, int number, List<ImageProcessor> slices) {
        Rectangle seen = region.seen();
        Rectangle wanted = tile.intersection(new Rectangle(seen.width, seen.height));
        Plane restored = Plane.of(tile.width, tile.height, numbers).part(new Rectangle(wanted.width, wanted.height));
        restored.restore(levels.written(number));
        if (pixels.depth() == Depth.FLOAT32) { // the others have no holes
            restored.keepHoles(pixels.region(number, region.inPlane(wanted)));
        }
        List<ImageProcessor> drawn = depth.slices(restored);
        synchronized (slices) {
            for (int i = 0; i < drawn.size(); i++) {
                slices.get(i).insert(drawn.get(i), wanted.x, wanted.y);
            }
        }
    }

    /** The slices of a plane: the drawn ones where they are wanted. */
    List<ImageProcessor> merged(List<ImageProcessor> drawn, int number) {
        return region.merged(drawn, () -> pixels.slices(number, pixels.plane(number), depth));
    }

    StyleCode style(int target) {
        return styles.get(target);
    }

    /** The drawn region as a person sees it, in colour of 8 bits. */
    ImageProcessor picture(Numbers drawn, int number) {
        Plane restored = zoom.back(padding.crop(drawn.data()), region.seen());
        restored.restore(pixels.depth() == Depth.RGB ? levels.written(number) : levels.displayed(number));
        return region.cut(Depth.RGB.slices(restored).get(0));
    }

    ColourStack emptyStack() {
        return new ColourStack(pixels.width(), pixels.height(), depth);
    }

    /** A stack of as many planes with their labels, all black. */
    ColourStack blackStack() {
        List<String> labels =
                IntStream.range(0, planes()).mapToObj(pixels::label).toList();
        return ColourStack.black(pixels.width(), pixels.height(), depth, labels);
    }

    /** The new image in the place and time of the source, with its provenance. */
    ImagePlus image(int target, ColourStack planes) {
        StyleCode style = styles.get(target);
        ImagePlus image =
                planes.image(ImageFiles.stem(source.getTitle()) + "_" + style.domain(), source, levels.shown());
        Provenance provenance = Provenance.of(model, settings, reading, style);
        if (mode != Mode.WHOLE) {
            provenance.add("asterism-tiles", tiles.facts(image));
        }
        provenance.write(image);
        return image;
    }

    /** What is being done, for a person. */
    String message(int plane, int target) {
        String place = planes() == 1 ? "" : ", plane " + (plane + 1) + " of " + planes();
        String origin = reading.domain().map(domain -> ", " + domain + ",").orElse("");
        return "Translating " + source.getTitle() + origin + " to "
                + styles.get(target).domain() + place;
    }

    /** What was done. */
    String done() {
        return "Translated " + source.getTitle() + " to "
                + String.join(", ", styles.stream().map(StyleCode::domain).toList());
    }
}
