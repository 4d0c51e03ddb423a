package io.github.asterism.style;

import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.style.ImageTree.Label;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Label files that lie apart from the images: at an image's place, else anywhere under its name. */
final class LabelFolder {
    /** Where labels of such a folder go among the results: they may have the very names of the images. */
    static final String RESULTS = "labels";

    private final Path root;
    private final Map<String, List<String>> byStem = new HashMap<>(); // stem without suffix → places

    /** @param images folder whose files are no labels, even if it lies inside */
    LabelFolder(Path root, Path images) {
        this.root = root;
        for (String place : Places.files(root, images)) {
            String stem = ImageFiles.stem(Places.name(place));
            add(stem, place);
            Places.labelled(stem).ifPresent(bare -> add(bare, place));
        }
    }

    private void add(String stem, String place) {
        byStem.computeIfAbsent(stem.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .add(place);
    }

    /**
     * The labels of an image; several only if they lie in one folder.
     *
     * @param image its place
     * @throws AsterismException if files in several folders have its name, none of them at its place
     */
    List<Label> of(String image) {
        String stem = ImageFiles.stem(Places.name(image));
        List<String> alike = byStem.getOrDefault(stem.toLowerCase(Locale.ROOT), List.of());
        List<String> same = alike.stream()
                .filter(place -> Places.folder(place).equals(Places.folder(image)))
                .toList();
        List<String> found = same.isEmpty() ? alike : same;
        if (found.stream().map(Places::folder).distinct().count() > 1) {
            throw new AsterismException("The label of " + image + " may be " + found.get(0) + " or " + found.get(1)
                    + " in " + root + ". Put the right one into the folder '" + Places.folder(image)
                    + "' there, as the image is.");
        }
        String folder = Places.inside(RESULTS, Places.folder(image));
        return found.stream()
                .map(place -> new Label(
                        root.resolve(place), folder, Places.name(place).substring(stem.length())))
                .toList();
    }
}
