package io.github.asterism.style;

import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The images of a data set with the files that label them, in a folder and the folders inside it.
 *
 * @param folder of the images, as an absolute path
 * @param labels folder of label files apart from the images, as an absolute path; null if there is none
 * @param items at least one, in the order of their places
 * @param skipped places of files that are neither images nor labels of one
 */
public record ImageTree(Path folder, Path labels, List<Item> items, List<String> skipped) {
    private static final int NAMED = 3; // of the images that lack a label, in a message

    public ImageTree {
        items = List.copyOf(items);
        skipped = List.copyOf(skipped);
    }

    /**
     * An image and what labels it.
     *
     * @param place path of the image within the data set, with slashes on any system: {@code train/round/7.png}
     */
    public record Item(String place, List<Label> labels) {
        public Item {
            labels = List.copyOf(labels);
        }

        /** Place of the folder that the image is in. */
        public String folder() {
            return Places.folder(place);
        }

        /** Name of the image's file without its extension. */
        public String stem() {
            return ImageFiles.stem(Places.name(place));
        }
    }

    /**
     * A label image, mask, file of ROIs, or another file that holds for an image.
     *
     * @param folder place of the folder that it goes to among the results
     * @param ending what its name has behind the name of the image: {@code _mask.png}
     */
    public record Label(Path file, String folder, String ending) {}

    /**
     * Looks for images and labels; hidden files and folders do not count. A label lies
     *
     * <ul>
     *   <li>beside its image, as {@code NAME_mask}, {@code NAME_masks}, {@code NAME_label} or {@code NAME_labels}, or under
     *       the image's very name as roi, zip, csv, json or xml;
     *   <li>at the same place in a folder {@code FOLDER_masks}, or another such ending, beside the image's {@code FOLDER};
     *   <li>in the folder {@code labels}, at the image's place there, else anywhere under its name.
     * </ul>
     *
     * @param labels may be null, and may lie inside {@code folder}
     * @throws AsterismException if a folder is missing, there is no image, two images of a folder differ by their extensions
     *     only, a label image has no image, an image has several files of its name in {@code labels}, or some images have
     *     labels but others have none
     */
    public static ImageTree open(Path folder, Path labels) {
        ImageTree tree = new ImageSearch(folder, labels).tree();
        tree.requireLabels();
        return tree;
    }

    private void requireLabels() {
        List<Item> bare = items.stream().filter(item -> item.labels().isEmpty()).toList();
        if (bare.isEmpty() || bare.size() == items.size() && labels == null) {
            return;
        }
        String first = bare.stream().limit(NAMED).map(Item::place).collect(Collectors.joining(", "));
        String more = bare.size() > NAMED ? " and others" : "";
        String remedy = labels == null
                ? "The other images have one: add those that are missing, or take these images elsewhere."
                : "Put a file of the same name into " + labels + " for each, or leave labels= out.";
        throw new AsterismException(bare.size() + " of the " + items.size() + " images in " + folder
                + " have no label: " + first + more + ". " + remedy);
    }
}
