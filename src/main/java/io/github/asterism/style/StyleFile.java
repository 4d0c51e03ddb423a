package io.github.asterism.style;

import io.github.asterism.AsterismException;
import io.github.asterism.data.Cells;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.net.Numbers;
import io.github.asterism.translate.StyleCode;
import io.github.asterism.translate.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Styles in a table of comma-separated values: a line for each with its name, domain, origin and all numbers of its code,
 * written so that they are read bit by bit.
 */
public final class StyleFile {
    private static final List<String> HEAD = List.of("style", "domain", "origin");

    private StyleFile() {}

    /**
     * A style with the name that results are called after.
     *
     * @param name such as {@code he-7}; not empty
     */
    public record Entry(String name, StyleCode style) {
        public Target target() {
            return new Target.Named(new Target.Given(style), name);
        }
    }

    /**
     * Writes styles of one model; the file appears complete or not at all.
     *
     * @param entries at least one
     * @throws AsterismException if the file cannot be written
     */
    public static void write(Path file, List<Entry> entries) {
        StringBuilder text = new StringBuilder();
        List<String> head = new ArrayList<>(HEAD);
        int size = entries.get(0).style().numbers().data().length;
        IntStream.rangeClosed(1, size).forEach(i -> head.add("s" + i));
        text.append(Cells.joined(head)).append('\n');
        for (Entry entry : entries) {
            StyleCode style = entry.style();
            List<String> cells = new ArrayList<>(List.of(entry.name(), style.domain(), style.origin()));
            for (float number : style.numbers().data()) {
                cells.add(Float.toString(number));
            }
            text.append(Cells.joined(cells)).append('\n');
        }
        ImageFiles.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads such a table.
     *
     * @throws AsterismException if it is none, naming the line
     */
    public static List<Entry> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AsterismException(
                    file + " cannot be read as a table of styles: " + e + ". Give one that Sample Styles wrote.", e);
        }
        if (lines.size() < 2 || !lines.get(0).startsWith(String.join(",", HEAD) + ",")) {
            throw new AsterismException(file + " is no table of styles: its first line must begin with "
                    + String.join(",", HEAD) + ", and a style must follow. Give one that Sample Styles wrote.");
        }
        int columns = Cells.split(lines.get(0), ',', file + ", line 1").size();
        List<Entry> entries = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                entries.add(entry(lines.get(i), columns, file + ", line " + (i + 1)));
            }
        }
        return entries;
    }

    private static Entry entry(String line, int columns, String place) {
        List<String> cells = Cells.split(line, ',', place);
        if (cells.size() != columns || cells.get(0).isEmpty()) {
            throw new AsterismException(place + ": there are " + cells.size() + " cells, but " + columns
                    + " headings, or the style has no name.");
        }
        int words = HEAD.size();
        float[] numbers = new float[columns - words];
        for (int i = 0; i < numbers.length; i++) {
            String cell = cells.get(words + i);
            try {
                numbers[i] = Float.parseFloat(cell);
            } catch (NumberFormatException e) {
                throw new AsterismException(place + ": '" + cell + "' is no number.", e);
            }
            if (!Float.isFinite(numbers[i])) {
                throw new AsterismException(place + ": a style has finite numbers, not " + cell + ".");
            }
        }
        StyleCode style = new StyleCode(cells.get(1), cells.get(2), Numbers.of(numbers, 1, numbers.length));
        return new Entry(cells.get(0), style);
    }
}
