package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.data.LabelledImages;
import io.github.asterism.data.Selection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where training images and their labels are: one data set, or several that are labelled differently.
 *
 * @param places folders of domain folders, or attribute tables
 * @param selection of the tables among them
 * @param reading how the files are read
 * @param together domains whose images are one set without labels, empty for all; null where labels count
 */
public record TrainingImages(List<Path> places, Selection selection, Reading reading, List<String> together) {
    /** With their labels. */
    public TrainingImages(List<Path> places, Selection selection, Reading reading) {
        this(places, selection, reading, null);
    }

    /** Read as they are. */
    public TrainingImages(List<Path> places, Selection selection) {
        this(places, selection, Reading.PLAIN);
    }

    public TrainingImages {
        places = List.copyOf(places);
        together = together == null ? null : List.copyOf(together);
    }

    /** One folder with a folder of images for each domain. */
    public static TrainingImages of(Path folder) {
        return new TrainingImages(List.of(folder), Selection.ALL);
    }

    /**
     * As the key {@code data} has them: places with commas between them, or one whose name has a comma.
     *
     * @throws AsterismException if none is named
     */
    public static TrainingImages parse(String text, Selection selection) {
        if (!text.isBlank() && Files.exists(Path.of(text))) {
            return new TrainingImages(List.of(Path.of(text)), selection);
        }
        List<Path> places = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(place -> !place.isEmpty())
                .map(Path::of)
                .toList();
        if (places.isEmpty()) {
            throw new AsterismException("data=" + text + " names no folder or table. Name one.");
        }
        return new TrainingImages(places, selection);
    }

    /** The same, read in another way. */
    public TrainingImages with(Reading other) {
        return new TrainingImages(places, selection, other, together);
    }

    /**
     * The same without labels.
     *
     * @param domains whose images are taken; empty for all
     */
    public TrainingImages together(List<String> domains) {
        return new TrainingImages(places, selection, reading, domains);
    }

    /**
     * The images with their labels, not yet read; each data set under a name of its own.
     *
     * @param key by which they were given, for messages
     * @throws AsterismException if a place is missing, or against the rules of folders and tables
     */
    List<LabelledImages> list(String key) {
        List<LabelledImages> sets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (together != null) {
            requireOne("Networks that make images from nothing");
            return List.of(LabelledImages.together(key, places.get(0), together));
        }
        for (Path place : places) {
            boolean table = Files.isRegularFile(place);
            LabelledImages set =
                    LabelledImages.open(key, place, table || places.size() == 1 ? selection : Selection.ALL);
            String name = set.name();
            for (int i = 2; !names.add(name); i++) {
                name = set.name() + " " + i;
            }
            sets.add(new LabelledImages(name, set.place(), set.labels(), set.exclusive(), set.items(), set.groups()));
        }
        return sets;
    }

    /**
     * Names of all labels, set by set.
     *
     * @throws AsterismException as {@link #list}
     */
    public List<String> labels() {
        return list(DataSet.DATA).stream().flatMap(set -> set.labels().stream()).toList();
    }

    /**
     * The one folder of domain folders, where there may be no other.
     *
     * @param user that wants it so, for the message
     * @throws AsterismException if there are several, or it is a table
     */
    public Path folder(String user) {
        if (places.size() > 1 || Files.isRegularFile(places.get(0))) {
            throw new AsterismException(user
                    + " takes one folder that holds a folder of images for each domain, not data=" + this
                    + ". Tables of attributes and several data sets are for recipe=stargan.");
        }
        return places.get(0);
    }

    /**
     * @param user that wants no more than one data set, for the message
     * @throws AsterismException if there are several
     */
    void requireOne(String user) {
        if (places.size() > 1) {
            throw new AsterismException(
                    user + " learn from one data set, not from data=" + this + ". Give a folder or a table.");
        }
    }

    /** As it was given. */
    @Override
    public String toString() {
        return places.stream().map(Path::toString).collect(Collectors.joining(","));
    }
}
