package io.github.asterism.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledImagesTest {
    private static final String TABLE = "file,Male,Black_Hair,Blond_Hair\n0.png,1,1,0\n1.png,0,0,1\n2.png,1,0,0\n";

    @TempDir
    Path folder;

    @Test
    void aFolderOfDomainFoldersGivesOneLabelToEachImage() {
        Path train = folder.resolve("cells/train");
        Drawings.images(train.resolve("b"), 1);
        Drawings.images(train.resolve("a"), 2);
        Drawings.text(train.resolve("a/notes.txt"), "no image");
        Drawings.image(train.resolve("a/.hidden.png"), 1);
        Drawings.image(train.resolve(".git/x.png"), 1);
        LabelledImages images = LabelledImages.open(train, Selection.ALL);
        assertEquals("cells/train", images.name());
        assertEquals(List.of("a", "b"), images.labels());
        assertTrue(images.exclusive());
        assertEquals(List.of(List.of(0, 1)), images.groups());
        assertEquals(
                List.of(train.resolve("a/0.png"), train.resolve("a/1.png"), train.resolve("b/0.png")),
                images.items().stream().map(LabelledImages.Item::file).toList());
        assertArrayEquals(new boolean[] {false, true}, images.items().get(2).label());
        assertEquals(train.resolve("b/0.png").toString(), images.items().get(2).place());
        assertEquals(2, images.count(0));
    }

    @Test
    void aFolderThatIsNoPartOfASetGivesItsOwnName() {
        Drawings.images(folder.resolve("cells/a"), 1);
        Drawings.images(folder.resolve("cells/b"), 1);
        assertEquals(
                "cells",
                LabelledImages.open(folder.resolve("cells"), Selection.ALL).name());
    }

    @Test
    void aTableGivesEachImageItsAttributes() {
        LabelledImages images = open(TABLE, Selection.ALL);
        assertEquals("faces", images.name());
        assertEquals(List.of("Male", "Black_Hair", "Blond_Hair"), images.labels());
        assertFalse(images.exclusive());
        assertEquals(List.of(), images.groups());
        assertEquals(folder.resolve("0.png"), images.items().get(0).file());
        assertArrayEquals(
                new boolean[] {false, false, true}, images.items().get(1).label());
        assertEquals("faces.csv, line 3", images.items().get(1).place());
        assertEquals(2, images.count(0));
    }

    @Test
    void attributesAreChosenInTheOrderAskedForWhateverTheirCase() {
        LabelledImages images = open(TABLE, Selection.parse("blond hair, MALE", " Blond_Hair / male ", null));
        assertEquals(List.of("Blond_Hair", "Male"), images.labels());
        assertArrayEquals(new boolean[] {false, true}, images.items().get(0).label());
        assertEquals(List.of(List.of(0, 1)), images.groups());
    }

    @Test
    void exclusiveGroupsMayLeaveAllOff() {
        LabelledImages images = open(TABLE, Selection.parse("", "Black_Hair/Blond_Hair", null));
        assertEquals(List.of(List.of(1, 2)), images.groups());
        assertEquals(3, images.items().size());
    }

    @Test
    void imagesLieBesideTheTableInItsFolderImagesOrWhereStated() throws IOException {
        Drawings.images(folder.resolve("images"), 2);
        Drawings.image(folder.resolve("1.png"), 7);
        Drawings.image(folder.resolve("images/deep/2.png"), 3);
        Drawings.text(folder.resolve("faces.csv"), "file,A\n0.png,1\n1.png,0\ndeep\\2.png,0\n");
        LabelledImages images = LabelledImages.open(folder.resolve("faces.csv"), Selection.ALL);
        assertEquals(
                List.of(folder.resolve("images/0.png"), folder.resolve("1.png"), folder.resolve("images/deep/2.png")),
                images.items().stream().map(LabelledImages.Item::file).toList());
        Path elsewhere = folder.resolve("elsewhere");
        Drawings.images(elsewhere.resolve("deep"), 3);
        Drawings.images(elsewhere, 2);
        LabelledImages moved = LabelledImages.open(folder.resolve("faces.csv"), Selection.parse("", "", elsewhere));
        assertEquals(elsewhere.resolve("1.png"), moved.items().get(1).file());
        Files.delete(elsewhere.resolve("1.png"));
        refused("faces.csv, line 3: there is no image 1.png in " + elsewhere, Selection.parse("", "", elsewhere));
    }

    @Test
    void wrongRowsAreRefusedByFileAndLine() {
        Drawings.images(folder, 3);
        table("file,A\n0.png,1\nx.png,0\ny.png,1\n");
        refused(
                "faces.csv, line 3: there is no image x.png in " + folder + " or its folder images. So it is 2 times."
                        + " Correct their names",
                Selection.ALL);
        table("file,A\n0.png,1\n1.png,0\n./0.png,1\n");
        refused("faces.csv, line 4: ./0.png stands in line 2 already. Keep one", Selection.ALL);
        table("file,A,B,C\n0.png,1,0,1\n1.png,0,1,1\n2.png,1,1,0\n");
        refused("faces.csv, line 4: 2.png is A and B, which exclude each other", Selection.parse("", "a/b", null));
        table("file,A,B\n0.png,1,1\n1.png,0,1\n");
        refused(
                "faces.csv: the attribute 'B' is yes in every row, from line 2 on, and so cannot be learned",
                Selection.ALL);
        table("file,A,B\n0.png,1,0\n1.png,0,0\n");
        refused("the attribute 'B' is no in every row", Selection.ALL);
        LabelledImages.open(folder.resolve("faces.csv"), Selection.parse("A", "", null));
    }

    @Test
    void wrongSelectionsAreRefusedByKey() {
        table(TABLE);
        Drawings.images(folder, 3);
        refused("attributes= names the attribute 'Bald'", Selection.parse("Male,Bald", "", null));
        refused("Choose from: Male, Black_Hair, Blond_Hair.", Selection.parse("Male,Bald", "", null));
        refused("exclusive= names the attribute 'Old'", Selection.parse("", "Old/Male", null));
        refused(
                "exclusive= names 'Black_Hair', which attributes= leaves out",
                Selection.parse("Male,Blond_Hair", "Black_Hair/Blond_Hair", null));
        unparsed("attributes=Male,Bald,male names 'male' twice", "Male,Bald,male", "");
        unparsed("exclusive=A/B,C/a names 'a' twice", "", "A/B,C/a");
        unparsed("the group 'A' has one member", "", "A,B/C");
    }

    @Test
    void wrongFoldersAreRefusedByKey() {
        Path nowhere = folder.resolve("nowhere");
        AsterismException missing =
                assertThrows(AsterismException.class, () -> LabelledImages.open("validation", nowhere, Selection.ALL));
        assertTrue(missing.getMessage().startsWith("validation=" + nowhere), missing.getMessage());
        Drawings.images(folder.resolve("set/a"), 1);
        refused(folder.resolve("set"), "data=" + folder.resolve("set") + " holds 1 domain folder(s)", Selection.ALL);
        Drawings.images(folder.resolve("set/b,c"), 1);
        refused(folder.resolve("set"), "has a comma in its name", Selection.ALL);
        refused(folder.resolve("set"), "is a folder, but attributes=", Selection.parse("A", "", null));
    }

    private LabelledImages open(String text, Selection selection) {
        Drawings.images(folder, 3);
        return LabelledImages.open(table(text), selection);
    }

    private Path table(String text) {
        return Drawings.text(folder.resolve("faces.csv"), text);
    }

    private void refused(String message, Selection selection) {
        refused(folder.resolve("faces.csv"), message, selection);
    }

    private static void refused(Path data, String message, Selection selection) {
        AsterismException error = assertThrows(AsterismException.class, () -> LabelledImages.open(data, selection));
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }

    private static void unparsed(String message, String attributes, String exclusive) {
        AsterismException error =
                assertThrows(AsterismException.class, () -> Selection.parse(attributes, exclusive, null));
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }

    @Test
    void aSwitchedLabelPutsTheOthersOfItsGroupOff() {
        LabelledImages images = new LabelledImages(
                "set", Path.of("set"), List.of("Black", "Blond", "Male"), false, List.of(), List.of(List.of(0, 1)));
        assertArrayEquals(new boolean[] {false, true, true}, images.switched(new boolean[] {true, false, true}, 1));
        assertArrayEquals(new boolean[] {true, false, true}, images.switched(new boolean[] {true, false, true}, 0));
        assertArrayEquals(new boolean[] {true, false, false}, images.switched(new boolean[] {true, false, true}, 2));
        assertArrayEquals(new boolean[] {false, false, true}, images.switched(new boolean[3], 2));
    }
}
