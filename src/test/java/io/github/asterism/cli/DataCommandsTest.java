package io.github.asterism.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.command.ChildJvm;
import io.github.asterism.data.Drawings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandsTest {
    private static final int IMAGES = 24;

    @TempDir
    Path folder;

    @BeforeEach
    void writeData() {
        Drawings.images(folder.resolve("faces/images"), IMAGES);
        StringBuilder text = new StringBuilder(IMAGES + "\nMale Old Young\n");
        for (int i = 0; i < IMAGES; i++) {
            text.append(i + ".png " + (i % 2 * 2 - 1) + (i / 2 % 2 == 0 ? "  1 -1" : " -1  1") + "\n");
        }
        Drawings.text(folder.resolve("faces/list.txt"), text.toString());
        Drawings.images(folder.resolve("set/a"), 2);
        Drawings.image(folder.resolve("set/b/0.png"), 700);
    }

    @Test
    void checkReportsOnFoldersAndTablesTogether() throws IOException {
        ChildJvm.Ending ending = main(
                "check", "data=set, faces/list.txt", "exclusive=old/young", "attributes=Old,Young", "output=report");
        assertEquals(0, ending.code(), ending.err());
        assertEquals(
                "report/check.csv\nreport/samples.png\nreport/check.html",
                ending.out().strip());
        assertTrue(ending.err().contains("set: 3 images of 2 domains: a 2, b 1."), ending.err());
        assertTrue(ending.err().contains("list: 24 images of 2 attributes: Old 12, Young 12."), ending.err());
        assertTrue(ending.err().contains("The same picture in several data sets: 2"), ending.err());
        assertTrue(Files.readString(folder.resolve("report/check.csv")).contains("list,none,Old/Young,,0"));
    }

    @Test
    void splitWritesTwoTablesThatCheckTakes() throws IOException {
        ChildJvm.Ending ending =
                main("split", "data=faces/list.txt", "first=male", "second=old,young", "output=halves");
        assertEquals(0, ending.code(), ending.err());
        assertEquals("halves/first.csv\nhalves/second.csv", ending.out().strip());
        assertTrue(ending.err().contains("images with Old, Young"), ending.err());
        long lines = Files.readAllLines(folder.resolve("halves/first.csv")).size()
                + Files.readAllLines(folder.resolve("halves/second.csv")).size();
        assertEquals(IMAGES + 2, lines);
        ChildJvm.Ending check = main("check", "data=halves/first.csv,halves/second.csv", "output=report");
        assertEquals(0, check.code(), check.err());
        assertFalse(check.err().contains("The same picture"), check.err());
    }

    @Test
    void errorsAreOneLineAndNameTheKeyOrTheLine() {
        refused(2, "exclusive=Old: the group 'Old' has one member", "check", "data=set", "exclusive=Old", "output=r");
        refused(2, "data= is missing", "check", "output=r");
        refused(2, "data=, names no folder or table", "check", "data=,", "output=r");
        refused(1, "data=nowhere: there is no such folder or table", "check", "data=nowhere", "output=r");
        refused(
                1,
                "attributes= names the attribute 'Bald'",
                "check",
                "data=faces/list.txt",
                "attributes=Bald",
                "output=r");
        refused(2, "rest=some is none of drop", "split", "data=x", "first=a", "second=b", "rest=some", "output=r");
        Drawings.text(folder.resolve("bad.csv"), "file,A\nx.png,1\ny.png\n");
        refused(1, "bad.csv, line 3: there are 1 columns", "split", "data=bad.csv", "first=A", "second=B", "output=r");
    }

    private void refused(int code, String message, String... words) {
        ChildJvm.Ending ending = main(words);
        assertEquals(code, ending.code(), ending.err());
        assertEquals("", ending.out());
        assertTrue(ending.err().contains(message), ending.err());
        assertEquals(1, ending.err().lines().count(), ending.err());
    }

    private ChildJvm.Ending main(String... words) {
        return new ChildJvm(folder).run(Main.class.getName(), words);
    }
}
