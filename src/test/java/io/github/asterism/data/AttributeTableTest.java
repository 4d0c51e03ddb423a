package io.github.asterism.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributeTableTest {
    @TempDir
    Path folder;

    @Test
    void celebAsFormIsRead() {
        AttributeTable table = read("2\nMale Blond_Hair\n000001.jpg -1  1\n000002.jpg  1 -1\n");
        assertEquals(List.of("Male", "Blond_Hair"), table.attributes());
        assertRow(table, 0, 3, "000001.jpg", false, true);
        assertRow(table, 1, 4, "000002.jpg", true, false);
    }

    @Test
    void celebAsFormMayLackTheNumberOrNameTheColumnOfFiles() {
        for (String text : List.of("A B\nx.png 1 -1\n", "image_id A B\nx.png 1 -1\n", "image_id\tA\tB\nx.png\t1\t-1")) {
            AttributeTable table = read(text);
            assertEquals(List.of("A", "B"), table.attributes());
            assertRow(table, 0, 2, "x.png", true, false);
        }
    }

    @Test
    void commasSemicolonsAndTabsSeparateCells() {
        for (String separator : List.of(",", ";", "\t")) {
            AttributeTable table = read("file,A,B\na b.png,1,0\n\"c,;\td.png\",0,1\n"
                    .replace(",", separator)
                    .replace("c" + separator + ";\td", "c,;\td"));
            assertEquals(List.of("A", "B"), table.attributes());
            assertRow(table, 0, 2, "a b.png", true, false);
            assertRow(table, 1, 3, "c,;\td.png", false, true);
        }
    }

    @Test
    void yesAndNoAreWrittenInManyWays() {
        AttributeTable table = read("file,A,B,C\nx.png,TRUE, Yes ,1\ny.png,false,nO,-1\n");
        assertRow(table, 0, 2, "x.png", true, true, true);
        assertRow(table, 1, 3, "y.png", false, false, false);
    }

    @Test
    void byteOrderMarksBlankLinesAndLineEndsOfWindowsDoNotMatter() {
        AttributeTable table = read("\uFEFF\r\n2\r\n\r\nA B\r\nx.png 1 -1\r\n\r\ny.png -1 1\r\n");
        assertEquals(List.of("A", "B"), table.attributes());
        assertRow(table, 1, 7, "y.png", false, true);
        assertEquals(List.of("A"), read("\uFEFFfile;A\r\nx.png;1\r\n").attributes());
    }

    @Test
    void quotedCellsMayHoldQuotationMarks() {
        assertEquals(
                List.of("say \"A\""),
                read("\"the \"\"file\"\"\",\"say \"\"A\"\"\"\nx.png,1\n").attributes());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        AttributeTable table = read("file,A b,\"C \"\"d\"\"\"\n\"../x, y.png\",1,0\nz.png,0,1\n");
        assertEquals("image,A b,\"C \"\"d\"\"\"\n\"../x, y.png\",1,0\nz.png,0,1\n", table.text());
        assertEquals(table.text(), read(table.text()).text());
    }

    @Test
    void errorsNameTheLine() {
        refused("line 1: it promises 3 images, but 2 follow", "3\nA\nx.png 1\ny.png -1\n");
        refused("line 1: it promises 1 images, but 2 follow", "1\nA\nx.png 1\ny.png -1\n");
        refused("line 3: there are 2 columns, but the headings ask for 3", "file,A,B\nx.png,1,0\ny.png,1\n");
        refused("line 2: there are 4 columns, but the headings ask for 3", "file,A,B\nx.png,1,0,1\n");
        refused("line 3: there are 4 columns, but the headings ask for 3", "A B\nx.png 1 1\nmy face.png 1 1\n");
        refused("line 3: the attribute 'B' is 'maybe', which is none of", "file,A,B\nx.png,1,0\ny.png,1,maybe\n");
        refused("line 2: the attribute 'A' is '', which is none of", "file,A,B\nx.png,,0\n");
        refused("line 4: no is -1 in line 4 and 0 in line 3", "file,A\nx.png,1\ny.png,0\nz.png,-1\n");
        refused("line 2: a quotation mark is not closed", "file,A\n\"x.png,1\n");
        refused("line 2: the file's name is missing", "file,A\n,1\n");
        refused("line 2: the attributes 'Blond_Hair' and 'blond hair'", "\nfile,Blond_Hair,blond hair\nx.png,1,0\n");
        refused("line 1: the attributes 'A' and 'a' have the same name", "A a\nx.png 1 1\n");
        refused("line 1: the attribute 'A,B' has a comma in its name", "file,\"A,B\"\nx.png,1\n");
        refused("line 1: a column has no heading", "file,A,\nx.png,1,\n");
        refused("line 1: there are no attributes", "file\nx.png\n");
    }

    @Test
    void aTableWithoutRowsIsRefused() {
        refused("has no rows", "");
        refused("has no rows", "file,A\n\n");
        refused("has no rows", "0\nA B\n");
    }

    @Test
    void aMissingFileOrOneThatIsNoTextIsRefused() throws IOException {
        AsterismException missing =
                assertThrows(AsterismException.class, () -> AttributeTable.read(folder.resolve("nowhere.csv")));
        assertTrue(missing.getMessage().contains("nowhere.csv cannot be read"), missing.getMessage());
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, "file,Größe\nx.png,1\n".getBytes(StandardCharsets.ISO_8859_1));
        AsterismException strange = assertThrows(AsterismException.class, () -> AttributeTable.read(latin));
        assertTrue(strange.getMessage().contains("no text in UTF-8"), strange.getMessage());
    }

    private AttributeTable read(String text) {
        return AttributeTable.read(Drawings.text(folder.resolve("table.txt"), text));
    }

    private void refused(String message, String text) {
        AsterismException error = assertThrows(AsterismException.class, () -> read(text));
        assertTrue(error.getMessage().contains(message), error.getMessage());
        assertTrue(error.getMessage().startsWith(folder.resolve("table.txt").toString()), error.getMessage());
    }

    private static void assertRow(AttributeTable table, int row, int line, String image, boolean... on) {
        assertEquals(line, table.rows().get(row).line());
        assertEquals(Path.of(image), table.rows().get(row).image());
        assertArrayEquals(on, table.rows().get(row).on());
    }
}
