package io.github.asterism.image;

import io.github.asterism.AsterismException;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.imaging.FormatCompliance;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.formats.tiff.AbstractTiffRasterData;
import org.apache.commons.imaging.formats.tiff.TiffContents;
import org.apache.commons.imaging.formats.tiff.TiffDirectory;
import org.apache.commons.imaging.formats.tiff.TiffField;
import org.apache.commons.imaging.formats.tiff.TiffImagingParameters;
import org.apache.commons.imaging.formats.tiff.TiffReader;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.apache.commons.imaging.formats.tiff.fieldtypes.AbstractFieldType;
import org.apache.commons.imaging.formats.tiff.taginfos.TagInfo;

/**
 * The pixels of a TIFF or BigTIFF file, in tiles or strips, of which only those are read that are needed. Its planes are the
 * pages that have the first one's size; smaller ones, as slide scanners add, are left out.
 */
final class TiledTiff extends Pixels {
    private final Path path;
    private final List<TiffDirectory> pages;
    private final int width;
    private final int height;
    private final int samples;
    private final Depth depth;

    private TiledTiff(Path path, List<TiffDirectory> pages) throws IOException {
        this.path = path;
        this.pages = pages;
        TiffDirectory first = pages.get(0);
        width = number(first, TiffTagConstants.TIFF_TAG_IMAGE_WIDTH, 0);
        height = number(first, TiffTagConstants.TIFF_TAG_IMAGE_LENGTH, 0);
        samples = number(first, TiffTagConstants.TIFF_TAG_SAMPLES_PER_PIXEL, 1);
        depth = depth(first);
    }

    /** @throws AsterismException if the file is no TIFF of colour or grey values that can be read by parts */
    static TiledTiff in(Path path) {
        try {
            List<TiffDirectory> all = new TiffReader(false)
                    .readDirectories(ByteSource.file(path.toFile()), true, FormatCompliance.getDefault())
                    .directories;
            List<TiffDirectory> pages = new ArrayList<>();
            for (TiffDirectory page : all) {
                if (pages.isEmpty() || sameSize(page, pages.get(0))) {
                    pages.add(page);
                }
            }
            if (pages.isEmpty()) {
                throw new IOException("it has no pages");
            }
            return new TiledTiff(path, pages);
        } catch (IOException | RuntimeException e) {
            throw unreadable(path, e);
        }
    }

    /** Whether a file is a TIFF of large planes, or in tiles, or a BigTIFF; not if it cannot be read. */
    static boolean isNeeded(Path path, long large) {
        try {
            TiffContents contents = new TiffReader(false)
                    .readFirstDirectory(ByteSource.file(path.toFile()), false, FormatCompliance.getDefault());
            TiffDirectory first = contents.directories.get(0);
            long width = number(first, TiffTagConstants.TIFF_TAG_IMAGE_WIDTH, 0);
            long height = number(first, TiffTagConstants.TIFF_TAG_IMAGE_LENGTH, 0);
            return width * height > large
                    || contents.header.bigTiff
                    || first.findField(TiffTagConstants.TIFF_TAG_TILE_WIDTH) != null;
        } catch (IOException | RuntimeException e) {
            return false; // whoever opens it says what is wrong with it
        }
    }

    /** The library reads whole numbers of 16 bits only if they are said to have signs. */
    private static TiffDirectory withSigns(TiffDirectory page) throws IOException {
        byte[] signed = page.getByteOrder() == ByteOrder.BIG_ENDIAN ? new byte[] {0, 2} : new byte[] {2, 0};
        List<TiffField> fields = new ArrayList<>(page.getDirectoryEntries());
        fields.removeIf(field -> field.getTag() == TiffTagConstants.TIFF_TAG_SAMPLE_FORMAT.tag);
        fields.add(new TiffField(
                TiffTagConstants.TIFF_TAG_SAMPLE_FORMAT.tag,
                page.type,
                AbstractFieldType.SHORT,
                1,
                0,
                signed,
                page.getByteOrder(),
                0));
        TiffDirectory complete =
                new TiffDirectory(page.type, fields, page.offset, page.getNextDirectoryOffset(), page.getByteOrder());
        complete.setTiffImageData(page.getTiffImageData());
        return complete;
    }

    private static boolean sameSize(TiffDirectory page, TiffDirectory first) throws IOException {
        for (TagInfo tag : List.of(TiffTagConstants.TIFF_TAG_IMAGE_WIDTH, TiffTagConstants.TIFF_TAG_IMAGE_LENGTH)) {
            if (number(page, tag, 0) != number(first, tag, 0)) {
                return false;
            }
        }
        return true;
    }

    private static int number(TiffDirectory page, TagInfo tag, int otherwise) throws IOException {
        Object value = page.getFieldValue(tag);
        return value instanceof Number number
                ? number.intValue()
                : value instanceof short[] shorts && shorts.length > 0 ? shorts[0] : otherwise;
    }

    private static Depth depth(TiffDirectory page) throws IOException {
        int bits = number(page, TiffTagConstants.TIFF_TAG_BITS_PER_SAMPLE, 1);
        int samples = number(page, TiffTagConstants.TIFF_TAG_SAMPLES_PER_PIXEL, 1);
        boolean real = page.hasTiffFloatingPointRasterData();
        if (bits == 8 && !real) {
            return Depth.RGB;
        }
        if (samples == 1 && bits == 32 && real) {
            return Depth.FLOAT32;
        }
        if (samples == 1 && bits == 16) {
            int format = number(page, TiffTagConstants.TIFF_TAG_SAMPLE_FORMAT, 1);
            return format == 2 ? Depth.SIGNED16 : Depth.UNSIGNED16;
        }
        throw new IOException("it has " + samples + " samples of " + bits + " bits");
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int planes() {
        return pages.size();
    }

    @Override
    public Space space() {
        return Space.unknown(planes());
    }

    @Override
    public Depth depth() {
        return depth;
    }

    @Override
    public int planeOf(int slice) {
        return slice - 1;
    }

    @Override
    float[][] distinctChannels(int plane, Rectangle place) {
        TiffImagingParameters part = new TiffImagingParameters();
        part.setSubImage(place.x, place.y, place.width, place.height);
        try {
            return depth == Depth.RGB
                    ? colours(pages.get(plane).getTiffImage(part))
                    : new float[][] {values(page(plane).getRasterData(part))};
        } catch (IOException | RuntimeException e) {
            throw unreadable(path, e);
        }
    }

    private TiffDirectory page(int plane) throws IOException {
        return depth == Depth.FLOAT32 ? pages.get(plane) : withSigns(pages.get(plane));
    }

    private float[][] colours(BufferedImage image) {
        int pixels = image.getWidth() * image.getHeight();
        int[] packed = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        float[][] channels = new float[samples == 1 ? 1 : 3][pixels];
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < channels.length; c++) {
                channels[c][i] = packed[i] >> 16 - 8 * c & 0xff;
            }
        }
        return channels;
    }

    private float[] values(AbstractTiffRasterData raster) {
        float[] values = raster.getData();
        if (depth == Depth.UNSIGNED16) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (int) values[i] & 0xffff;
            }
        }
        return values;
    }

    private static AsterismException unreadable(Path path, Exception cause) {
        return new AsterismException(
                path + " cannot be read by parts, as its size asks for (" + cause.getMessage()
                        + "): it should be a TIFF of 8 bits, or of one channel of 16 or 32 bits. Save it as OME-Zarr.",
                cause);
    }
}
