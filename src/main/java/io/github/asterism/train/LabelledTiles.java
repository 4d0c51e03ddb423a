package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.data.LabelledImages;
import java.util.ArrayList;
import java.util.List;

/** The images of one data set in memory, with their labels; every plane of a stack is an image of its own. */
final class LabelledTiles {
    private final LabelledImages images;
    private final Reading reading;
    private final List<Double> pixelSizes = new ArrayList<>();
    private final List<Tile> tiles = new ArrayList<>();
    private final List<boolean[]> labels = new ArrayList<>();
    private final List<List<Tile>> byLabel = new ArrayList<>();

    /**
     * Reads all images.
     *
     * @param reading how
     * @param unreadable gets the reason for each file that is left out
     * @throws AsterismException if a domain has fewer than two readable images
     */
    LabelledTiles(LabelledImages images, Reading reading, List<String> unreadable, Progress progress) {
        this.images = images;
        this.reading = reading;
        images.labels().forEach(label -> byLabel.add(new ArrayList<>()));
        for (int i = 0; i < images.items().size(); i++) {
            progress.step(
                    Double.NaN,
                    "Reading " + images.name() + " " + (i + 1) + " of "
                            + images.items().size());
            read(images.items().get(i), unreadable);
        }
        for (int k = 0; k < byLabel.size(); k++) {
            if (byLabel.get(k).size() < 2) {
                throw new AsterismException((images.exclusive() ? "The domain folder '" : "The attribute '")
                        + (images.exclusive()
                                ? images.place().resolve(images.labels().get(k))
                                : images.labels().get(k))
                        + "' holds " + byLabel.get(k).size()
                        + " readable image(s); at least two are needed, and some hundreds to learn well."
                        + (unreadable.isEmpty() ? "" : " The first that cannot be read: " + unreadable.get(0)));
            }
        }
    }

    private void read(LabelledImages.Item item, List<String> unreadable) {
        try {
            Reading.Source source = reading.open(item.file(), Progress.SILENT);
            pixelSizes.add(source.pixelSize());
            for (int plane = 0; plane < source.pixels().planes(); plane++) {
                Tile tile = new Tile(source.pixels().plane(plane), source.normalization());
                tiles.add(tile);
                labels.add(item.label());
                for (int k = 0; k < item.label().length; k++) {
                    if (item.label()[k]) {
                        byLabel.get(k).add(tile);
                    }
                }
            }
        } catch (AsterismException e) {
            unreadable.add(e.getMessage());
        }
    }

    /** Where they come from. */
    LabelledImages source() {
        return images;
    }

    /** Size of a pixel in µm of each file, NaN where it is not known. */
    List<Double> pixelSizes() {
        return pixelSizes;
    }

    /** The smaller side of each image, pixels. */
    List<Integer> sides() {
        return tiles.stream().map(tile -> Math.min(tile.width(), tile.height())).toList();
    }

    int count() {
        return tiles.size();
    }

    Tile tile(int i) {
        return tiles.get(i);
    }

    /** Which of the labels an image has. */
    boolean[] label(int i) {
        return labels.get(i);
    }

    /** The images that have each label. */
    List<List<Tile>> byLabel() {
        return byLabel;
    }
}
