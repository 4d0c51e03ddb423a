package io.github.asterism.data;

import io.github.asterism.image.ImageFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lists the images of an attribute table with the chosen attributes as labels. */
final class TableImages {
    private static final String BESIDE = "images"; // folder beside a table

    private final AttributeTable table;
    private final Selection selection;
    private final Consumer<Problem> problems;
    private final List<Integer> columns;
    private final List<List<Integer>> groups;
    private final List<String> labels;
    private final List<Path> folders;
    private final PresentFiles present = new PresentFiles();

    /** @param problems gets to know what is wrong with single rows or labels; rows without a file of their own are left out */
    TableImages(Path file, Selection selection, Consumer<Problem> problems) {
        this.selection = selection;
        this.problems = problems;
        table = AttributeTable.read(file);
        columns = selection.columns(table);
        groups = selection.groups(table);
        labels = columns.stream().map(table.attributes()::get).toList();
        Path own = file.toAbsolutePath().getParent();
        folders = selection.images() == null ? List.of(own, own.resolve(BESIDE)) : List.of(selection.images());
    }

    LabelledImages list() {
        List<LabelledImages.Item> items = new ArrayList<>();
        Map<Path, Integer> lines = new HashMap<>();
        for (AttributeTable.Row row : table.rows()) {
            boolean[] label = label(row);
            checkGroups(row, label);
            Path image = file(row.image());
            Integer earlier = lines.putIfAbsent((image == null ? row.image() : image).normalize(), row.line());
            if (earlier != null) {
                report(
                        Problem.Kind.REPEATED,
                        table.where(row.line()) + ": " + row.image() + " stands in line " + earlier + " already.");
            } else if (image == null) {
                report(
                        Problem.Kind.MISSING,
                        table.where(row.line()) + ": there is no image " + row.image() + " in " + folders.get(0)
                                + (folders.size() > 1 ? " or its folder " + BESIDE : "") + ".");
            } else {
                items.add(new LabelledImages.Item(image, table.place(row.line()), label));
            }
        }
        checkValues();
        String name = ImageFiles.stem(table.file().getFileName().toString());
        return new LabelledImages(name, table.file(), labels, false, items, groups);
    }

    private boolean[] label(AttributeTable.Row row) {
        boolean[] label = new boolean[labels.size()];
        for (int i = 0; i < label.length; i++) {
            label[i] = row.on()[columns.get(i)];
        }
        return label;
    }

    /** Null if there is none. */
    private Path file(Path image) {
        for (Path folder : folders) {
            if (present.has(folder.resolve(image))) {
                return folder.resolve(image);
            }
        }
        return null;
    }

    private void checkGroups(AttributeTable.Row row, boolean[] label) {
        for (List<Integer> group : groups) {
            List<String> on =
                    group.stream().filter(i -> label[i]).map(labels::get).toList();
            if (on.size() > 1) {
                report(
                        Problem.Kind.CLASH,
                        table.where(row.line()) + ": " + row.image() + " is " + String.join(" and ", on)
                                + ", which exclude each other.");
            }
        }
    }

    private void checkValues() {
        for (int i = 0; i < labels.size(); i++) {
            int column = columns.get(i);
            long on = table.rows().stream().filter(row -> row.on()[column]).count();
            if (on == 0 || on == table.rows().size()) {
                report(
                        Problem.Kind.CONSTANT,
                        table.file() + ": the attribute '" + labels.get(i) + "' is " + (on == 0 ? "no" : "yes")
                                + " in every row, from line "
                                + table.rows().get(0).line()
                                + " on, and so cannot be learned.");
            }
        }
    }

    private void report(Problem.Kind kind, String text) {
        problems.accept(new Problem(kind, text));
    }
}
