package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.StopAfter;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Range;
import io.github.asterism.image.TestImages;
import io.github.asterism.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTranslationTest {
    private static final FileChoice SUBFOLDERS = new FileChoice("", true, false);
    private static final FileChoice AGAIN = new FileChoice("", true, true);

    @TempDir
    private static Path models;

    private static Model model;

    @TempDir
    Path folder;

    private Path sources;
    private Path output;

    @BeforeAll
    static void open() {
        model = TinyModel.open(models, 1);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @BeforeEach
    void writeSources() {
        sources = folder.resolve("sources");
        output = sources.resolve("out"); // within the sources, where it is nobody's source
        ImageFiles.save(TestImages.rgb(20, 10), sources.resolve("b.png"));
        ImageFiles.save(TestImages.grey16(30, 20), sources.resolve("A.TIF"));
        ImageFiles.save(TestImages.grey8(20, 10), sources.resolve("day1/b.png"));
        ImageFiles.save(TestImages.grey8(20, 11), sources.resolve("day1/deep/c.png"));
        ImageFiles.save(TestImages.grey8(20, 12), sources.resolve(".hidden/d.png"));
    }

    private static FileTranslation to(String... domains) {
        return with(Settings.DEFAULT, domains);
    }

    private static FileTranslation with(Settings settings, String... domains) {
        List<Target> targets = new ArrayList<>();
        for (String domain : domains) {
            targets.add(new Target.Mean(domain));
        }
        return new FileTranslation(new Translator(model, settings), targets);
    }

    private FileTranslation.Outcome translate(FileChoice choice) {
        return to("DAPI").translate(sources, output, choice, Progress.SILENT);
    }

    private List<String> names(FileTranslation.Outcome outcome) {
        return outcome.written().stream()
                .map(file -> output.relativize(file).toString())
                .toList();
    }

    /** By result, or by source if there is none. */
    private Map<String, ResultRow> table() throws IOException {
        Map<String, ResultRow> rows = new TreeMap<>();
        List<String> lines = Files.readAllLines(output.resolve("translations.csv"));
        assertEquals(String.join(",", ResultRow.HEAD), lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            ResultRow row = ResultRow.parse(line).orElseThrow();
            assertTrue(rows.put(row.result().isEmpty() ? row.source() : row.result(), row) == null, line);
        }
        return rows;
    }

    private List<String> states() throws IOException {
        return table().values().stream().map(row -> "" + row.status()).toList();
    }

    @Test
    void foldersInsideAreMirroredWhereThatIsWanted() throws IOException {
        Files.createDirectories(sources.resolve("day2.ome.zarr"));
        ImageFiles.save(TestImages.grey8(20, 10), sources.resolve("day2.ome.zarr/part.png"));
        FileTranslation.Outcome flat = translate(FileChoice.ALL);
        assertEquals(List.of("A_DAPI.tif", "b_DAPI.tif"), names(flat));
        assertTrue(flat.failures().get(0).startsWith("day2.ome.zarr: "), "an OME-Zarr folder is an image");
        Files.delete(sources.resolve("day2.ome.zarr/part.png"));
        Files.delete(sources.resolve("day2.ome.zarr"));
        List<String> all = List.of("A_DAPI.tif", "b_DAPI.tif", "day1/b_DAPI.tif", "day1/deep/c_DAPI.tif");
        assertEquals(all, names(translate(SUBFOLDERS)));
        assertEquals(all, names(translate(SUBFOLDERS)), "results are taken for sources");
        Path other = folder.resolve("other");
        assertEquals(
                4,
                to("H&E")
                        .translate(sources, other, SUBFOLDERS, Progress.SILENT)
                        .results()
                        .size(),
                "translated images are taken for sources");
        assertTrue(Files.exists(other.resolve("day1/deep/c_H&E.tif")));
    }

    @Test
    void patternsChooseWhateverTheCase() {
        assertEquals(List.of("A_DAPI.tif"), names(translate(new FileChoice("*.tif", true, false))));
        assertEquals(
                List.of("b_DAPI.tif", "day1/b_DAPI.tif"), names(translate(new FileChoice("B.{png,jpg}", true, false))));
        assertEquals(
                List.of("b_DAPI.tif", "day1/b_DAPI.tif", "day1/deep/c_DAPI.tif"),
                names(translate(new FileChoice("[B-Z]*", true, false))));
        AsterismException none =
                assertThrows(AsterismException.class, () -> translate(new FileChoice("*.jpg", true, false)));
        assertTrue(none.getMessage().contains("pattern=*.jpg"), none.getMessage());
        assertThrows(AsterismException.class, () -> new FileChoice("{a", false, false));
        AsterismException one = assertThrows(AsterismException.class, () -> to("DAPI")
                .translate(sources.resolve("b.png"), output, SUBFOLDERS, Progress.SILENT));
        assertTrue(one.getMessage().contains("is one image"), one.getMessage());
    }

    @Test
    void theTableTellsWhatBecameOfEach() throws IOException {
        Files.writeString(sources.resolve("bad, \"really\".tif"), "no image");
        FileTranslation.Outcome outcome = to("DAPI", "H&E").translate(sources, output, SUBFOLDERS, Progress.SILENT);
        assertEquals(1, outcome.failures().size());
        Map<String, ResultRow> table = table();
        assertEquals(10, table.size());
        ResultRow done = table.get("A_H&E.tif");
        assertEquals("A.TIF", done.source());
        assertEquals("H&E", done.domain());
        assertEquals("mean", done.style());
        assertEquals(30 * 20 / 1e6, done.megapixels(), 1e-4);
        assertTrue(done.seconds() >= 0);
        assertEquals("day1/deep/c.png", table.get("day1/deep/c_DAPI.tif").source());
        ResultRow failed = table.get("bad, \"really\"_DAPI.tif");
        assertEquals(ResultRow.Status.FAILED, failed.status());
        assertTrue(failed.message().contains("as an image"), failed.message());
    }

    @Test
    void aSecondRunDoesOnlyWhatIsLeft() throws IOException {
        translate(SUBFOLDERS);
        Map<String, ResultRow> before = table();
        List<String> notices = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void notice(String message) {
                notices.add(message);
            }
        };
        FileTranslation.Outcome second = to("DAPI").translate(sources, output, SUBFOLDERS, progress);
        assertEquals(4, second.kept());
        assertEquals(4, second.written().size());
        assertTrue(notices.get(0).startsWith("4 of 4 images were translated before"), notices::toString);
        assertEquals(List.of("kept", "kept", "kept", "kept"), states());
        assertEquals(
                before.get("b_DAPI.tif").resultState(),
                table().get("b_DAPI.tif").resultState());

        ImageFiles.save(TestImages.rgb(21, 10), sources.resolve("b.png"));
        assertEquals(3, translate(SUBFOLDERS).kept());
        assertEquals(21, ImageFiles.open(output.resolve("b_DAPI.tif")).getWidth());

        Path touched = sources.resolve("A.TIF"); // copied, say: its content counts
        Files.setLastModifiedTime(touched, FileTime.fromMillis(1_000_000));
        byte[] intact = Files.readAllBytes(output.resolve("day1/b_DAPI.tif"));
        byte[] damaged = intact.clone();
        damaged[damaged.length - 1]++;
        Files.write(output.resolve("day1/b_DAPI.tif"), damaged);
        Files.delete(output.resolve("day1/deep/c_DAPI.tif"));
        assertEquals(2, translate(SUBFOLDERS).kept());
        assertEquals(List.of("kept", "kept", "done", "done"), states());
        assertArrayEquals(intact, Files.readAllBytes(output.resolve("day1/b_DAPI.tif")));

        assertEquals(0, translate(AGAIN).kept());
        assertEquals(List.of("done", "done", "done", "done"), states());
        Settings other = new Settings(Range.parse("0,4095"), 1, Format.AUTO);
        assertEquals(
                0,
                with(other, "DAPI")
                        .translate(sources, output, SUBFOLDERS, Progress.SILENT)
                        .kept());
        assertEquals(0, translate(SUBFOLDERS).kept());
    }

    @Test
    void onlyMissingDomainsAreDrawn() throws IOException {
        translate(SUBFOLDERS);
        FileTime before = Files.getLastModifiedTime(output.resolve("b_DAPI.tif"));
        FileTranslation.Outcome both = to("Nile red", "DAPI").translate(sources, output, SUBFOLDERS, Progress.SILENT);
        assertEquals(8, both.written().size());
        assertEquals(0, both.kept());
        assertEquals(before, Files.getLastModifiedTime(output.resolve("b_DAPI.tif")));
        assertEquals("kept", "" + table().get("b_DAPI.tif").status());
        assertEquals("done", "" + table().get("b_Nile red.tif").status());
        Path alone = folder.resolve("alone.tif");
        to("Nile red").translate(sources.resolve("b.png"), alone, Progress.SILENT);
        assertArrayEquals(Files.readAllBytes(alone), Files.readAllBytes(output.resolve("b_Nile red.tif")));
        assertFalse(Files.exists(folder.resolve("translations.csv")), "one image keeps no table");
    }

    @Test
    void stopsLeaveFinishedFilesAndATableFromWhichItGoesOn() throws IOException {
        Path whole = folder.resolve("whole");
        to("DAPI").translate(sources, whole, SUBFOLDERS, Progress.SILENT);
        int stops = 0;
        int most = 0;
        FileTranslation.Outcome outcome = null;
        for (int reports = 3; outcome == null; reports += 2) {
            try {
                outcome = to("DAPI").translate(sources, output, SUBFOLDERS, new StopAfter(reports));
            } catch (Progress.StoppedException e) {
                stops++;
                Map<String, ResultRow> table = table();
                assertEquals(4, table.size());
                int done = 0;
                for (ResultRow row : table.values()) {
                    assertEquals(
                            row.isThere(),
                            Files.exists(output.resolve(row.source().replaceAll("[.]...$", "_DAPI.tif"))));
                    done += row.isThere() ? 1 : 0;
                    assertTrue(row.isThere() || row.status() == ResultRow.Status.LEFT, "" + row);
                }
                assertTrue(done >= most);
                most = done;
                assertFalse(Files.exists(output.resolve(".translations.csv.part")));
            }
        }
        assertTrue(stops > 1 && most > 0, stops + " stops, " + most + " done");
        for (Path file : outcome.written()) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(output.relativize(file))), Files.readAllBytes(file));
        }
        assertEquals(4, table().values().stream().filter(ResultRow::isThere).count());
    }

    @Test
    void afterTheProgramWasKilledTheJournalCounts() throws IOException {
        translate(SUBFOLDERS);
        List<String> lines = new ArrayList<>(Files.readAllLines(output.resolve("translations.csv")));
        Files.delete(output.resolve("translations.csv"));
        String journal =
                String.join("\n", lines.subList(1, 4)) + "\n" + lines.get(4).substring(0, 30); // a torn line
        Files.writeString(output.resolve(".translations.csv.part"), journal);
        assertEquals(3, translate(SUBFOLDERS).kept());
        assertEquals(4, table().size());
    }

    @Test
    void aTableOfSomebodyElseIsLeftAlone() throws IOException {
        Files.createDirectories(output);
        Files.writeString(output.resolve("translations.csv"), "english,german\ncell,Zelle\n");
        AsterismException e = assertThrows(AsterismException.class, () -> translate(FileChoice.ALL));
        assertTrue(e.getMessage().contains("is no table of Asterism"), e.getMessage());
        assertEquals(
                "english,german",
                Files.readAllLines(output.resolve("translations.csv")).get(0));
    }

    @Test
    void linesThatCannotBeReadAreDoneAgain() throws IOException {
        translate(SUBFOLDERS);
        Files.writeString(output.resolve("translations.csv"), "what is this?\n,,\n\"\n", StandardOpenOption.APPEND);
        assertEquals(4, translate(SUBFOLDERS).kept());
        assertEquals(4, table().size());
    }

    @Test
    void twoRunsDoNotWriteToOneFolder() {
        try (ResultTable other = ResultTable.open(output)) {
            AsterismException e = assertThrows(AsterismException.class, () -> translate(FileChoice.ALL));
            assertTrue(e.getMessage().contains("another translation"), e.getMessage());
            assertEquals(0, other.sources().size());
        }
    }

    @Test
    void slidesAreInTheTableToo() throws IOException {
        Path slide = sources.resolve("day1/slide.ome.tif");
        Files.copy(Path.of("src/test/resources/tiff/big-tiled-rgb.tif"), slide);
        translate(SUBFOLDERS);
        ResultRow row = table().get("day1/slide_DAPI.ome.zarr");
        assertEquals("done", "" + row.status());
        assertTrue(row.megapixels() > 0);
        assertEquals(5, translate(SUBFOLDERS).kept());
        Path metadata;
        try (var files = Files.walk(output.resolve("day1/slide_DAPI.ome.zarr"))) {
            metadata = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
        Files.delete(metadata);
        assertEquals(4, translate(SUBFOLDERS).kept());
        assertTrue(Files.exists(metadata));
        assertThrows(Progress.StoppedException.class, () -> to("DAPI")
                .translate(sources, output, new FileChoice("slide*", true, true), new StopAfter(8)));
        assertEquals("not done", "" + table().get("day1/slide_DAPI.ome.zarr").status());
        assertFalse(Files.exists(output.resolve("day1/slide_DAPI.ome.zarr")));
        assertEquals(List.of(), translate(AGAIN).failures());
        assertNotEquals(
                row.resultState(), table().get("day1/slide_DAPI.ome.zarr").resultState());
    }
}
