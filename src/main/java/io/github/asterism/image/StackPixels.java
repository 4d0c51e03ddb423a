package io.github.asterism.image;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.asterism.AsterismException;
import java.awt.Rectangle;
import java.util.List;

/** The pixels of an image of ImageJ's, in memory or virtual. */
final class StackPixels extends Pixels {
    private final String title;
    private final ImageStack stack;
    private final boolean colour;
    private final LUT palette; // null unless colours are looked up
    private final int channels;
    private final Depth depth;
    private final Space space;
    private final ChannelMap map;

    StackPixels(ImagePlus image, ChannelMap map) {
        this.map = map;
        title = image.getTitle();
        colour = image.getType() == ImagePlus.COLOR_RGB;
        channels = colour ? 1 : image.getNChannels(); // some files call the slices of a colour stack channels
        // Taken once: an image that grows or is closed meanwhile does not change what is read.
        stack = image.getStack();
        palette = channels == 1 ? palette(image) : null;
        depth = depth(image);
        boolean ordered = image.getNSlices() * image.getNFrames() == stack.getSize() / channels;
        space = ordered
                ? Space.of(image.getCalibration(), image.getNSlices(), image.getNFrames())
                : Space.of(image.getCalibration(), stack.getSize() / channels, 1);
    }

    @Override
    public int width() {
        return stack.getWidth();
    }

    @Override
    public int height() {
        return stack.getHeight();
    }

    @Override
    public int planes() {
        return stack.getSize() / channels;
    }

    @Override
    public Space space() {
        return space;
    }

    @Override
    public Depth depth() {
        return depth;
    }

    @Override
    public int planeOf(int slice) {
        return (slice - 1) / channels;
    }

    @Override
    public String label(int plane) {
        return stack.getSliceLabel(plane * channels + 1);
    }

    @Override
    public synchronized List<ImageProcessor> slices(int plane, Plane values, Depth kept) {
        return colour && kept == Depth.RGB ? List.of(slice(plane + 1).duplicate()) : super.slices(plane, values, kept);
    }

    /** One thread at a time: virtual stacks expect it. */
    @Override
    synchronized float[][] distinctChannels(int plane, Rectangle place) {
        if (colour || palette != null) {
            return coloured(slice(plane + 1, place));
        }
        if (!map.plain()) {
            return mapped(plane, place);
        }
        float[][] values = new float[channels][];
        for (int c = 0; c < channels; c++) {
            values[c] = values(slice(plane * channels + c + 1, place));
        }
        return values;
    }

    private float[][] mapped(int plane, Rectangle place) {
        float[][] values = new float[3][];
        for (int c = 0; c < 3; c++) {
            int channel = map.channels().get(c);
            values[c] = channel == 0
                    ? new float[place.width * place.height]
                    : values(slice(plane * channels + channel, place));
        }
        return values;
    }

    private ImageProcessor slice(int number, Rectangle place) {
        ImageProcessor slice = slice(number);
        if (place.width == width() && place.height == height()) {
            return slice;
        }
        slice.setRoi(place);
        ImageProcessor part = slice.crop();
        slice.resetRoi(); // a virtual stack may hand out the same one again
        return part;
    }

    private ImageProcessor slice(int number) {
        // A closed image gives its pixels away, a virtual one may have lost its file.
        if (!stack.isVirtual() && stack.getPixels(number) == null) {
            throw lost(null);
        }
        try {
            ImageProcessor slice = stack.getProcessor(number);
            if (slice != null && slice.getPixels() != null) {
                return slice;
            }
        } catch (AsterismException e) {
            throw e;
        } catch (RuntimeException e) {
            throw lost(e);
        }
        throw lost(null);
    }

    private AsterismException lost(RuntimeException cause) {
        return new AsterismException(
                "The pixels of '" + title + "' are gone: it was closed, or its file was moved. Open it again.", cause);
    }

    private float[] values(ImageProcessor slice) {
        float offset = (float) depth.offset();
        float[] values = new float[slice.getPixelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = slice.getf(i) - offset;
        }
        return values;
    }

    private float[][] coloured(ImageProcessor slice) {
        float[][] values = new float[3][slice.getPixelCount()];
        for (int i = 0; i < values[0].length; i++) {
            int value = slice.get(i);
            int rgb = slice instanceof ColorProcessor ? value : palette.getRGB(value);
            values[0][i] = rgb >> 16 & 0xff;
            values[1][i] = rgb >> 8 & 0xff;
            values[2][i] = rgb & 0xff;
        }
        return values;
    }

    private static Depth depth(ImagePlus image) {
        return switch (image.getType()) {
            case ImagePlus.GRAY16 -> image.getCalibration().isSigned16Bit() ? Depth.SIGNED16 : Depth.UNSIGNED16;
            case ImagePlus.GRAY32 -> Depth.FLOAT32;
            default -> Depth.RGB;
        };
    }

    /** The colours of an 8-bit image; null if they say no more than the brightness. */
    private static LUT palette(ImagePlus image) {
        if (image.getBitDepth() != 8) {
            return null;
        }
        ImageProcessor slice = image.getProcessor();
        LUT lut = slice.getLut();
        // Adjusting the contrast stretches the table of some images and leaves that of others alone.
        boolean grey = !slice.isColorLut() || tint(lut, 0, 255) || tint(lut, slice.getMin(), slice.getMax());
        return grey && !slice.isInvertedLut() ? null : lut;
    }

    /** Whether a lookup table runs evenly from black to one colour: a fluorescence channel's, whose pixels are grey. */
    private static boolean tint(LUT lut, double min, double max) {
        for (int i = 0; i < 256; i++) {
            double brightness = Math.max(0, Math.min(1, (i - min) / Math.max(1, max - min)));
            if (Math.abs(lut.getRed(i) - brightness * lut.getRed(255)) > 2
                    || Math.abs(lut.getGreen(i) - brightness * lut.getGreen(255)) > 2
                    || Math.abs(lut.getBlue(i) - brightness * lut.getBlue(255)) > 2) {
                return false;
            }
        }
        return true;
    }
}
