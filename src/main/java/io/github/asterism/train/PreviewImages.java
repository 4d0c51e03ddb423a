package io.github.asterism.train;

import io.github.asterism.Progress;
import io.github.asterism.data.LabelledImages;
import io.github.asterism.image.Plane;
import io.github.asterism.net.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The images that a run's previews show, the same each time and not augmented.
 *
 * @param sources to be redrawn, a few of each domain
 * @param references whose styles are borrowed, one for each domain
 */
record PreviewImages(List<Source> sources, List<Plane> references) {
    private static final int MOST = 8; // rows of a picture
    private static final int FEW_DOMAINS = MOST / 2; // have two rows each

    /**
     * An image to be redrawn.
     *
     * @param name of its domain, or of its data set if that has attributes
     * @param set number of its data set
     * @param label which of the set's labels it has
     * @param picture square, −1 to 1
     */
    record Source(String name, int set, boolean[] label, Plane picture) {}

    /** Of the training images; the sources of the validation images where there are any. */
    static PreviewImages of(TrainingSettings settings, DataSet data) {
        int size = settings.size();
        Reading reading = settings.data().reading();
        int crop = reading.crop();
        List<Source> sources = new ArrayList<>();
        if (settings.validation() != null) {
            LabelledImages heldOut = settings.heldOut().list(DataSet.VALIDATION).get(0);
            IntFunction<boolean[]> label = i -> heldOut.items().get(i).label();
            for (int i : chosen(heldOut, heldOut.items().size(), label, MOST)) {
                sources.add(
                        new Source(name(heldOut, label.apply(i)), 0, label.apply(i), read(heldOut, i, reading, size)));
            }
        } else {
            int most = Math.max(1, MOST / data.sets().size());
            for (int set = 0; set < data.sets().size(); set++) {
                LabelledTiles tiles = data.sets().get(set);
                for (int i : chosen(tiles.source(), tiles.count(), tiles::label, most)) {
                    String name = name(tiles.source(), tiles.label(i));
                    sources.add(
                            new Source(name, set, tiles.label(i), tiles.tile(i).square(size, crop)));
                }
            }
        }
        List<Plane> references = data.sets().stream()
                .flatMap(set -> set.byLabel().stream())
                .map(tiles -> tiles.get(tiles.size() - 1).square(size, crop))
                .toList();
        return new PreviewImages(sources, references);
    }

    private static Plane read(LabelledImages images, int i, Reading reading, int size) {
        Reading.Source source = reading.open(images.items().get(i).file(), Progress.SILENT);
        return new Tile(source.pixels().plane(0), source.normalization()).square(size, reading.crop());
    }

    private static String name(LabelledImages images, boolean[] label) {
        return images.exclusive() ? images.labels().get(firstOf(label)) : images.name();
    }

    private static int firstOf(boolean[] label) {
        return IntStream.range(0, label.length)
                .filter(k -> label[k])
                .findFirst()
                .orElse(0);
    }

    /** One or two images of each domain, as far as there is room; some if they have attributes. */
    private static List<Integer> chosen(LabelledImages images, int count, IntFunction<boolean[]> label, int most) {
        if (!images.exclusive()) {
            return spread(IntStream.range(0, count).boxed().toList(), Math.min(most, MOST / 2));
        }
        int domains = images.labels().size();
        List<Integer> all = new ArrayList<>();
        for (int k : spread(IntStream.range(0, domains).boxed().toList(), most)) {
            List<Integer> own = IntStream.range(0, count)
                    .filter(i -> label.apply(i)[k])
                    .boxed()
                    .toList();
            all.addAll(spread(own, domains <= FEW_DOMAINS ? 2 : 1));
        }
        return all;
    }

    /** So many of a list, evenly spaced from the first one. */
    private static List<Integer> spread(List<Integer> list, int most) {
        int n = Math.min(most, list.size());
        return IntStream.range(0, n)
                .mapToObj(i -> list.get(i * list.size() / n))
                .toList();
    }

    /** The source images as a batch (n, 3, size, size). */
    Numbers batch() {
        return batch(sources.stream().map(Source::picture).toList());
    }

    /** The reference image of a domain, for each source image: (n, 3, size, size). */
    Numbers reference(int domain) {
        return batch(sources.stream().map(source -> references.get(domain)).toList());
    }

    private static Numbers batch(List<Plane> pictures) {
        int side = pictures.get(0).width();
        float[] all = new float[Numbers.count(pictures.size(), 3, side, side)];
        int length = all.length / pictures.size();
        for (int i = 0; i < pictures.size(); i++) {
            System.arraycopy(pictures.get(i).joined(), 0, all, i * length, length);
        }
        return Numbers.of(all, pictures.size(), 3, side, side);
    }
}
