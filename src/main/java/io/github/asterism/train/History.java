package io.github.asterism.train;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The loss terms of a run over time, as a table in a CSV file, of which each row is the mean of some steps, and as curves. */
final class History {
    static final String FILE = "losses.csv";
    private static final String TABLE = ".csv";
    private static final String PICTURE = ".png";
    private static final int ROW_STEPS = 10;

    private final Path file;
    private final List<String> columns;
    private final SortedMap<Long, Map<String, Double>> rows = new TreeMap<>();
    private final Map<String, double[]> sums = new LinkedHashMap<>(); // name → sum, count
    private final LossCurves curves = new LossCurves();

    /** Takes up the table of a run that is continued after a step; later rows are dropped. */
    History(Path folder, List<String> columns, long step) {
        this.columns = columns;
        file = folder.resolve(FILE);
        if (step == 0 || !Files.exists(file)) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            String[] names = lines.isEmpty() ? new String[0] : lines.get(0).split(",");
            for (String line : lines) {
                String[] cells = line.split(",");
                if (cells[0].matches("\\d+") && Long.parseLong(cells[0]) <= step) {
                    rows.put(Long.parseLong(cells[0]), row(names, cells));
                }
            }
        } catch (IOException | NumberFormatException e) {
            throw new AsterismException("The losses of the run, " + file + ", cannot be read: " + e.getMessage(), e);
        }
        rows.forEach(curves::add);
    }

    private static Map<String, Double> row(String[] names, String[] cells) {
        Map<String, Double> row = new LinkedHashMap<>();
        for (int i = 1; i < Math.min(names.length, cells.length); i++) {
            if (!cells[i].isEmpty()) {
                row.put(names[i], Double.valueOf(cells[i]));
            }
        }
        return row;
    }

    /** The score of a step whose losses were added. */
    void judged(long step, double score) {
        curves.add(step, Map.of(TrainingListener.SCORE, score));
        if (rows.containsKey(step)) {
            rows.get(step).put(TrainingListener.SCORE, score);
        } else {
            sums.put(TrainingListener.SCORE, new double[] {score, 1});
        }
    }

    void add(long step, Map<String, Double> losses) {
        curves.add(step, losses);
        losses.forEach((name, value) -> {
            double[] sum = sums.computeIfAbsent(name, key -> new double[2]);
            sum[0] += value;
            sum[1]++;
        });
        if (step % ROW_STEPS == 0) {
            Map<String, Double> row = new LinkedHashMap<>();
            sums.forEach((name, sum) -> row.put(name, sum[0] / sum[1]));
            rows.put(step, row);
            sums.clear();
        }
    }

    /** Losses by name, by step: means of the steps since the row before. */
    SortedMap<Long, Map<String, Double>> rows() {
        return rows;
    }

    /** Writes the table and its picture into the run's folder. */
    void write() {
        writeTo(file);
    }

    /** @param target the table; the picture lies beside it */
    void writeTo(Path target) {
        StringBuilder text =
                new StringBuilder("step,").append(String.join(",", columns)).append(System.lineSeparator());
        rows.forEach((step, row) -> {
            text.append(step);
            columns.forEach(column -> text.append(',').append(cell(row.get(column))));
            text.append(System.lineSeparator());
        });
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.writeString(target, text);
        } catch (IOException e) {
            throw new AsterismException("The losses cannot be written to " + target + ": " + e.getMessage(), e);
        }
        String name = target.getFileName().toString().replace(TABLE, PICTURE);
        RunPicture.write(target.resolveSibling(name), curves.sheet()::picture);
    }

    private static String cell(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.5g", value);
    }

    /** The losses of the last row, by column. */
    Map<String, String> last() {
        Map<String, String> last = new LinkedHashMap<>();
        if (!rows.isEmpty()) {
            Map<String, Double> row = rows.get(rows.lastKey());
            columns.stream()
                    .filter(column -> row.containsKey(column) && !column.equals(TrainingListener.LEARNING_RATE))
                    .forEach(column -> last.put(column, cell(row.get(column))));
        }
        return last;
    }
}
