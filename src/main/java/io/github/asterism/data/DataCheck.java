package io.github.asterism.data;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks at all images of data sets for what hinders learning from them. */
public final class DataCheck {
    private final Progress progress;
    private final List<Problem> problems = new ArrayList<>();
    private final Copies copies = new Copies();
    private int done; // images
    private int total;

    private DataCheck(Progress progress) {
        this.progress = progress;
    }

    /**
     * Reads all images once; none is kept.
     *
     * @param data folders of domain folders or attribute tables, at least one
     * @param selection of the tables
     * @throws AsterismException if one of them is missing or cannot be understood at all
     */
    public static DataFindings run(List<Path> data, Selection selection, Progress progress) {
        return new DataCheck(progress).of(data, selection);
    }

    private DataFindings of(List<Path> data, Selection selection) {
        boolean tables = data.stream().anyMatch(Files::isRegularFile);
        List<LabelledImages> listed = new ArrayList<>();
        for (Path one : data) {
            Selection own = tables && !Files.isRegularFile(one) ? Selection.ALL : selection;
            listed.add(LabelledImages.open(LabelledImages.DATA, one, own, problems::add));
        }
        total = listed.stream().mapToInt(images -> images.items().size()).sum();
        List<CheckedSet> sets = listed.stream().map(this::read).toList();
        problems.addAll(copies.problems());
        sets.forEach(set -> problems.addAll(new Balance(set).problems()));
        return new DataFindings(sets, problems);
    }

    private CheckedSet read(LabelledImages images) {
        int[] planes = new int[images.items().size()];
        Map<String, Integer> sizes = new TreeMap<>();
        for (int i = 0; i < planes.length; i++) {
            LabelledImages.Item item = images.items().get(i);
            progress.step((double) done++ / total, "Reading " + images.name() + " " + (i + 1) + " of " + planes.length);
            try {
                Picture picture = Picture.of(item.file());
                planes[i] = picture.planes();
                sizes.merge(picture.width() + " × " + picture.height(), picture.planes(), Integer::sum);
                copies.add(picture, images, item);
            } catch (AsterismException e) {
                problems.add(new Problem(Problem.Kind.UNREADABLE, item.place() + ": " + e.getMessage()));
            }
        }
        return new CheckedSet(images, planes, mostFirst(sizes), CoOccurrence.of(images, planes));
    }

    private static Map<String, Integer> mostFirst(Map<String, Integer> sizes) {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        sizes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(size -> ordered.put(size.getKey(), size.getValue()));
        return ordered;
    }
}
