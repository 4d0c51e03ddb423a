package io.github.asterism.evaluate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.data.LabelledImages;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Real images whose domains do not matter. */
final class UnlabelledSet {
    private static final int FEWEST = 4; // for neighbours

    private UnlabelledSet() {}

    /**
     * Reads all images of a folder, or of domain folders in it, brought to one size; every plane of a stack is an image of its own.
     *
     * @param key by which they were given, for messages
     * @param domains folders to take; empty for all
     * @param size height and width, pixels
     * @throws AsterismException if the folder is missing, holds fewer than four images, or one of them cannot be read
     */
    static List<Sample> read(String key, Path folder, List<String> domains, int size, Progress progress) {
        List<LabelledImages.Item> items =
                LabelledImages.together(key, folder, domains).items();
        SourceGroups groups = SourceGroups.of(folder);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            progress.step(Double.NaN, "Reading " + folder.getFileName() + " " + (i + 1) + " of " + items.size());
            Path file = items.get(i).file();
            String name = file.getFileName().toString();
            String group = groups.group("" + file.toAbsolutePath().getParent().getFileName(), name);
            Pixels pixels = Pixels.of(ImageFiles.open(file));
            Normalization range = Range.AUTO.of(pixels, Progress.SILENT);
            for (int plane = 0; plane < pixels.planes(); plane++) {
                samples.add(new Sample(
                        name,
                        group,
                        pixels.plane(plane).normalized(range).squared().resized(size, size),
                        null));
            }
        }
        if (samples.size() < FEWEST) {
            throw new AsterismException(key + "=" + folder + " holds " + samples.size() + " images; at least " + FEWEST
                    + " are needed, and some hundreds to tell models apart.");
        }
        return samples;
    }
}
