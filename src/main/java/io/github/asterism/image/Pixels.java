package io.github.asterism.image;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.asterism.AsterismException;
import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pixels of an image as colour planes, one for each slice Z and time point T, wherever they are kept.
 *
 * <p>Colour images and palettes give their red, green and blue; three channels, whatever they are displayed in, are
 * taken as red, green and blue; a single channel is grey, all three alike. The image is never changed.
 */
public abstract class Pixels {
    /** Values read at once of an image that may be larger than memory. */
    private static final int STRIP = 1 << 24;

    /** Pixels of a plane above which it is not read as a whole. */
    private static final long LARGE = 1L << 25;

    /**
     * The pixels of an image.
     *
     * @throws AsterismException if the image is not coloured and has neither one nor three channels
     */
    public static Pixels of(ImagePlus image) {
        return of(image, ChannelMap.PLAIN);
    }

    /**
     * The pixels of an image of which certain channels are taken; coloured images and those of one channel are taken as they
     * are.
     *
     * @throws AsterismException if the image has not these channels, or other channels than one or three and none are named
     */
    public static Pixels of(ImagePlus image, ChannelMap map) {
        boolean colour = image.getType() == ImagePlus.COLOR_RGB;
        return new StackPixels(image, map.fitting(image.getTitle(), colour ? 1 : image.getNChannels()));
    }

    /**
     * The pixels of an image in a file, or an OME-Zarr folder, of which only those are read that are needed wherever the format
     * allows that.
     *
     * @throws AsterismException if it cannot be read, or has wrong channels
     */
    public static Pixels open(Path path, ChannelMap map) {
        if (Files.isDirectory(path)) {
            return ZarrPixels.in(path, map);
        }
        return isInParts(path) ? TiledTiff.in(path) : of(ImageFiles.openOnDemand(path), map);
    }

    /** Whether an image is an OME-Zarr folder, or a TIFF file that ImageJ cannot open, as it is large or kept in tiles. */
    public static boolean isInParts(Path path) {
        return Files.isDirectory(path) || ImageFiles.isTiff(path) && TiledTiff.isNeeded(path, LARGE);
    }

    public abstract int width();

    public abstract int height();

    /** Number of planes: slices times time points, slices first. */
    public abstract int planes();

    /** Where they lie. */
    public abstract Space space();

    /** The depth of a colour image that can hold these values. */
    public abstract Depth depth();

    /** The plane that a slice of the image's stack belongs to; slices are counted from 1. */
    public abstract int planeOf(int slice);

    /** Label of a plane, or null, as for all formats that have none. */
    public String label(int plane) {
        return null;
    }

    /**
     * The values of one plane, counted from 0: 0 to 255 for 8 bits, else as kept; signed if the image is.
     *
     * @throws AsterismException if the image was closed meanwhile
     */
    public final Plane plane(int plane) {
        return region(plane, new Rectangle(width(), height()));
    }

    /**
     * The values of a rectangle within one plane, without a look at the rest; for several threads.
     *
     * @param place wholly within the plane
     * @throws AsterismException if the image was closed meanwhile
     */
    public final Plane region(int plane, Rectangle place) {
        float[][] distinct = distinctChannels(plane, place);
        float[] first = distinct[0];
        return new Plane(
                place.width, place.height, distinct.length == 3 ? distinct : new float[][] {first, first, first});
    }

    /**
     * The slices of an image of this depth that hold a plane just as it is: copies of a colour image's own.
     *
     * @param values of the plane
     */
    public List<ImageProcessor> slices(int plane, Plane values, Depth kept) {
        return kept.copies(values);
    }

    /** Like {@link #region}, but the one channel of a grey image only once. */
    abstract float[][] distinctChannels(int plane, Rectangle place);

    /** Rectangles that make up a plane, each small enough to be read into memory. */
    final List<Rectangle> strips() {
        int rows = Math.max(1, STRIP / width());
        return IntStream.iterate(0, y -> y < height(), y -> y + rows)
                .mapToObj(y -> new Rectangle(0, y, width(), Math.min(rows, height() - y)))
                .toList();
    }
}
