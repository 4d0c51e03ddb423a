package io.github.asterism.data;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One attribute table made into two of different images with different attributes, to practise learning from two data
 * sets at once.
 *
 * @param first table of about half of the images, like {@code second}
 */
public record TableSplit(AttributeTable first, AttributeTable second) {
    private static final String FIRST = "first";
    private static final String SECOND = "second";

    /** Where attributes go that are named for neither table. */
    public enum Rest {
        DROP,
        FIRST,
        SECOND,
        BOTH
    }

    /**
     * Divides a table. To which half an image belongs is decided by a digest of its file's name alone, so it stays there
     * when images are added or moved.
     *
     * @param data attribute table
     * @param first names of the first table's attributes, with commas between them; the same of {@code second}
     * @param images folder of the images; null: beside the table
     * @param folder where the tables are to lie, which must exist: they name the images as seen from there
     * @throws AsterismException if the table, its images or the names are wrong; if one of the halves has no image with,
     *     or none without, one of its attributes; or if the folder holds other files of the tables' names
     */
    public static TableSplit of(Path data, String first, String second, Rest rest, Path images, Path folder) {
        AttributeTable table = AttributeTable.read(data);
        List<String> ofFirst = names(table, FIRST, first);
        List<String> ofSecond = names(table, SECOND, second);
        List<String> others = new ArrayList<>(table.attributes());
        others.removeAll(ofFirst);
        others.removeAll(ofSecond);
        if (rest == Rest.FIRST || rest == Rest.BOTH) {
            ofFirst.addAll(others);
        }
        if (rest == Rest.SECOND || rest == Rest.BOTH) {
            ofSecond.addAll(others);
        }
        List<String> used = new ArrayList<>(table.attributes());
        used.removeIf(name -> !ofFirst.contains(name) && !ofSecond.contains(name));
        LabelledImages listed = LabelledImages.open(LabelledImages.DATA, data, new Selection(used, List.of(), images));
        TableSplit split = new TableSplit(
                half(listed, true, FIRST, ofFirst, folder), half(listed, false, SECOND, ofSecond, folder));
        split.first.requireFree();
        split.second.requireFree();
        return split;
    }

    /** As the table has them. */
    private static List<String> names(AttributeTable table, String key, String text) {
        List<String> names = new ArrayList<>();
        Selection.names(key, text).forEach(name -> names.add(table.attributes().get(table.column(key, name))));
        return names;
    }

    private static AttributeTable half(
            LabelledImages listed, boolean isFirst, String key, List<String> names, Path folder) {
        Path real = real(folder);
        Map<Path, Path> folders = new HashMap<>();
        int[] labels = names.stream().mapToInt(listed.labels()::indexOf).toArray();
        List<AttributeTable.Row> rows = new ArrayList<>();
        for (LabelledImages.Item item : listed.items()) {
            String name = item.file().getFileName().toString();
            if (Fingerprint.isFirstHalf(name) == isFirst) {
                Path from = folders.computeIfAbsent(item.file().toAbsolutePath().getParent(), TableSplit::real);
                boolean[] on = new boolean[names.size()];
                for (int i = 0; i < on.length; i++) {
                    on[i] = item.label()[labels[i]];
                }
                rows.add(new AttributeTable.Row(
                        rows.size() + 2, relative(real, from).resolve(name), on));
            }
        }
        AttributeTable table = new AttributeTable(folder.resolve(key + ".csv"), names, rows);
        requireBothValues(key, table);
        return table;
    }

    /** Through no symbolic link: going up from one leads elsewhere. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new AsterismException("The folder " + folder + " cannot be read: " + e + ". Check the name.", e);
        }
    }

    private static Path relative(Path from, Path to) {
        return from.getRoot().equals(to.getRoot()) ? from.relativize(to) : to;
    }

    private static void requireBothValues(String key, AttributeTable table) {
        for (int i = 0; i < table.attributes().size(); i++) {
            int column = i;
            long on = table.rows().stream().filter(row -> row.on()[column]).count();
            if (on == 0 || on == table.rows().size()) {
                throw new AsterismException(
                        key + "=: the attribute '" + table.attributes().get(i) + "' is on in " + on
                                + " of the " + table.rows().size() + " images that fall to "
                                + table.file().getFileName()
                                + ", and so cannot be learned there. Leave it out, name it for the other table, or add images.");
            }
        }
    }
}
