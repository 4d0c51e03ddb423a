package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.TestImages;
import io.github.asterism.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTranslationTest {
    @TempDir
    private static Path models;

    private static Model model;

    @TempDir
    Path folder;

    private Path sources;

    @BeforeAll
    static void open() {
        model = TinyModel.open(models);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @BeforeEach
    void writeSources() throws IOException {
        sources = folder.resolve("sources");
        ImageFiles.save(TestImages.rgb(20, 10), sources.resolve("b.png"));
        ImageFiles.save(TestImages.grey16(20, 10), sources.resolve("a.tif"));
        Files.writeString(sources.resolve("notes.txt"), "not an image");
        Files.writeString(sources.resolve("c.tif"), "no image either");
    }

    private static FileTranslation to(String... domains) {
        List<Target> targets = new ArrayList<>();
        for (String domain : domains) {
            targets.add(new Target.Mean(domain));
        }
        return new FileTranslation(new Translator(model, Settings.DEFAULT), targets);
    }

    @Test
    void folderTimesDomainsSkippingWhatFails() {
        Path output = folder.resolve("output");
        List<String> messages = new ArrayList<>();
        FileTranslation.Outcome outcome =
                to("h&e", "DAPI").translate(sources, output, (fraction, message) -> messages.add(message));
        assertEquals(
                List.of("a_H&E.tif", "a_DAPI.tif", "b_H&E.tif", "b_DAPI.tif"),
                outcome.written().stream().map(file -> "" + file.getFileName()).toList());
        for (Path file : outcome.written()) {
            assertEquals(20, ImageFiles.open(file).getWidth());
        }
        assertEquals(1, outcome.failures().size());
        assertTrue(outcome.failures().get(0).startsWith("c.tif: "), outcome.failures()::toString);
        assertTrue(messages.stream().anyMatch(message -> message.contains("notes.txt")));
    }

    @Test
    void oneFileIsWrittenWhereAsked() {
        for (String name : List.of("made.png", "made.tif")) {
            Path output = folder.resolve("new").resolve(name);
            assertEquals(
                    List.of(output),
                    to("DAPI")
                            .translate(sources.resolve("b.png"), output, Progress.SILENT)
                            .written());
            assertEquals(ImagePlus.COLOR_RGB, ImageFiles.open(output).getType());
        }
        Path output = folder.resolve("folder");
        assertEquals(
                List.of(output.resolve("b_DAPI.tif")),
                to("DAPI")
                        .translate(sources.resolve("b.png"), output, Progress.SILENT)
                        .written());
    }

    @Test
    void sourcesAreNeverOverwritten() throws IOException {
        Path source = sources.resolve("b.png");
        byte[] before = Files.readAllBytes(source);
        FileTranslation.Outcome outcome = to("DAPI").translate(source, source, Progress.SILENT);
        assertEquals(List.of(), outcome.written());
        assertTrue(outcome.failures().get(0).contains("would be overwritten"), outcome.failures()::toString);
        assertArrayEquals(before, Files.readAllBytes(source));
        assertThrows(AsterismException.class, () -> to("DAPI").translate(sources, sources, Progress.SILENT));
    }

    @Test
    void sourcesThatDifferInTheirEndingOnlyAreToldApart() {
        ImageFiles.save(TestImages.grey8(20, 10), sources.resolve("a.png"));
        FileTranslation.Outcome outcome = to("DAPI").translate(sources, folder.resolve("output"), Progress.SILENT);
        assertEquals(
                List.of("a.png_DAPI.tif", "a.tif_DAPI.tif", "b_DAPI.tif"),
                outcome.written().stream().map(file -> "" + file.getFileName()).toList());
    }

    @Test
    void emptyFoldersAndStopsAreTold() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThrows(AsterismException.class, () -> to("DAPI").translate(empty, folder, Progress.SILENT));
        Progress stopped = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean stopped() {
                return true;
            }
        };
        assertThrows(
                Progress.StoppedException.class, () -> to("DAPI").translate(sources, folder.resolve("o"), stopped));
    }
}
