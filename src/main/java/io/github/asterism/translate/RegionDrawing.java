package io.github.asterism.translate;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.asterism.Progress;
import io.github.asterism.image.ChannelMap;
import io.github.asterism.image.Depth;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Padding;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Content;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A small region of an image, read once, to be drawn as a picture in one style after another. A network normalizes each map by
 * its own mean and spread, so that the same pixels within a whole plane come out a little different.
 */
public final class RegionDrawing {
    /** Values of a stack up to which the range of all of it is looked for; beyond, that of the plane. */
    private static final long MANY = 1L << 26;

    private final Model model;
    private final Padding padding;
    private final Plane source;
    private final Content content;
    private final Optional<SourceDomain> from;

    /**
     * Reads a region, and does the part of the work that is the same for all styles.
     *
     * @param plane of the image, from 0: slices first, then time points
     * @param place within the plane
     * @throws io.github.asterism.AsterismException if the image has wrong channels, or was closed
     * @throws Progress.StoppedException if that is no longer wanted
     */
    public RegionDrawing(
            Model model, Settings settings, ImagePlus image, int plane, Rectangle place, BooleanSupplier stopped) {
        this.model = model;
        ModelReading reading = ModelReading.of(model.card());
        Pixels pixels = Pixels.of(image, reading.channels());
        Normalization range =
                reading.range(settings.range()).of(ranged(image, reading, pixels, plane), new Quiet(stopped));
        int stride = model.card().translation().stride();
        int least = Translator.leastSide(model.card().translation());
        padding = Padding.of(place.width, place.height, stride, least);
        float[] numbers = new float[padding.numbers()];
        padding.pad(pixels.region(plane, place), range, numbers);
        source = padding.crop(numbers);
        from = model.card().hasStyles()
                ? Optional.empty()
                : SourceDomain.of(model, settings, () -> pixels.plane(0), range);
        Numbers input = Numbers.of(numbers, 1, 3, padding.paddedHeight(), padding.paddedWidth());
        content = model.content(input, stopped);
    }

    /** The pixels whose darkest and brightest values count. */
    private static Pixels ranged(ImagePlus image, ModelReading reading, Pixels pixels, int plane) {
        ImageStack all = image.getStack();
        int channels = all.getSize() / pixels.planes();
        boolean many = (long) all.getSize() * all.getWidth() * all.getHeight() > MANY;
        if (pixels.depth() == Depth.RGB || !many || pixels.planes() == 1) {
            return pixels;
        }
        ImageStack one = new ImageStack(all.getWidth(), all.getHeight());
        for (int c = 1; c <= channels; c++) {
            one.addSlice(all.getProcessor(plane * channels + c));
        }
        ImagePlus part = new ImagePlus(image.getTitle(), one);
        part.setDimensions(channels, 1, 1);
        part.setCalibration(image.getCalibration());
        return Pixels.of(part, channels == 1 ? ChannelMap.PLAIN : reading.channels());
    }

    /** The region as the model sees it. */
    public BufferedImage source() {
        return picture(source);
    }

    /**
     * The label that a target comes to for this image, for models without styles.
     *
     * @throws io.github.asterism.AsterismException if the target does not fit the model
     */
    public StyleCode label(Target target) {
        return new LabelSampler(model.card()).label(target, from);
    }

    /**
     * The region in a style.
     *
     * @throws Progress.StoppedException if that is no longer wanted
     */
    public BufferedImage drawn(StyleCode style, BooleanSupplier stopped) {
        return picture(
                padding.crop(model.translate(content, style.numbers(), stopped).data()));
    }

    /** A model's numbers, −1 to 1, as black to white. */
    private static BufferedImage picture(Plane plane) {
        BufferedImage picture = new BufferedImage(plane.width(), plane.height(), BufferedImage.TYPE_INT_RGB);
        float[][] channels = plane.channels();
        int[] packed = new int[plane.width() * plane.height()];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = level(channels[0][i]) << 16 | level(channels[1][i]) << 8 | level(channels[2][i]);
        }
        picture.setRGB(0, 0, plane.width(), plane.height(), packed, 0, plane.width());
        return picture;
    }

    private static int level(float number) {
        return Math.max(0, Math.min(255, Math.round(Normalization.EIGHT_BIT.restored(number))));
    }
}
