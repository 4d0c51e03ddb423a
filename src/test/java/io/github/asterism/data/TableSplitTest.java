package io.github.asterism.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSplitTest {
    private static final int IMAGES = 64;

    @TempDir
    Path folder;

    private Path table;

    @BeforeEach
    void writeTable() throws IOException {
        Drawings.images(folder.resolve("faces/images"), IMAGES);
        StringBuilder text = new StringBuilder("file,A,B,C,D\n");
        for (int i = 0; i < IMAGES; i++) {
            text.append(i + ".png," + i % 2 + "," + i / 2 % 2 + "," + i / 4 % 2 + "," + i / 8 % 2 + "\n");
        }
        table = Drawings.text(folder.resolve("faces/table.csv"), text.toString());
        Files.createDirectories(folder.resolve("out"));
    }

    @Test
    void eachImageIsInOneOfTheTables() {
        TableSplit split = split("a, C", "B", TableSplit.Rest.DROP);
        assertEquals(List.of("A", "C"), split.first().attributes());
        assertEquals(List.of("B"), split.second().attributes());
        Set<Path> first = images(split.first());
        Set<Path> second = images(split.second());
        assertEquals(IMAGES, first.size() + second.size());
        Set<Path> both = new HashSet<>(first);
        both.addAll(second);
        assertEquals(IMAGES, both.size());
        assertTrue(Math.min(first.size(), second.size()) > IMAGES / 4, "halves: " + first.size());
    }

    @Test
    void theTablesOpenWhereTheyLieWithTheValuesOfTheirImages() throws IOException {
        TableSplit split = split("C,A", "B", TableSplit.Rest.DROP);
        Files.writeString(split.first().file(), split.first().text());
        LabelledImages images = LabelledImages.open(folder.resolve("out/first.csv"), Selection.ALL);
        assertEquals(List.of("C", "A"), images.labels());
        for (LabelledImages.Item item : images.items()) {
            int number = Integer.parseInt(item.file().getFileName().toString().replace(".png", ""));
            assertEquals(number / 4 % 2 == 1, item.label()[0]);
            assertEquals(number % 2 == 1, item.label()[1]);
            assertTrue(Files.isSameFile(folder.resolve("faces/images/" + number + ".png"), item.file()));
        }
        assertTrue(
                split.first().text().startsWith("image,C,A\n../faces/images/"),
                split.first().text());
    }

    @Test
    void anImageStaysInItsHalfWhenOthersAreAddedOrMoved() throws IOException {
        Set<String> before = names(split("A", "B", TableSplit.Rest.DROP).first());
        Path moved = folder.resolve("moved");
        Drawings.images(moved, IMAGES);
        Drawings.image(moved.resolve("another.png"), 400);
        String more = Files.readString(table).replace("file,A,B,C,D\n", "file,A,B,C,D\nanother.png,1,1,1,1\n");
        Path other = Drawings.text(moved.resolve("other.csv"), more);
        TableSplit split = TableSplit.of(other, "A", "B", TableSplit.Rest.DROP, null, folder.resolve("out"));
        Set<String> after = names(split.first());
        after.remove("another.png");
        assertEquals(before, after);
    }

    @Test
    void theHalvesAreThoseOfEveryVersion() {
        Set<String> first = names(split("A", "B", TableSplit.Rest.DROP).first());
        assertEquals(
                Set.of("1.png", "3.png", "4.png", "6.png", "10.png", "11.png"),
                IntStream.range(0, 12)
                        .mapToObj(i -> i + ".png")
                        .filter(first::contains)
                        .collect(Collectors.toSet()));
    }

    @Test
    void attributesNamedForNeitherGoWhereTheyAreWanted() {
        assertEquals(
                List.of("A"), split("A", "B", TableSplit.Rest.SECOND).first().attributes());
        assertEquals(
                List.of("B", "C", "D"),
                split("A", "B", TableSplit.Rest.SECOND).second().attributes());
        assertEquals(
                List.of("A", "C", "D"),
                split("A", "B", TableSplit.Rest.FIRST).first().attributes());
        assertEquals(
                List.of("A", "C", "D"),
                split("A", "B", TableSplit.Rest.BOTH).first().attributes());
        assertEquals(
                List.of("B", "C", "D"),
                split("A", "B", TableSplit.Rest.BOTH).second().attributes());
    }

    @Test
    void throughALinkTheTablesStillFindTheirImages() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("deep/er"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), deep);
        TableSplit split = TableSplit.of(table, "A", "B", TableSplit.Rest.DROP, null, link);
        Files.writeString(split.second().file(), split.second().text());
        assertEquals(
                split.second().rows().size(),
                LabelledImages.open(link.resolve("second.csv"), Selection.ALL)
                        .items()
                        .size());
    }

    @Test
    void wrongNamesAreRefusedByKey() {
        refused("first= names the attribute 'X'", "X", "B");
        refused("second= names the attribute 'Y'", "A", "Y");
        refused("second=B,b names 'b' twice", "A", "B,b");
    }

    @Test
    void aTableWithoutBothValuesOfAnAttributeIsRefused() throws IOException {
        Set<String> second = names(split("A", "B", TableSplit.Rest.DROP).second());
        String lonely = second.iterator().next();
        String text = Files.readAllLines(table).stream()
                .map(line -> line.startsWith("file") ? "file,A,B" : alone(line, lonely))
                .collect(Collectors.joining("\n"));
        Drawings.text(table, text);
        refused(
                "first=: the attribute 'B' is on in 0 of the " + (IMAGES - second.size()) + " images that fall to"
                        + " first.csv, and so cannot be learned there",
                "B",
                "A");
    }

    private static String alone(String line, String lonely) {
        String[] cells = line.split(",");
        return cells[0] + "," + cells[1] + "," + (cells[0].equals(lonely) ? 1 : 0);
    }

    @Test
    void otherFilesAreNotOverwrittenButTheSameTableMayBeWrittenAgain() throws IOException {
        TableSplit split = split("A", "B", TableSplit.Rest.DROP);
        Files.writeString(split.first().file(), split.first().text());
        Files.writeString(split.second().file(), split.second().text());
        split("A", "B", TableSplit.Rest.DROP);
        refused("first.csv exists already and holds something else", "A,C", "B");
        refused("second.csv exists already and holds something else", "A", "B,C");
    }

    private TableSplit split(String first, String second, TableSplit.Rest rest) {
        return TableSplit.of(table, first, second, rest, null, folder.resolve("out"));
    }

    private void refused(String message, String first, String second) {
        AsterismException error =
                assertThrows(AsterismException.class, () -> split(first, second, TableSplit.Rest.DROP));
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }

    private static Set<Path> images(AttributeTable table) {
        return table.rows().stream().map(AttributeTable.Row::image).collect(Collectors.toSet());
    }

    private static Set<String> names(AttributeTable table) {
        return table.rows().stream()
                .map(row -> row.image().getFileName().toString())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
