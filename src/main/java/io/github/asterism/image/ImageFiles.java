package io.github.asterism.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.io.RoiEncoder;
import ij.io.TiffDecoder;
import ij.io.TiffEncoder;
import ij.process.LUT;
import io.github.asterism.AsterismException;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;

/** Opens and saves image files without a window, so also where there is no screen. */
public final class ImageFiles {
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "bmp");
    private static final Set<String> BY_IMAGEJ = Set.of("tif", "tiff", "dcm", "fits", "pgm", "ppm", "zip", "avi");

    private static final String OME = ".ome";

    private ImageFiles() {}

    /** Whether the name ends like that of an image that {@link #open} may read. */
    public static boolean named(Path path) {
        String extension = extension(path);
        return PICTURES.contains(extension) || BY_IMAGEJ.contains(extension);
    }

    /** File name without its extension, of which .ome.tif and .ome.zarr have two parts. */
    public static String stem(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return dot > 0 && stem.endsWith(OME) && !stem.equals(OME) ? stem.substring(0, dot - OME.length()) : stem;
    }

    /** A text as part of a file's name, without the characters that some file system forbids. */
    public static String portable(String text) {
        return text.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
    }

    /**
     * Opens TIFF, PNG, JPEG, GIF, BMP, and what else ImageJ itself reads.
     *
     * @throws AsterismException if there is no such file or it cannot be read
     */
    public static ImagePlus open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new AsterismException("There is no file " + path + ". Check the name.");
        }
        ImagePlus image;
        try {
            image = PICTURES.contains(extension(path)) ? picture(path) : byImageJ(path);
        } catch (IOException | RuntimeException e) {
            throw unreadable(path, e);
        } catch (OutOfMemoryError e) {
            throw new AsterismException(
                    path + " does not fit into memory. Raise the limit in Edit > Options > Memory & Threads..., or"
                            + " with java -Xmx.",
                    e);
        }
        if (image == null || image.getWidth() == 0) {
            throw unreadable(path, null);
        }
        return image;
    }

    /**
     * Opens like {@link #open}, but leaves the slices of a large TIFF stack in its file, where each is read when it is
     * asked for: that fails if the file was moved meanwhile. The file is open while it is read only. A stack that is
     * compressed or otherwise unusual is read as a whole.
     *
     * @throws AsterismException if there is no such file or it cannot be read
     */
    public static ImagePlus openOnDemand(Path path) {
        return TiffSlices.open(path).orElseGet(() -> open(path));
    }

    static boolean isTiff(Path path) {
        return extension(path).equals("tif") || extension(path).equals("tiff");
    }

    private static ImagePlus picture(Path path) throws IOException {
        // Not through ImageJ's Opener, which shows a dialog for a damaged file.
        BufferedImage picture = ImageIO.read(path.toFile());
        return picture == null ? null : new ImagePlus(name(path), picture);
    }

    private static ImagePlus byImageJ(Path path) throws IOException {
        Path file = path.toAbsolutePath();
        Opener opener = new Opener();
        int type = opener.getFileType(file.toString());
        if (type == Opener.TIFF || type == Opener.TIFF_AND_DICOM) {
            // Fails here, with an exception, before it could fail in the Opener, with a dialog.
            new TiffDecoder(file.getParent() + "/", name(path)).getTiffInfo();
        } else if (type == Opener.UNKNOWN || !BY_IMAGEJ.contains(extension(path))) {
            return null;
        }
        opener.setSilentMode(true);
        return opener.openImage(file.toString());
    }

    private static AsterismException unreadable(Path path, Exception cause) {
        String reason = cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
        return new AsterismException(
                "Cannot read " + path + " as an image" + reason
                        + ". If Fiji can open it, save it there as TIFF and use that file.",
                cause);
    }

    /**
     * Saves as PNG if the name ends so, else as TIFF; the file appears complete or not at all, and replaces one of that
     * name.
     *
     * @throws AsterismException if the file cannot be written, or a PNG cannot hold the image
     */
    public static void save(ImagePlus image, Path path) {
        check(image, path);
        if (isPng(path)) {
            write(path, out -> PngFile.write(image, out));
        } else {
            write(path, new TiffEncoder(description(image))::write);
        }
    }

    /**
     * Whether the file can hold the image, whatever its pixels are.
     *
     * @throws AsterismException if not
     */
    public static void check(ImagePlus image, Path path) {
        if (isPng(path)) {
            PngFile.check(image, path);
        }
    }

    private static boolean isPng(Path path) {
        return extension(path).equals("png");
    }

    /** Writes a file's content. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes under another name, which the file loses when it is complete.
     *
     * @throws AsterismException if that fails; a file that was there before is as it was
     */
    public static void write(Path path, Content content) {
        Path file = path.toAbsolutePath();
        Path unfinished = file.resolveSibling(".asterism-" + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                content.write(out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AsterismException(
                    "Cannot write " + path + ": " + e.getMessage()
                            + ". Check that the folder may be written to and the disk is not full.",
                    e);
        } finally {
            delete(unfinished);
        }
    }

    private static void delete(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            unfinished.toFile().deleteOnExit();
        }
    }

    /** What ImageJ's own FileSaver tells the encoder, which it does not share. */
    static FileInfo description(ImagePlus image) {
        FileInfo info = image.getFileInfo();
        info.description = new FileSaver(image).getDescriptionString();
        info.info = (String) image.getProperty("Info");
        info.sliceLabels = new String[image.getStackSize()];
        for (int i = 0; i < info.sliceLabels.length; i++) {
            info.sliceLabels[i] = image.getStack().getSliceLabel(i + 1);
        }
        if (image.getOverlay() != null) {
            info.overlay = new byte[image.getOverlay().size()][];
            for (int i = 0; i < info.overlay.length; i++) {
                info.overlay[i] = RoiEncoder.saveAsByteArray(image.getOverlay().get(i));
            }
        }
        if (image instanceof CompositeImage composite) {
            LUT[] luts = composite.getLuts();
            info.displayRanges = new double[2 * luts.length];
            info.channelLuts = new byte[luts.length][];
            for (int c = 0; c < luts.length; c++) {
                info.displayRanges[2 * c] = luts[c].min;
                info.displayRanges[2 * c + 1] = luts[c].max;
                info.channelLuts[c] = luts[c].getBytes();
            }
        }
        return info;
    }

    static String extension(Path path) {
        String name = name(path);
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    static String name(Path path) {
        return "" + path.getFileName();
    }
}
