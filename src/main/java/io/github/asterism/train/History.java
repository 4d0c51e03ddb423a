package io.github.asterism.train;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The loss terms of a run over time, as a table in a CSV file: each row is the mean of some steps. */
final class History {
    static final String FILE = "losses.csv";
    private static final int ROW_STEPS = 10;

    private final Path file;
    private final List<String> rows = new ArrayList<>();
    private final Map<String, double[]> sums = new LinkedHashMap<>(); // name → sum, count
    private final List<String> columns;

    /** Takes up the table of a run that is continued after a step; later rows are dropped. */
    History(Path folder, List<String> columns, long step) {
        this.columns = columns;
        file = folder.resolve(FILE);
        rows.add("step," + String.join(",", columns));
        if (step == 0 || !Files.exists(file)) {
            return;
        }
        try {
            for (String row : Files.readAllLines(file)) {
                String first = row.split(",", 2)[0];
                if (first.matches("\\d+") && Long.parseLong(first) <= step) {
                    rows.add(row);
                }
            }
        } catch (IOException e) {
            throw new AsterismException("The losses of the run, " + file + ", cannot be read: " + e.getMessage(), e);
        }
    }

    void add(long step, Map<String, Double> losses) {
        losses.forEach((name, value) -> {
            double[] sum = sums.computeIfAbsent(name, key -> new double[2]);
            sum[0] += value;
            sum[1]++;
        });
        if (step % ROW_STEPS == 0) {
            StringBuilder row = new StringBuilder().append(step);
            for (String column : columns) {
                double[] sum = sums.get(column);
                row.append(sum == null ? "," : String.format(Locale.ROOT, ",%.5g", sum[0] / sum[1]));
            }
            rows.add(row.toString());
            sums.clear();
        }
    }

    void write() {
        writeTo(file);
    }

    void writeTo(Path target) {
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.write(target, rows);
        } catch (IOException e) {
            throw new AsterismException("The losses cannot be written to " + target + ": " + e.getMessage(), e);
        }
    }

    /** The last row, by column. */
    Map<String, String> last() {
        Map<String, String> last = new LinkedHashMap<>();
        if (rows.size() > 1) {
            String[] cells = rows.get(rows.size() - 1).split(",", -1);
            for (int i = 0; i < columns.size(); i++) {
                if (!cells[i + 1].isEmpty()) {
                    last.put(columns.get(i), cells[i + 1]);
                }
            }
        }
        return last;
    }
}
