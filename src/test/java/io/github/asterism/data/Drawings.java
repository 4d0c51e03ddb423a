package io.github.asterism.data;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.asterism.image.ImageFiles;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small images and tables for tests. */
public final class Drawings {
    private Drawings() {}

    /** An image of one colour, of which each number gives another. */
    public static Path image(Path file, int number) {
        return image(file, number, 12, 10);
    }

    static Path image(Path file, int number, int width, int height) {
        ColorProcessor pixels = new ColorProcessor(width, height);
        pixels.setColor(new Color(number % 256, number / 256 % 256, 77));
        pixels.fill();
        ImageFiles.save(new ImagePlus("drawing", pixels), file);
        return file;
    }

    /** Images {@code 0.png}, {@code 1.png} and so on, all different. */
    public static void images(Path folder, int count) {
        for (int i = 0; i < count; i++) {
            image(folder.resolve(i + ".png"), i);
        }
    }

    public static Path text(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
