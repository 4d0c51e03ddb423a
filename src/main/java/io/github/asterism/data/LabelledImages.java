package io.github.asterism.data;

import io.github.asterism.AsterismException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Images with their labels, listed but not read.
 *
 * @param name for people: that of the folder, with its parent's if it is just a part of a set; or the table's
 * @param place the folder or table
 * @param labels names of the domains, in alphabetical order, or of the chosen attributes
 * @param exclusive whether each image has exactly one of the labels: domains do, attributes need not
 * @param items the images
 * @param groups labels that exclude each other, counted from 0; all in one group if {@code exclusive}
 */
public record LabelledImages(
        String name, Path place, List<String> labels, boolean exclusive, List<Item> items, List<List<Integer>> groups) {
    /** The label of images whose domains do not matter. */
    public static final String TOGETHER = "images";

    static final String DATA = "data"; // key

    public LabelledImages {
        labels = List.copyOf(labels);
        items = List.copyOf(items);
        groups = groups.stream().map(List::copyOf).toList();
    }

    /**
     * One image.
     *
     * @param place for messages: "list_attr.txt, line 7", or the file itself for a folder
     * @param label whether it has it, for each of the labels
     */
    public record Item(Path file, String place, boolean[] label) {}

    /** Images given by the key {@code data}, see {@link #open(String, Path, Selection)}. */
    public static LabelledImages open(Path data, Selection selection) {
        return open(DATA, data, selection);
    }

    /**
     * Lists images.
     *
     * @param key by which they were given, for messages
     * @param data a folder that has a sub-folder of images for each domain, or an attribute table as {@link
     *     AttributeTable#read} takes it
     * @param selection of a table; {@link Selection#ALL} for a folder
     * @throws AsterismException if the folder or table is missing or against its rules; or if an image of the table is
     *     missing or listed twice, has two attributes that exclude each other, or an attribute is the same for all
     */
    public static LabelledImages open(String key, Path data, Selection selection) {
        List<Problem> problems = new ArrayList<>();
        LabelledImages images = open(key, data, selection, problems::add);
        if (!problems.isEmpty()) {
            Problem first = problems.get(0);
            long alike = problems.stream()
                    .filter(problem -> problem.kind() == first.kind())
                    .count();
            throw new AsterismException(first.text()
                    + (alike == 1 ? " " : " So it is " + alike + " times. ")
                    + first.kind().advice());
        }
        return images;
    }

    /** The same, but lists all that can be listed, and says what is wrong with the rest. */
    static LabelledImages open(String key, Path data, Selection selection, Consumer<Problem> problems) {
        if (Files.isRegularFile(data)) {
            return new TableImages(data, selection, problems).list();
        }
        if (Files.isDirectory(data) && !selection.equals(Selection.ALL)) {
            throw new AsterismException(key + "=" + data + " is a folder, but attributes=, exclusive= and images= are"
                    + " about a table. Give the table, or leave them out.");
        }
        return DomainFolders.list(key, data);
    }

    /**
     * Lists images whose domains do not matter: all have the one label {@link #TOGETHER}.
     *
     * @param key by which they were given, for messages
     * @param folder of images, or of domain folders
     * @param domains folders to take; empty for all
     * @throws AsterismException if the folder is missing, has no image, or has images beside domain folders; or a domain is
     *     named that it does not have
     */
    public static LabelledImages together(String key, Path folder, List<String> domains) {
        return DomainFolders.together(key, folder, domains);
    }

    /** Name of a folder for people: with its parent's where it is just a part of a set. */
    public static String nameOf(Path folder) {
        return DomainFolders.name(folder);
    }

    /**
     * Labels in which one is switched: on where it excludes others, which are then off; else to what it is not.
     *
     * @param label counted from 0
     */
    public boolean[] switched(boolean[] own, int label) {
        boolean[] switched = own.clone();
        List<Integer> group = groups.stream()
                .filter(each -> each.contains(label) && each.size() > 1)
                .findFirst()
                .orElse(List.of());
        group.forEach(other -> switched[other] = false);
        switched[label] = !group.isEmpty() || !own[label];
        return switched;
    }

    /** Number of images that have a label. */
    public int count(int label) {
        return (int) items.stream().filter(item -> item.label()[label]).count();
    }
}
