package io.github.asterism.translate;

import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.Levels;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Selection;
import io.github.asterism.model.Model;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.Optional;

/** What a translator reads of a source image before its first plane: black and white, and its domain or labels. */
public final class SourceReading {
    private static final int MIDDLE = 1024; // pixels along a side

    private final Pixels pixels;
    private final Zoom zoom;
    private final Optional<Selection> selection;
    private final Levels levels;
    private final Optional<SourceDomain> domain;

    private SourceReading(
            Pixels pixels, Zoom zoom, Optional<Selection> selection, Levels levels, Optional<SourceDomain> domain) {
        this.pixels = pixels;
        this.zoom = zoom;
        this.selection = selection;
        this.levels = levels;
        this.domain = domain;
    }

    /** The range of all pixels, so that a selection looks as it does in the whole; the domain of those selected. */
    static SourceReading of(
            Model model, Settings settings, ImagePlus source, Optional<Selection> selection, Progress progress) {
        ModelReading reading = ModelReading.of(model.card());
        Pixels pixels = Pixels.of(source, reading.channels());
        Region region = Region.of(selection, pixels, model.card().translation());
        Zoom zoom = settings.scale().zoom(model.card(), pixels.space());
        Memory.check(region, zoom, model.card().translation(), settings.mode());
        Levels levels = reading.range(settings.range()).levels(pixels, progress);
        Optional<SourceDomain> domain = SourceDomain.of(
                model, settings, () -> zoom.resized(pixels.plane(0).part(region.seen())), levels.read(0));
        return new SourceReading(pixels, zoom, selection, levels, domain);
    }

    /** Of an image of any size; what it shows is guessed by its middle. */
    static SourceReading ofSlide(Model model, Settings settings, Path source, Progress progress) {
        ModelReading reading = ModelReading.of(model.card());
        Pixels pixels = Pixels.open(source, reading.channels());
        Zoom zoom = settings.scale().zoom(model.card(), pixels.space());
        if (!zoom.isNone()) {
            throw new AsterismException(source.getFileName() + " is drawn block by block, which scale=" + zoom
                    + " does not go with. Say scale=none, or resize the image first.");
        }
        Levels levels = reading.range(settings.range()).levels(pixels, progress);
        int width = Math.min(MIDDLE, pixels.width());
        int height = Math.min(MIDDLE, pixels.height());
        Rectangle middle = new Rectangle((pixels.width() - width) / 2, (pixels.height() - height) / 2, width, height);
        Optional<SourceDomain> domain =
                SourceDomain.of(model, settings, () -> pixels.region(0, middle), levels.read(0));
        return new SourceReading(pixels, zoom, Optional.empty(), levels, domain);
    }

    Pixels pixels() {
        return pixels;
    }

    Zoom zoom() {
        return zoom;
    }

    Optional<Selection> selection() {
        return selection;
    }

    Levels levels() {
        return levels;
    }

    Optional<SourceDomain> domain() {
        return domain;
    }
}
