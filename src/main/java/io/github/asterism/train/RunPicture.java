package io.github.asterism.train;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.asterism.image.ImageFiles;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** A picture that a run leaves to be looked at. No run ends because there is none: some computers have no fonts, even. */
final class RunPicture {
    private RunPicture() {}

    /**
     * Draws and writes a PNG file.
     *
     * @return why there is none; nothing if all went well
     */
    static Optional<String> write(Path file, Supplier<BufferedImage> drawing) {
        try {
            ImageFiles.save(new ImagePlus("", new ColorProcessor(drawing.get())), file);
            return Optional.empty();
        } catch (RuntimeException | LinkageError | InternalError e) { // a Java without fonts throws any of these
            return Optional.of(file.getFileName() + " could not be drawn: " + e.getMessage());
        }
    }
}
