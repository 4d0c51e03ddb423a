package io.github.asterism.evaluate;

import io.github.asterism.Progress;
import io.github.asterism.data.CheckedSet;
import io.github.asterism.data.LabelledImages;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.image.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A few images of each label of a data set, to be looked at. */
final class SampleGrids {
    static final int SIDE = 96; // pixels, at most
    static final int COLUMNS = 8;

    private SampleGrids() {}

    /** A row for each label: images that have it, evenly spread over all such images; their middle square. */
    static PictureGrid of(CheckedSet set, Progress progress) {
        List<PictureGrid.Line> lines = new ArrayList<>();
        List<String> labels = set.data().labels();
        for (int label = 0; label < labels.size(); label++) {
            progress.step(Double.NaN, "Showing images of " + labels.get(label));
            List<LabelledImages.Item> having = set.having(label);
            int count = Math.min(COLUMNS, having.size());
            lines.add(new PictureGrid.Line(
                    labels.get(label),
                    IntStream.range(0, count)
                            .mapToObj(i -> picture(having.get((int) ((long) i * having.size() / count))))
                            .toList()));
        }
        List<String> columns =
                IntStream.rangeClosed(1, COLUMNS).mapToObj(Integer::toString).toList();
        return new PictureGrid(set.data().name(), columns, lines);
    }

    /** The first plane. */
    private static Plane picture(LabelledImages.Item item) {
        Pixels pixels = Pixels.of(ImageFiles.open(item.file()));
        Normalization range = Range.AUTO.of(pixels, Progress.SILENT);
        int side = Math.min(SIDE, Math.min(pixels.width(), pixels.height()));
        return pixels.plane(0).normalized(range).squared().resized(side, side);
    }
}
