package io.github.asterism.measure;

import io.github.asterism.evaluate.Csv;
import io.github.asterism.evaluate.ReportFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what a benchmark found: a table for spreadsheets and a page for people. */
public final class TimingsReport {
    static final String TABLE = "benchmark.csv";
    static final String PAGE = "benchmark.html";

    private TimingsReport() {}

    /**
     * Writes two files into a folder, which is made if it is missing; earlier ones are replaced.
     *
     * @return the files
     * @throws io.github.asterism.AsterismException if they cannot be written; then earlier files stay whole
     */
    public static List<Path> write(Timings timings, Path folder) {
        Map<Path, String> contents = new LinkedHashMap<>();
        contents.put(folder.resolve(TABLE), table(timings));
        contents.put(folder.resolve(PAGE), TimingsPage.of(timings));
        ReportFiles.write(contents, folder);
        return List.copyOf(contents.keySet());
    }

    /** A row for each measurement; empty cells were not measured. */
    private static String table(Timings timings) {
        StringBuilder text = new StringBuilder();
        List<String> head = new ArrayList<>(List.of("model", "work", "size_px", "threads", "rounds"));
        for (Column column : Column.values()) {
            head.add(column.key());
        }
        head.add("ratio_to");
        Csv.append(text, head);
        for (Measurement row : timings.rows()) {
            List<String> cells = new ArrayList<>(List.of(timings.model(), row.work()));
            cells.add(row.size() == 0 ? "" : Integer.toString(row.size()));
            cells.add(Integer.toString(row.threads()));
            cells.add(Integer.toString(row.rounds()));
            for (Column column : Column.values()) {
                cells.add(Csv.number(column.value(row)));
            }
            cells.add(row.ratioTo());
            Csv.append(text, cells);
        }
        return text.toString();
    }
}
