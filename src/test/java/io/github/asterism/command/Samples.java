package io.github.asterism.command;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;
import io.github.asterism.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small source images. */
public final class Samples {
    private Samples() {}

    /** Two slices of 48×40 pixels of 8 bits. */
    public static Path stack(Path file) {
        ImageStack stack = new ImageStack(48, 40);
        for (int z = 0; z < 2; z++) {
            ByteProcessor slice = new ByteProcessor(48, 40);
            for (int i = 0; i < 48 * 40; i++) {
                slice.set(i, (i * 7 + z * 50 + i / 48 * 3) & 255);
            }
            stack.addSlice("slice " + z, slice);
        }
        return save(new ImagePlus("stack", stack), file);
    }

    /** 40×40 pixels of 16 bits. */
    public static Path deep(Path file) {
        ShortProcessor pixels = new ShortProcessor(40, 40);
        for (int i = 0; i < 1600; i++) {
            pixels.set(i, 500 + i * 2);
        }
        return save(new ImagePlus("deep", pixels), file);
    }

    /** A folder of domain folders with three images each. */
    public static Path domains(Path folder, String... domains) throws IOException {
        for (String domain : domains) {
            Files.createDirectories(folder.resolve(domain));
            for (int i = 0; i < 3; i++) {
                ByteProcessor pixels = new ByteProcessor(20, 20);
                pixels.setValue(domain.hashCode() & 255);
                pixels.fillOval(i, i, 12, 12);
                save(new ImagePlus(domain, pixels), folder.resolve(domain).resolve("image" + i + ".png"));
            }
        }
        return folder;
    }

    private static Path save(ImagePlus image, Path file) {
        ImageFiles.save(image, file);
        return file;
    }
}
