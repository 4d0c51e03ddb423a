package io.github.asterism.image;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.Opener;
import ij.io.TiffDecoder;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.asterism.AsterismException;
import java.awt.image.ColorModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The slices of an uncompressed TIFF file, each read when it is asked for; the file is open meanwhile only. */
final class TiffSlices extends VirtualStack {
    private static final Set<Integer> KINDS = Set.of(
            FileInfo.GRAY8,
            FileInfo.COLOR8,
            FileInfo.GRAY16_UNSIGNED,
            FileInfo.GRAY16_SIGNED,
            FileInfo.GRAY32_FLOAT,
            FileInfo.RGB);

    private final Path path;
    private final FileInfo info;
    private final TiffLayout layout;
    private final ColorModel colours;

    private TiffSlices(Path path, FileInfo info, TiffLayout layout) {
        super(info.width, info.height, null, null);
        this.path = path;
        this.info = info;
        this.layout = layout;
        colours = new FileOpener(info).createColorModel(info);
    }

    /**
     * A stack in a TIFF file, as ImageJ's Opener gives it but for its pixels.
     *
     * @return empty if the file is no such stack, or its slices do not lie in it as they are in memory
     */
    static Optional<ImagePlus> open(Path path) {
        Path file = path.toAbsolutePath();
        try {
            if (!Files.isRegularFile(file) || new Opener().getFileType(file.toString()) != Opener.TIFF) {
                return Optional.empty();
            }
            FileInfo[] infos = new TiffDecoder(file.getParent() + "/", ImageFiles.name(file)).getTiffInfo();
            if (infos == null || !KINDS.contains(infos[0].fileType)) {
                return Optional.empty();
            }
            return TiffLayout.of(infos, Files.size(file)).map(layout -> new TiffSlices(file, infos[0], layout).image());
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // whoever reads it as a whole says what is wrong with it
        }
    }

    private ImagePlus image() {
        FileInfo alone = (FileInfo) info.clone();
        alone.nImages = 1;
        alone.longOffset = layout.offset(0);
        ImagePlus first = new FileOpener(alone).openImage();
        setBitDepth(first.getBitDepth());
        ImagePlus image = new ImagePlus(info.fileName, this);
        image.setDisplayRange(first.getDisplayRangeMin(), first.getDisplayRangeMax());
        image.setCalibration(first.getCalibration());
        image.setOverlay(first.getOverlay());
        image.setProperty("Info", first.getProperty("Info"));
        Properties described = new FileOpener(info).decodeDescriptionString(info);
        if (described != null) {
            int channels = count(described, "channels");
            int slices = count(described, "slices");
            int frames = count(described, "frames");
            if (channels * slices * frames == getSize()) {
                image.setDimensions(channels, slices, frames);
                image.setOpenAsHyperStack(Boolean.parseBoolean(described.getProperty("hyperstack")));
            }
        }
        return image;
    }

    private static int count(Properties described, String key) {
        return Math.max(1, (int) Double.parseDouble(described.getProperty(key, "1")));
    }

    @Override
    public int getSize() {
        return layout.slices();
    }

    @Override
    public int size() {
        return getSize();
    }

    @Override
    public String getSliceLabel(int number) {
        String[] labels = info.sliceLabels;
        return labels != null && labels.length <= getSize() && number <= labels.length ? labels[number - 1] : null;
    }

    @Override
    public Object getPixels(int number) {
        return getProcessor(number).getPixels();
    }

    /** @throws AsterismException if the slice cannot be read: never made-up pixels */
    @Override
    public ImageProcessor getProcessor(int number) {
        ByteBuffer bytes = ByteBuffer.wrap(read(number))
                .order(info.intelByteOrder ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return switch (info.fileType) {
            case FileInfo.GRAY8, FileInfo.COLOR8 -> new ByteProcessor(info.width, info.height, bytes.array(), colours);
            case FileInfo.GRAY16_UNSIGNED -> new ShortProcessor(info.width, info.height, shorts(bytes, 0), colours);
            case FileInfo.GRAY16_SIGNED -> new ShortProcessor(info.width, info.height, shorts(bytes, 32768), colours);
            case FileInfo.GRAY32_FLOAT -> new FloatProcessor(info.width, info.height, floats(bytes), colours);
            default -> new ColorProcessor(info.width, info.height, packed(bytes.array()));
        };
    }

    private byte[] read(int number) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] bytes = new byte[layout.bytes()];
            file.seek(layout.offset(number - 1));
            file.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new AsterismException(
                    "Slice " + number + " of " + path + " cannot be read (" + e.getMessage()
                            + "): the file was moved or changed meanwhile. Open it again.",
                    e);
        }
    }

    private static short[] shorts(ByteBuffer bytes, int offset) {
        short[] shorts = new short[bytes.remaining() / Short.BYTES];
        bytes.asShortBuffer().get(shorts);
        for (int i = 0; offset != 0 && i < shorts.length; i++) {
            shorts[i] += (short) offset;
        }
        return shorts;
    }

    private static float[] floats(ByteBuffer bytes) {
        float[] floats = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(floats);
        return floats;
    }

    private static int[] packed(byte[] bytes) {
        int[] packed = new int[bytes.length / 3];
        for (int i = 0; i < packed.length; i++) {
            packed[i] =
                    0xff << 24 | (bytes[3 * i] & 0xff) << 16 | (bytes[3 * i + 1] & 0xff) << 8 | bytes[3 * i + 2] & 0xff;
        }
        return packed;
    }
}
