package io.github.asterism.data;

import io.github.asterism.AsterismException;
import io.github.asterism.Names;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads an attribute table line by line, once. */
final class TableReader {
    private static final char BLANKS = ' '; // any number of blanks and tabs
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final List<AttributeTable.Row> rows = new ArrayList<>();
    private List<String> head; // null until it was read
    private char separator;
    private boolean fileHeaded; // whether the first heading stands for the column of files
    private long promised = -1; // rows, by the first line; −1 if it does not say
    private int line;
    private int headLine;
    private int lineOfZero; // 0 while there was none; the same of −1
    private int lineOfMinus;

    TableReader(Path file) {
        this.file = file;
    }

    AttributeTable read() {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                if (line == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
                    text = text.substring(1);
                }
                if (!text.isBlank()) {
                    take(text);
                }
            }
        } catch (CharacterCodingException e) {
            throw new AsterismException(
                    file + ", line " + (line + 1)
                            + " or later: this is no text in UTF-8. Save the table as CSV in UTF-8.",
                    e);
        } catch (IOException e) {
            throw new AsterismException(
                    file + " cannot be read: " + e + ". Check the name and that it may be read.", e);
        }
        return checked();
    }

    private AttributeTable checked() {
        if (rows.isEmpty()) {
            throw new AsterismException(file + " has no rows. Give a table with a line of headings and a line for each"
                    + " image, its file first.");
        }
        if (promised >= 0 && promised != rows.size()) {
            throw new AsterismException(file + ", line 1: it promises " + promised + " images, but " + rows.size()
                    + " follow. Correct the number, or complete the table.");
        }
        return new AttributeTable(file, head, rows);
    }

    private void take(String text) {
        if (head == null && promised < 0 && text.strip().matches("\\d{1,18}")) {
            promised = Long.parseLong(text.strip());
        } else if (head == null) {
            headLine = line;
            separator = separatorOf(text);
            head = cells(text);
            fileHeaded = separator != BLANKS;
            if (fileHeaded) {
                takeHeadOfFiles();
            }
        } else {
            row(cells(text));
        }
    }

    private static char separatorOf(String headings) {
        String bare = headings.replaceAll("\"[^\"]*\"", "");
        char best = BLANKS;
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = bare.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    private List<String> cells(String text) {
        return separator == BLANKS
                ? List.of(text.strip().split("\\s+"))
                : Cells.split(text, separator, file + ", line " + line);
    }

    private void takeHeadOfFiles() {
        head = head.subList(1, head.size());
        checkHead();
    }

    private void checkHead() {
        if (head.isEmpty()) {
            throw wrong(headLine, "there are no attributes. Give a heading for each, after the one of the files.");
        }
        Map<String, String> seen = new HashMap<>();
        for (String name : head) {
            if (name.isEmpty()) {
                throw wrong(headLine, "a column has no heading. Name its attribute, or remove the column.");
            }
            if (name.contains(",")) {
                throw wrong(
                        headLine,
                        "the attribute '" + name + "' has a comma in its name. Rename it: commas separate"
                                + " attributes in macros.");
            }
            String alike = seen.put(Names.simplified(name), name);
            if (alike != null) {
                throw wrong(
                        headLine,
                        "the attributes '" + alike + "' and '" + name + "' have the same name but for case,"
                                + " blanks and underscores. Rename one.");
            }
        }
    }

    private void row(List<String> cells) {
        if (rows.isEmpty() && !fileHeaded) { // whether the files have a heading shows here only
            if (cells.size() == head.size()) {
                takeHeadOfFiles();
            } else {
                checkHead();
            }
            fileHeaded = true;
        }
        if (cells.size() != head.size() + 1) {
            throw wrong(
                    line,
                    "there are " + cells.size() + " columns, but the headings ask for " + (head.size() + 1)
                            + ", the file and " + head.size() + " attribute(s). Complete the row"
                            + (separator == BLANKS ? "; names with blanks need a table with commas." : "."));
        }
        boolean[] on = new boolean[head.size()];
        for (int i = 0; i < on.length; i++) {
            on[i] = value(cells.get(i + 1), head.get(i));
        }
        rows.add(new AttributeTable.Row(line, image(cells.get(0)), on));
    }

    private Path image(String cell) {
        try {
            if (!cell.isEmpty()) {
                return Path.of(cell.replace('\\', '/')); // tables of Windows are read elsewhere too
            }
        } catch (InvalidPathException e) {
            throw new AsterismException(
                    file + ", line " + line + ": '" + cell + "' cannot be the name of a file. Correct it.", e);
        }
        throw wrong(line, "the file's name is missing. Put it first in the row.");
    }

    private boolean value(String cell, String attribute) {
        switch (cell.toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes":
                return true;
            case "false", "no":
                return false;
            case "0":
                lineOfZero = lineOfZero == 0 ? line : lineOfZero;
                break;
            case "-1":
                lineOfMinus = lineOfMinus == 0 ? line : lineOfMinus;
                break;
            default:
                throw wrong(
                        line,
                        "the attribute '" + attribute + "' is '" + cell
                                + "', which is none of 1, 0, -1, true, false, yes and no. Correct it.");
        }
        if (lineOfZero > 0 && lineOfMinus > 0) {
            throw wrong(
                    line,
                    "no is -1 in line " + lineOfMinus + " and 0 in line " + lineOfZero
                            + ". One of them may mean unknown: leave such images out, and use one number for no.");
        }
        return false;
    }

    private AsterismException wrong(int where, String what) {
        return new AsterismException(file + ", line " + where + ": " + what);
    }
}
