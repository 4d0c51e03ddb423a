package io.github.asterism.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.style.ImageTree.Item;
import io.github.asterism.style.ImageTree.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names decide, so the files are empty. */
class ImageTreeTest {
    @TempDir
    Path folder;

    @Test
    void imagesAreFoundInFoldersInsideAndHiddenOrOtherFilesAreNot() {
        files("data/b.png", "data/train/round/a.tif", "data/.git/c.png", "data/.d.png", "data/notes.txt");
        ImageTree tree = ImageTree.open(folder.resolve("data"), null);
        assertEquals(
                List.of("b.png", "train/round/a.tif"),
                tree.items().stream().map(Item::place).toList());
        assertEquals(List.of("notes.txt"), tree.skipped());
    }

    @Test
    void labelsBesideTheirImageAreKnownByTheirNames() {
        for (String ending : List.of(
                "_mask.png", "_masks.tif", "_LABEL.png", "_labels.csv", ".roi", ".zip", ".csv", ".json", ".xml")) {
            files("data" + ending + "/x.png", "data" + ending + "/x" + ending);
            assertEquals(List.of("x.png -> x" + ending + " as +" + ending), found("data" + ending, null));
        }
    }

    @Test
    void aZipAloneIsAnImage() {
        files("data/x.zip");
        assertEquals(List.of("x.zip"), found("data", null));
    }

    @Test
    void aFolderOfMasksBesideAFolderOfImagesHoldsTheirLabels() {
        files("data/val/a/x.png", "data/val_masks/a/x.png", "data/val_labels/a/x_label.tif");
        assertEquals(
                List.of("val/a/x.png -> x_label.tif as val_labels/a+_label.tif -> x.png as val_masks/a+.png"),
                found("data", null));
    }

    @Test
    void aFolderApartHasLabelsAtTheImagesPlaceOrElseAnywhereUnderItsName() {
        files("data/a/x.png", "data/b/x.png", "data/y.png");
        files("masks/a/x.tif", "masks/b/x_mask.tif", "masks/elsewhere/y.roi", "masks/other/z.png");
        assertEquals(
                List.of(
                        "a/x.png -> x.tif as labels/a+.tif",
                        "b/x.png -> x_mask.tif as labels/b+_mask.tif",
                        "y.png -> y.roi as labels+.roi"),
                found("data", "masks"));
    }

    @Test
    void theFolderOfLabelsMayLieBesideTheImagesOrAroundThem() {
        files("data/images/x.png", "data/truth/x.png");
        assertEquals(List.of("images/x.png -> x.png as labels/images+.png"), found("data", "data/truth"));
        files("around/x.tif", "around/images/x.png");
        assertEquals(List.of("x.png -> x.tif as labels+.tif"), found("around/images", "around"));
    }

    @Test
    void imagesWithoutLabelsAreNamedIfOthersHaveSomeOrLabelsAreGiven() {
        files("data/1.png", "data/2.png", "data/3.png", "data/4.png", "data/5.png", "data/5_mask.png", "masks/5.png");
        refused("4 of the 5 images", "have no label: 1.png, 2.png, 3.png and others. ", "data", null);
        refused("4 of the 5 images", folder.resolve("masks") + " for each", "data", "masks");
    }

    @Test
    void whatIsAmbiguousOrMissingIsRefused() throws IOException {
        refused("input=", "there is no such folder", "data", null);
        Files.createDirectories(folder.resolve("data"));
        refused("There is no image in", "input=", "data", null);
        files("data/x.png");
        refused("labels=", "there is no such folder", "data", "masks");
        refused("labels=", "is the folder of the images", "data", "data");
        files("masks/a/x.png", "masks/b/x.png");
        refused("may be a/x.png or b/x.png", "Put the right one", "data", "masks");
        files("data/X.jpg");
        refused("one name but for the extension", "Rename", "data", null);
        Files.delete(folder.resolve("data/X.jpg"));
        files("data/lost_mask.png");
        refused("lost_mask.png", "no such image", "data", null);
    }

    private void refused(String what, String more, String data, String labels) {
        Path apart = labels == null ? null : folder.resolve(labels);
        String message = assertThrows(AsterismException.class, () -> ImageTree.open(folder.resolve(data), apart))
                .getMessage();
        assertTrue(message.contains(what) && message.contains(more), message);
    }

    /** Image → label's name as folder of its results + ending. */
    private List<String> found(String data, String labels) {
        Path apart = labels == null ? null : folder.resolve(labels);
        return ImageTree.open(folder.resolve(data), apart).items().stream()
                .map(item -> {
                    StringBuilder text = new StringBuilder(item.place());
                    for (Label label : item.labels()) {
                        text.append(
                                " -> " + label.file().getFileName() + " as " + label.folder() + "+" + label.ending());
                    }
                    return text.toString();
                })
                .toList();
    }

    private void files(String... places) {
        for (String place : places) {
            try {
                Files.createDirectories(folder.resolve(place).getParent());
                Files.writeString(folder.resolve(place), place);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
