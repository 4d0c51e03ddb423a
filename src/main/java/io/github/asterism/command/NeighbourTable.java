package io.github.asterism.command;

import ij.measure.ResultsTable;
import io.github.asterism.evaluate.Csv;
import io.github.asterism.evaluate.NearestImages;
import io.github.asterism.generate.Subject;
import io.github.asterism.image.ImageFiles;
import java.awt.GraphicsEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The training images near each of several made ones, in lines. */
final class NeighbourTable {
    private static final List<String> COLUMNS = List.of("image", "by", "rank", "file", "distance");

    private final List<List<String>> rows = new ArrayList<>();

    /** @param found of each of the subjects */
    NeighbourTable(List<Subject> subjects, List<NearestImages.Neighbours> found) {
        for (int i = 0; i < found.size(); i++) {
            add(subjects.get(i), "features", found.get(i).byFeatures());
            add(subjects.get(i), "pixels", found.get(i).byPixels());
        }
    }

    private void add(Subject made, String by, List<NearestImages.Match> matches) {
        for (int rank = 1; rank <= matches.size(); rank++) {
            NearestImages.Match match = matches.get(rank - 1);
            rows.add(List.of(made.toString(), by, "" + rank, match.file(), Csv.number(match.distance())));
        }
    }

    /** As comma-separated values. */
    void write(Path file) {
        StringBuilder text = new StringBuilder();
        Csv.append(text, COLUMNS);
        rows.forEach(row -> Csv.append(text, row));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        ImageFiles.write(file, out -> out.write(bytes));
    }

    /** In a window, where there are windows. */
    void show() {
        if (GraphicsEnvironment.isHeadless()) {
            return;
        }
        ResultsTable results = new ResultsTable();
        results.setPrecision(4);
        for (List<String> row : rows) {
            results.incrementCounter();
            results.addValue("Image", row.get(0));
            results.addValue("By", row.get(1));
            results.addValue("Rank", Integer.parseInt(row.get(2)));
            results.addValue("File", row.get(3));
            results.addValue("Distance", Double.parseDouble(row.get(4)));
        }
        results.show("Nearest training images");
    }
}
