package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ChannelMap;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Seams;
import io.github.asterism.zarr.OmeZarr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The images that a slide becomes, from their last block to their places: smaller levels are made, then they are published. */
public final class SlideImages {
    private static final String PROVENANCE = "asterism.txt";

    private final Path state;
    private final SlidePlan plan;

    SlideImages(Path state, SlidePlan plan) {
        this.state = state;
        this.plan = plan;
    }

    /** Where an image is until it is complete. */
    Path folder(int number) {
        return state.resolve("result-" + number + ".ome.zarr");
    }

    /** Where an image is: in its place, if it was put there before the program ended. */
    Path place(int number) {
        return Files.exists(folder(number))
                ? folder(number)
                : plan.results().get(number).file();
    }

    /** One for each style. */
    public int count() {
        return plan.results().size();
    }

    /** How many resolutions an image has. */
    public int levels(int image) {
        return OmeZarr.open(folder(image)).levels();
    }

    /** How many chunks a level has. */
    public long chunks(int image, int level) {
        return OmeZarr.open(folder(image)).chunks(level);
    }

    /**
     * Makes chunks of a level of the level before it, which is complete.
     *
     * @param level from 1
     * @param from first chunk
     * @param to behind the last chunk
     */
    public void halve(int image, int level, long from, long to, BooleanSupplier stopped) {
        OmeZarr.open(folder(image)).buildLevel(level, from, to, stopped);
    }

    /** Makes all smaller levels with the threads of this program. */
    void halve(int threads, Progress progress) {
        for (int i = 0; i < count(); i++) {
            if (Files.exists(folder(i))) {
                progress.step(Double.NaN, "Making the smaller levels of " + name(i));
                OmeZarr.open(folder(i)).buildPyramid(threads, progress::stopped);
            }
        }
    }

    /** Tells how visible the borders of blocks are, for which the images are read again. */
    void measureSeams(int stride, Progress progress) {
        for (int i = 0; i < count(); i++) {
            if (Files.exists(folder(i))) {
                progress.notice(name(i) + ": " + seams(i, stride) + " (1: no seams)");
            }
        }
    }

    /** How visible the borders of blocks are in an image, for which it is read again. */
    Seams seams(int image, int stride) {
        return Seams.of(Pixels.open(place(image), ChannelMap.PLAIN), 0, plan.block(), stride);
    }

    private Path name(int number) {
        return plan.results().get(number).file().getFileName();
    }

    /**
     * Puts the images, which are complete, in their places.
     *
     * @return where they are
     */
    List<Path> publish() {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            Path folder = folder(i);
            Path file = plan.results().get(i).file();
            if (Files.exists(folder)) {
                byte[] provenance = plan.results().get(i).provenance().getBytes(StandardCharsets.UTF_8);
                ImageFiles.write(folder.resolve(PROVENANCE), stream -> stream.write(provenance));
                move(folder, file);
            }
            files.add(file);
        }
        return files;
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new AsterismException(
                    to + ": the finished image cannot be put there (" + e.getMessage() + "). It is kept in " + from
                            + ".",
                    e);
        }
    }

    /** Deletes all that is left of the work. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AsterismException(folder + ": cannot be deleted (" + e.getMessage() + "). Delete it by hand.", e);
        }
    }
}
