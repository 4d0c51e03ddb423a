package io.github.asterism.train;

import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ChannelMap;
import io.github.asterism.image.Depth;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Range;
import io.github.asterism.model.ModelCard;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How training images are read. What is here is written into the model's card, for translation to read images alike.
 *
 * @param crop height and width of the squares taken from an image at random places, pixels of the image, which are then
 *     brought to the training size; 0 for the largest square that fits
 * @param range {@code auto}, or the darkest and brightest value of images that have not 8 bits, such as {@code 0,4095}
 * @param channels taken as red, green and blue
 * @param pixelSize of the images in µm; 0 to read it off the images
 */
public record Reading(int crop, String range, ChannelMap channels, double pixelSize) {
    private static final String PLAIN_RANGE = "auto";

    /** Whole images, as they are. */
    public static final Reading PLAIN = new Reading(0, PLAIN_RANGE, ChannelMap.PLAIN, 0);

    public Reading {
        Range.parse(range);
        range = range.isBlank()
                ? PLAIN_RANGE
                : range.strip().toLowerCase(Locale.ROOT).replace(" ", "");
        if (crop < 0) {
            throw new AsterismException("crop=" + crop + ": give pixels, or 0 for whole images.");
        }
        if (!(pixelSize >= 0)) {
            throw new AsterismException("pixelsize=" + pixelSize + ": give micrometres, or 0 if unknown.");
        }
    }

    /** An image and how its values become a network's. */
    record Source(Pixels pixels, Normalization normalization, double pixelSize) {}

    /** @throws AsterismException if the file cannot be read, or has other channels */
    Source open(Path file, Progress progress) {
        ImagePlus image = ImageFiles.open(file);
        Pixels pixels = Pixels.of(image, channels);
        // As in translation, 8 bits of colour mean the same everywhere.
        Normalization normalization = pixels.depth() == Depth.RGB
                ? Normalization.EIGHT_BIT
                : Range.parse(range).of(pixels, progress);
        return new Source(pixels, normalization, micrometres(image));
    }

    private static double micrometres(ImagePlus image) {
        String unit = image.getCalibration().getUnit();
        double width = image.getCalibration().pixelWidth;
        return switch (unit == null ? "" : unit.toLowerCase(Locale.ROOT)) {
            case "micron", "microns", "um", "µm", "\u03bcm", "micrometer", "micrometers" -> width;
            case "nm" -> width / 1000;
            case "mm" -> width * 1000;
            default -> Double.NaN;
        };
    }

    /** How pixels become a network's numbers, as a card says it. */
    String normalization() {
        return range.equals(PLAIN_RANGE)
                ? ModelCard.RANGE
                : ModelCard.RANGE + ", and of " + range.replace(",", "..") + " for more than 8 bits";
    }

    /** What differs from {@link #PLAIN}: key → value. */
    Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        if (crop > 0) {
            identity.put("crop", "" + crop);
        }
        if (!range.equals(PLAIN_RANGE)) {
            identity.put("range", range);
        }
        if (!channels.equals(ChannelMap.PLAIN)) {
            identity.put("channels", channels.toString());
        }
        return identity;
    }
}
