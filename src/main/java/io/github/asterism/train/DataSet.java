package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.data.LabelledImages;
import io.github.asterism.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Training images of one data set, or of several that are labelled differently.
 *
 * @param sets at least one
 * @param unreadable files that were left out, with the reason
 * @param fingerprint twelve digits that change with the names, sizes or labels of the files
 */
record DataSet(List<LabelledTiles> sets, List<String> unreadable, String fingerprint) {
    /** Keys of the folders. */
    static final String DATA = "data";

    static final String VALIDATION = "validation";
    private static final double MOST_UNREADABLE = 0.05;
    private static final int FINGERPRINT_DIGITS = 12;

    /** The training images of a folder of domain folders. */
    static DataSet open(Path folder, Progress progress) {
        return open(DATA, TrainingImages.of(folder), progress);
    }

    /**
     * Reads all images into memory.
     *
     * @param key by which they were given, for messages
     * @throws AsterismException if a folder or table is missing or against the rules, a domain has fewer than two images, or
     *     more than 5 % of the files are unreadable
     */
    static DataSet open(String key, TrainingImages images, Progress progress) {
        List<LabelledTiles> sets = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        StringBuilder listed = new StringBuilder();
        int files = 0;
        for (LabelledImages set : images.list(key)) {
            set.items().forEach(item -> listed.append(line(set, item)));
            files += set.items().size();
            sets.add(new LabelledTiles(set, images.reading(), unreadable, progress));
        }
        if (unreadable.size() > MOST_UNREADABLE * files) {
            throw new AsterismException(unreadable.size() + " of " + files + " files in " + images
                    + " cannot be read, the first: " + unreadable.get(0) + " Mend or remove them.");
        }
        String fingerprint = Sha256.ofText(listed.toString()).substring(0, FINGERPRINT_DIGITS);
        return new DataSet(sets, List.copyOf(unreadable), fingerprint);
    }

    private static String line(LabelledImages set, LabelledImages.Item item) {
        StringBuilder labels = new StringBuilder();
        for (int k = 0; k < item.label().length; k++) {
            if (set.exclusive() && item.label()[k]) {
                labels.append(set.labels().get(k));
            } else if (!set.exclusive()) {
                labels.append(item.label()[k] ? '1' : '0');
            }
        }
        return labels + "/" + item.file().getFileName() + "/" + size(item.file()) + "\n";
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new AsterismException(file + " cannot be read: " + e + ". Check that it may be read.", e);
        }
    }

    /** Names of all labels, set by set. */
    List<String> domains() {
        return sets.stream().flatMap(set -> set.source().labels().stream()).toList();
    }

    /** The images of each domain, where there is one data set. */
    List<List<Tile>> tiles() {
        return sets.get(0).byLabel();
    }

    /** Size of a pixel in µm that most images state; NaN if none does. */
    double pixelSize() {
        double[] known = sets.stream()
                .flatMap(set -> set.pixelSizes().stream())
                .mapToDouble(Double::doubleValue)
                .filter(size -> size > 0)
                .sorted()
                .toArray();
        return known.length == 0 ? Double.NaN : known[known.length / 2];
    }

    /** The smaller side that all images have, pixels; NaN if they differ. */
    double commonSide() {
        double[] sides = sets.stream()
                .flatMap(set -> set.sides().stream())
                .mapToDouble(Integer::doubleValue)
                .distinct()
                .toArray();
        return sides.length == 1 ? sides[0] : Double.NaN;
    }

    /** Number of images of all sets. */
    int count() {
        return sets.stream().mapToInt(LabelledTiles::count).sum();
    }
}
