package io.github.asterism.style;

import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.style.ImageTree.Item;
import io.github.asterism.style.ImageTree.Label;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tells images, their labels and other files of a data set apart by their names; see {@link ImageTree#open}. */
final class ImageSearch {
    private static final String ZIP = "zip"; // an image of ImageJ's, or the ROIs of one
    private static final Set<String> BESIDE = Set.of("roi", ZIP, "csv", "json", "xml");

    private final Path root;
    private final Path labels;
    private final List<String> places;
    private final Set<String> pictures = new HashSet<>(); // what has a file that can only be an image
    private final Map<String, String> images = new TreeMap<>(); // folder and stem → place

    ImageSearch(Path folder, Path labels) {
        root = Places.existing(folder, "input", "images");
        this.labels = labels == null ? null : Places.existing(labels, "labels", "label files");
        if (root.equals(this.labels)) {
            throw new AsterismException("labels=" + labels + " is the folder of the images, where labels are found"
                    + " anyway if they are named NAME_mask or NAME_label. Leave labels= out.");
        }
        places = Places.files(root, this.labels);
        for (String place : places) {
            if (ImageFiles.named(Path.of(place)) && !Places.extension(place).equals(ZIP)) {
                pictures.add(key(place));
            }
        }
    }

    /** Whose label a file is by its name, whether there is such an image or not. */
    private record Claim(String folder, String stem) {}

    ImageTree tree() {
        places.stream()
                .filter(place ->
                        ImageFiles.named(Path.of(place)) && claims(place).isEmpty())
                .forEach(this::addImage);
        if (images.isEmpty()) {
            throw new AsterismException(
                    "There is no image in " + root + ", nor in the folders inside it. Check input=.");
        }
        Map<String, List<Label>> found = new TreeMap<>();
        images.values().forEach(place -> found.put(place, new ArrayList<>()));
        List<String> skipped = new ArrayList<>();
        for (String place : places) {
            if (!found.containsKey(place)) {
                image(place)
                        .ifPresentOrElse(image -> found.get(image).add(label(place, image)), () -> skipped.add(place));
            }
        }
        if (labels != null) {
            LabelFolder apart = new LabelFolder(labels, root);
            found.forEach((place, own) -> own.addAll(apart.of(place)));
        }
        List<Item> items = new ArrayList<>();
        found.forEach((place, own) -> items.add(new Item(place, own)));
        return new ImageTree(root, labels, items, skipped);
    }

    private void addImage(String place) {
        String other = images.put(key(place), place);
        if (other != null) {
            throw new AsterismException(root.resolve(other) + " and " + Places.name(place)
                    + " have one name but for the extension, so their results would share names too. Rename one.");
        }
    }

    /** Place of the image that a file labels; empty if it labels none. */
    private Optional<String> image(String place) {
        List<Claim> claims = claims(place);
        for (Claim claim : claims) {
            String image = images.get(key(claim.folder(), claim.stem()));
            if (image != null) {
                return Optional.of(image);
            }
        }
        if (!claims.isEmpty() && ImageFiles.named(Path.of(place))) {
            throw new AsterismException(root.resolve(place) + " is named like the label of an image '"
                    + claims.get(0).stem() + "' in "
                    + root.resolve(claims.get(0).folder())
                    + ", but there is no such image. Rename or remove it.");
        }
        return Optional.empty();
    }

    private List<Claim> claims(String place) {
        String folder = Places.folder(place);
        String stem = ImageFiles.stem(Places.name(place));
        List<String> stems =
                Places.labelled(stem).map(bare -> List.of(bare, stem)).orElse(List.of(stem));
        Optional<String> twin = Places.labelledFolder(root, folder);
        if (twin.isPresent()) {
            return stems.stream().map(each -> new Claim(twin.get(), each)).toList();
        }
        String extension = Places.extension(place);
        boolean beside = BESIDE.contains(extension) && (!extension.equals(ZIP) || pictures.contains(key(place)));
        return stems.size() > 1 || beside ? List.of(new Claim(folder, stems.get(0))) : List.of();
    }

    private Label label(String place, String image) {
        int length = ImageFiles.stem(Places.name(image)).length();
        return new Label(
                root.resolve(place), Places.folder(place), Places.name(place).substring(length));
    }

    private static String key(String place) {
        return key(Places.folder(place), ImageFiles.stem(Places.name(place)));
    }

    private static String key(String folder, String stem) {
        return folder + "/" + stem.toLowerCase(Locale.ROOT);
    }
}
