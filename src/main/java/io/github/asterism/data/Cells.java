package io.github.asterism.data;

import io.github.asterism.AsterismException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The cells of a line of a table, with commas (RFC 4180), semicolons or tabs between them. */
public final class Cells {
    private Cells() {}

    /**
     * Takes a line apart. Quotation marks hold a cell together; two of them within such a cell stand for one.
     *
     * @param place of the line, for messages
     * @throws AsterismException if a quotation mark is not closed
     */
    public static List<String> split(String line, char separator, String place) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new AsterismException(
                    place + ": a quotation mark is not closed. Close it; a cell may not go on in the next line.");
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** Puts a line together, with commas; a cell that holds a comma, a quotation mark or a line break is quoted. */
    public static String joined(List<String> cells) {
        return cells.stream().map(Cells::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
