package io.github.asterism.data;

import io.github.asterism.AsterismException;
import io.github.asterism.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table that says of each image which attributes it has.
 *
 * @param file it was read from or is to be written to
 * @param attributes their names, no two alike
 * @param rows one for each image, at least one
 */
public record AttributeTable(Path file, List<String> attributes, List<Row> rows) {
    private static final String IMAGE = "image"; // heading of the column of files

    public AttributeTable {
        attributes = List.copyOf(attributes);
        rows = List.copyOf(rows);
    }

    /**
     * One image.
     *
     * @param line of the table, counted from 1
     * @param image its file, as the table names it
     * @param on for each attribute whether the image has it
     */
    public record Row(int line, Path image, boolean[] on) {}

    /**
     * Reads a table of one of two forms. Blank lines are skipped.
     *
     * <ul>
     *   <li>CelebA's (Liu et al. 2015): a line with the number of images, which may be missing; a line of names; for each
     *       image a line of its file and 1 or −1 for each name; all with blanks between them.
     *   <li>Separated values: a line of headings, of which the first stands for the file and may be anything; for each
     *       image a line; with commas, semicolons or tabs between the cells, as the headings have them.
     * </ul>
     *
     * An attribute is there by 1, true or yes, and not there by 0, −1, false or no.
     *
     * @throws AsterismException if the file is missing, is no UTF-8 text or breaks these rules; with its line
     */
    public static AttributeTable read(Path file) {
        return new TableReader(file).read();
    }

    /** The same with separated values: a line of headings, then 1 or 0 for each attribute, and a line feed after each line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        List<String> head = new ArrayList<>(List.of(IMAGE));
        head.addAll(attributes);
        text.append(Cells.joined(head)).append('\n');
        for (Row row : rows) {
            List<String> cells = new ArrayList<>();
            cells.add(row.image().toString().replace('\\', '/')); // to be read on other systems too
            for (boolean on : row.on()) {
                cells.add(on ? "1" : "0");
            }
            text.append(Cells.joined(cells)).append('\n');
        }
        return text.toString();
    }

    /**
     * Makes sure that writing it destroys nothing.
     *
     * @throws AsterismException if there is a file of its name that holds something else
     */
    void requireFree() {
        try {
            if (Files.exists(file)
                    && !Arrays.equals(Files.readAllBytes(file), text().getBytes(StandardCharsets.UTF_8))) {
                throw new AsterismException(
                        file + " exists already and holds something else. Remove it, or choose another folder.");
            }
        } catch (IOException e) {
            throw new AsterismException(file + " cannot be read: " + e + ". Choose another folder.", e);
        }
    }

    /** Where a line is, in short. */
    String place(int line) {
        return file.getFileName() + ", line " + line;
    }

    /** The same for messages: with the folder. */
    String where(int line) {
        return file + ", line " + line;
    }

    /**
     * The number of an attribute, counted from 0; case, blanks and underscores of its name do not matter.
     *
     * @param key by which it is wanted, for messages
     * @throws AsterismException if there is none of that name
     */
    int column(String key, String wanted) {
        for (int i = 0; i < attributes.size(); i++) {
            if (Names.simplified(attributes.get(i)).equals(Names.simplified(wanted))) {
                return i;
            }
        }
        throw new AsterismException(key + "= names the attribute '" + wanted + "', which the headings of " + file
                + " do not. Choose from: " + String.join(", ", attributes) + ".");
    }
}
