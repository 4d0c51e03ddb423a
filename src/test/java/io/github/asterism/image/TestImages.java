package io.github.asterism.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Small images of every kind, and the files of the test collection. */
public final class TestImages {
    private TestImages() {}

    /** A file of the collection in the folder that the property {@code asterism.data} names; skips the test if missing. */
    public static Path file(String name) {
        Path file = Path.of(System.getProperty("asterism.data", "../shared/data"), "test-images", name);
        assumeTrue(Files.exists(file), () -> "skipped, as there is no " + file);
        return file;
    }

    public static ImagePlus grey8(int width, int height) {
        return new ImagePlus("grey8.tif", random(new ByteProcessor(width, height), 256));
    }

    public static ImagePlus grey16(int width, int height) {
        return new ImagePlus("grey16.tif", random(new ShortProcessor(width, height), 4096));
    }

    public static ImagePlus signed16(int width, int height) {
        ImagePlus image = new ImagePlus("signed16.tif", random(new ShortProcessor(width, height), 65536));
        image.getCalibration().setSigned16BitCalibration();
        return image;
    }

    public static ImagePlus float32(int width, int height) {
        return new ImagePlus("float32.tif", random(new FloatProcessor(width, height), 1));
    }

    public static ImagePlus rgb(int width, int height) {
        return new ImagePlus("rgb.tif", random(new ColorProcessor(width, height), 1 << 24));
    }

    /** Stack of several channels, slices and times of 32 bits. */
    public static ImagePlus hyperstack(int width, int height, int channels, int slices, int frames) {
        ImageStack stack = new ImageStack(width, height);
        for (int i = 0; i < channels * slices * frames; i++) {
            stack.addSlice("label " + i, random(new FloatProcessor(width, height), 1 + i));
        }
        ImagePlus image = new ImagePlus("hyperstack.tif", stack);
        image.setDimensions(channels, slices, frames);
        return channels == 1 ? image : new CompositeImage(image, CompositeImage.COMPOSITE);
    }

    private static ImageProcessor random(ImageProcessor slice, int limit) {
        Random random = new Random(7);
        for (int i = 0; i < slice.getWidth() * slice.getHeight(); i++) {
            if (slice instanceof FloatProcessor) {
                slice.setf(i, limit * random.nextFloat());
            } else {
                slice.set(i, random.nextInt(limit));
            }
        }
        return slice;
    }
}
