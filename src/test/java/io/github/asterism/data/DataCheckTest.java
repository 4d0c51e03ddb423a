package io.github.asterism.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.TestImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckTest {
    @TempDir
    Path folder;

    @Test
    void imagesAreCountedByLabelAndBySize() {
        Drawings.images(folder.resolve("a"), 3);
        Drawings.image(folder.resolve("b/0.png"), 10, 7, 5);
        ImageFiles.save(TestImages.hyperstack(9, 9, 1, 4, 1), folder.resolve("b/stack.tif"));
        CheckedSet set = check(folder).sets().get(0);
        assertArrayEquals(new int[] {1, 1, 1, 1, 4}, set.planes(), "each plane of a stack is an image");
        assertEquals(8, set.images());
        assertEquals(3, set.labels().count(0));
        assertEquals(5, set.labels().count(1));
        assertEquals("{9 × 9=4, 12 × 10=3, 7 × 5=1}", set.sizes().toString());
        assertEquals(5 / 3.0, set.imbalance());
        assertEquals(3, set.having(0).size());
    }

    @Test
    void labelsThatComeTogetherAreCounted() {
        // A and B: 3 both, 1 only A, 1 only B, 3 neither; C is the contrary of A.
        CheckedSet set = checkTable(
                        "file,A,B,C\n0.png,1,1,0\n1.png,1,1,0\n2.png,1,1,0\n3.png,1,0,0\n"
                                + "4.png,0,1,1\n5.png,0,0,1\n6.png,0,0,1\n7.png,0,0,1\n",
                        Selection.ALL)
                .sets()
                .get(0);
        CoOccurrence labels = set.labels();
        assertEquals(0.75, labels.share(0, 1));
        assertEquals(0.25, labels.share(2, 1));
        assertEquals(1, labels.share(0, 0));
        assertEquals((3 * 3 - 1 * 1) / 16.0, labels.phi(0, 1), 1e-12); // n11 n00 − n10 n01 over √(4·4·4·4)
        assertEquals(-1, labels.phi(0, 2), 1e-12);
        assertEquals(labels.phi(1, 2), labels.phi(2, 1), 1e-12);
    }

    @Test
    void anUnevenCorrelationIsThatOfTheFormula() {
        // n11 = 1, n10 = 2, n01 = 0, n00 = 5
        CoOccurrence labels = checkTable(
                        "file,A,B\n0.png,1,1\n1.png,1,0\n2.png,1,0\n3.png,0,0\n"
                                + "4.png,0,0\n5.png,0,0\n6.png,0,0\n7.png,0,0\n",
                        Selection.ALL)
                .sets()
                .get(0)
                .labels();
        assertEquals((1 * 5 - 2 * 0) / Math.sqrt(3 * 5 * 1 * 7), labels.phi(0, 1), 1e-12);
        assertEquals(1 / 3.0, labels.share(0, 1), 1e-12);
        assertEquals(1, labels.share(1, 0));
    }

    @Test
    void aLabelThatIsTheSameForAllHasNoCorrelation() {
        CoOccurrence labels = checkTable("file,A,B\n0.png,1,1\n1.png,1,0\n", Selection.ALL)
                .sets()
                .get(0)
                .labels();
        assertTrue(Double.isNaN(labels.phi(0, 1)));
        assertTrue(Double.isNaN(new CoOccurrence(new long[2][2], 3).share(0, 1)));
    }

    @Test
    void attributesThatLeakAreNamedTheStrongestFirstButNotThoseOfAGroup() {
        String table = "file,A,B,C\n0.png,1,1,0\n1.png,1,1,0\n2.png,1,1,0\n3.png,1,0,0\n"
                + "4.png,0,1,1\n5.png,0,0,1\n6.png,0,0,1\n7.png,0,0,1\n";
        assertEquals(
                List.of(
                        "table: A and C: correlation −1.00; of the images with A 0 % have C, of those with C 0 % have A.",
                        "table: A and B: correlation 0.50; of the images with A 75 % have B, of those with B 75 % have A.",
                        "table: B and C: correlation −0.50; of the images with B 25 % have C, of those with C 25 % have B."),
                texts(checkTable(table, Selection.ALL), Problem.Kind.LEAK));
        DataFindings grouped = checkTable(table, Selection.parse("", "A/C", null));
        assertEquals(2, texts(grouped, Problem.Kind.LEAK).size());
        assertFalse(texts(grouped, Problem.Kind.LEAK).get(0).contains("A and C"));
    }

    @Test
    void imagesWithNoneOfAGroupAreCounted() {
        DataFindings findings = checkTable(
                "file,A,B,C\n0.png,1,0,0\n1.png,0,0,1\n2.png,0,1,0\n3.png,0,0,1\n", Selection.parse("", "A/B", null));
        CheckedSet set = findings.sets().get(0);
        assertEquals(2, set.without(set.data().groups().get(0)));
    }

    @Test
    void allMissingAndUnreadableImagesAreListed() {
        Drawings.images(folder, 2);
        Drawings.text(folder.resolve("bad.png"), "no picture");
        Drawings.text(folder.resolve("table.csv"), "file,A\n0.png,1\nx.png,1\nbad.png,1\n1.png,0\ny.png,0\n0.png,1\n");
        DataFindings findings = check(folder.resolve("table.csv"));
        List<String> missing = texts(findings, Problem.Kind.MISSING);
        assertEquals(2, missing.size());
        assertTrue(missing.get(1).contains("table.csv, line 6: there is no image y.png"), missing.get(1));
        String unreadable = texts(findings, Problem.Kind.UNREADABLE).get(0);
        assertTrue(unreadable.startsWith("table.csv, line 4: Cannot read "), unreadable);
        assertEquals(1, texts(findings, Problem.Kind.REPEATED).size());
        assertEquals(2, findings.sets().get(0).images());
        assertEquals(1, findings.sets().get(0).having(0).size());
    }

    @Test
    void clashesAndConstantAttributesDoNotEndTheCheck() {
        DataFindings findings = checkTable("file,A,B,C\n0.png,1,1,1\n1.png,0,0,1\n", Selection.parse("", "A/B", null));
        assertEquals(1, texts(findings, Problem.Kind.CLASH).size());
        assertEquals(1, texts(findings, Problem.Kind.CONSTANT).size());
        assertTrue(findings.byKind().keySet().iterator().next() == Problem.Kind.CLASH, "the worst kind first");
    }

    @Test
    void copiesOfTheSamePictureAreFoundWhateverTheirFormat() {
        Path first = folder.resolve("first");
        Drawings.images(first.resolve("a"), 3);
        Drawings.image(first.resolve("a/copy.bmp.tif"), 1);
        Drawings.image(first.resolve("b/0.png"), 2);
        Drawings.image(first.resolve("b/1.png"), 50);
        Drawings.image(first.resolve("b/tall.png"), 50, 10, 12);
        ImageFiles.save(plain(10, 12, 2), first.resolve("b/planes.tif"));
        ImageFiles.save(plain(10, 24, 1), first.resolve("b/tall.tif"));
        DataFindings findings = check(first);
        assertEquals(
                List.of(first.resolve("a/1.png") + " = " + first.resolve("a/copy.bmp.tif")),
                texts(findings, Problem.Kind.COPIES));
        assertEquals(
                List.of(first.resolve("a/2.png") + " = " + first.resolve("b/0.png") + ": they differ in a, b"),
                texts(findings, Problem.Kind.COPIES_ACROSS));
        assertEquals(List.of(), texts(findings, Problem.Kind.COPIES_BETWEEN));
    }

    @Test
    void copiesInTwoDataSetsAreFound() {
        Path first = folder.resolve("first");
        Drawings.images(first.resolve("a"), 2);
        Drawings.image(first.resolve("b/0.png"), 9);
        Drawings.text(folder.resolve("table.csv"), "file,A\n0.png,1\n1.png,0\n2.png,1\n");
        Drawings.image(folder.resolve("0.png"), 20);
        Drawings.image(folder.resolve("1.png"), 1);
        Drawings.image(folder.resolve("2.png"), 1);
        DataFindings findings =
                DataCheck.run(List.of(first, folder.resolve("table.csv")), Selection.ALL, Progress.SILENT);
        assertEquals(
                List.of(first.resolve("a/1.png") + " = table.csv, line 3 (1.png) = table.csv, line 4 (2.png)"),
                texts(findings, Problem.Kind.COPIES_BETWEEN));
        assertEquals(2, findings.sets().size());
    }

    @Test
    void aSelectionIsOfTheTablesOnly() {
        Drawings.images(folder.resolve("set/a"), 1);
        Drawings.images(folder.resolve("set/b"), 1);
        Drawings.images(folder, 2);
        Drawings.text(folder.resolve("table.csv"), "file,A,B\n0.png,1,0\n1.png,0,0\n");
        Selection selection = Selection.parse("A", "", null);
        List<CheckedSet> sets = DataCheck.run(
                        List.of(folder.resolve("set"), folder.resolve("table.csv")), selection, Progress.SILENT)
                .sets();
        assertEquals(List.of("a", "b"), sets.get(0).data().labels());
        assertEquals(List.of("A"), sets.get(1).data().labels());
        assertThrows(
                AsterismException.class,
                () -> DataCheck.run(List.of(folder.resolve("set")), selection, Progress.SILENT));
    }

    @Test
    void fewImagesAndUnevenNumbersAreTold() {
        Drawings.images(folder.resolve("large"), 160);
        for (int i = 0; i < 53; i++) {
            Drawings.image(folder.resolve("middle/" + i + ".png"), 1000 + i);
        }
        assertEquals(List.of(), texts(check(folder), Problem.Kind.RARE));
        assertEquals(
                List.of(folder.getFileName() + ": large has 160 images, middle has 53, 3.0 to 1."),
                texts(check(folder), Problem.Kind.IMBALANCE));
        Drawings.image(folder.resolve("small/0.png"), 5000);
        assertEquals(
                List.of(folder.getFileName() + ": the domain small has 1 of 214 images (0.5 %)."),
                texts(check(folder), Problem.Kind.RARE));
    }

    @Test
    void aFiftiethOfManyImagesIsFew() {
        ImageFiles.save(TestImages.hyperstack(4, 4, 1, 2498, 1), folder.resolve("many/stack.tif"));
        ImageFiles.save(TestImages.hyperstack(4, 4, 1, 53, 1), folder.resolve("some/stack.tif"));
        ImageFiles.save(TestImages.hyperstack(4, 4, 1, 50, 1), folder.resolve("few/stack.tif"));
        assertEquals(
                List.of(folder.getFileName() + ": the domain few has 50 of 2601 images (1.9 %)."),
                texts(check(folder), Problem.Kind.RARE));
    }

    @Test
    void threeToOneIsEvenEnough() {
        Drawings.images(folder.resolve("large"), 9);
        for (int i = 0; i < 3; i++) {
            Drawings.image(folder.resolve("small/" + i + ".png"), 1000 + i);
        }
        assertEquals(List.of(), texts(check(folder), Problem.Kind.IMBALANCE));
    }

    @Test
    void attributesThatFewImagesHaveOrLackAreRare() {
        StringBuilder table = new StringBuilder("file,A,B,C\n");
        Drawings.images(folder, 120);
        for (int i = 0; i < 120; i++) {
            table.append(i + ".png," + (i % 2) + "," + (i < 49 ? 1 : 0) + "," + (i < 71 ? 1 : 0) + "\n");
        }
        Drawings.text(folder.resolve("table.csv"), table.toString());
        assertEquals(
                List.of(
                        "table: B is on in 49 of 120 images (40.8 %).",
                        "table: C is off in 49 of 120 images (40.8 %)."),
                texts(check(folder.resolve("table.csv")), Problem.Kind.RARE));
    }

    @Test
    void theProgressTellsTheShareAndStopsTheCheck() {
        Drawings.images(folder.resolve("a"), 2);
        Drawings.images(folder.resolve("b"), 2);
        List<String> told = new ArrayList<>();
        DataCheck.run(List.of(folder), Selection.ALL, (fraction, message) -> told.add(fraction + " " + message));
        assertEquals(4, told.size());
        assertEquals("0.75 Reading " + folder.getFileName() + " 4 of 4", told.get(3));
        Progress stopped = new Progress() {
            @Override
            public void report(double fraction, String message) {
                told.add(message);
            }

            @Override
            public boolean stopped() {
                return told.size() == 6;
            }
        };
        assertThrows(Progress.StoppedException.class, () -> DataCheck.run(List.of(folder), Selection.ALL, stopped));
        assertEquals(6, told.size());
    }

    @Test
    void imagesOfMoreChannelsAreNamedWithTheirFile() {
        Drawings.images(folder.resolve("a"), 1);
        ImagePlus four = TestImages.hyperstack(8, 8, 4, 1, 1);
        ImageFiles.save(four, folder.resolve("b/four.tif"));
        String text = texts(check(folder), Problem.Kind.UNREADABLE).get(0);
        assertTrue(text.startsWith(folder.resolve("b/four.tif") + ": "), text);
        assertTrue(text.contains("4 channels"), text);
    }

    private static ImagePlus plain(int width, int height, int planes) {
        return IJ.createImage("plain", "8-bit black", width, height, planes);
    }

    private DataFindings checkTable(String text, Selection selection) {
        Drawings.images(folder, 8);
        return DataCheck.run(List.of(Drawings.text(folder.resolve("table.csv"), text)), selection, Progress.SILENT);
    }

    private static DataFindings check(Path data) {
        return DataCheck.run(List.of(data), Selection.ALL, Progress.SILENT);
    }

    private static List<String> texts(DataFindings findings, Problem.Kind kind) {
        return findings.byKind().getOrDefault(kind, List.of()).stream()
                .map(Problem::text)
                .toList();
    }
}
