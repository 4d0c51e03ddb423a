package io.github.asterism.image;

import ij.ImagePlus;
import ij.ImageStack;
import ij.plugin.GifWriter;
import ij.plugin.filter.AVI_Writer;
import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Saves movies as AVI, of JPEG frames, or as GIF, of 256 colours at most, as ImageJ writes them. */
public final class MovieFile {
    private static final int QUALITY = 90; // of JPEG, percent

    private MovieFile() {}

    /** Whether the name ends like that of a movie. */
    public static boolean named(Path path) {
        return ImageFiles.extension(path).equals("avi")
                || ImageFiles.extension(path).equals("gif");
    }

    /**
     * Saves what is seen of all planes; the file appears complete or not at all, and replaces one of that name.
     *
     * @throws AsterismException if it cannot be written
     */
    public static void save(ImagePlus image, Path path) {
        ImagePlus movie = shown(image);
        Path file = path.toAbsolutePath();
        String ending = "." + ImageFiles.extension(path);
        try {
            Files.createDirectories(file.getParent());
            // In a folder of its own, as both writers insist on a name, and GifWriter tells of no failure.
            Path folder = Files.createTempDirectory(file.getParent(), ".asterism-");
            Path draft = folder.resolve(UUID.randomUUID() + ending);
            try {
                write(movie, draft, ending);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new AsterismException(
                    "Cannot write " + path + ": " + e
                            + ". Check that the folder may be written to and the disk is not full.",
                    e);
        }
    }

    private static void write(ImagePlus movie, Path draft, String ending) throws IOException {
        if (ending.equals(".avi")) {
            new AVI_Writer().writeImage(movie, draft.toString(), AVI_Writer.JPEG_COMPRESSION, QUALITY);
            return;
        }
        String problem = GifWriter.save(movie, draft.toString());
        if (problem != null && !problem.isEmpty()) {
            throw new IOException(problem);
        }
    }

    private static ImagePlus shown(ImagePlus image) {
        ImageStack frames = new ImageStack(image.getWidth(), image.getHeight());
        for (int i = 0; i < image.getStackSize() / image.getNChannels(); i++) {
            frames.addSlice(ShownPlane.of(image, i));
        }
        ImagePlus movie = new ImagePlus(image.getTitle(), frames);
        movie.getCalibration().fps = image.getCalibration().fps;
        return movie;
    }
}
