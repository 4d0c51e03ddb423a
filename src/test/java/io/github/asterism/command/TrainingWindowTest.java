package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.asterism.model.ModelCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a training has a window in plain ImageJ, and that its button ends it. */
class TrainingWindowTest {
    private static final String TINY = " size=32 width=4 maxwidth=8 hidden=8 batch=2 threads=1 previewevery=1 ";

    @TempDir
    Path folder;

    private String macro(String output, String keys) {
        return "run('Train Translation Model...', 'data=[" + folder.resolve("data") + "] output=["
                + folder.resolve(output) + "]" + TINY + keys + "');";
    }

    /** Runs a program that has ImageJ on a screen and images to train on. */
    private ChildJvm.Ending atTheScreen(String program, String... arguments) throws Exception {
        assumeTrue(Screen.isAvailable(), "Skipped: Xvfb and openbox are not installed.");
        Samples.domains(folder.resolve("data"), "red", "blue");
        Path plugins = PluginsFolder.write(folder);
        try (Screen screen = Screen.open(folder)) {
            return new ChildJvm(folder)
                    .display(screen.name())
                    .option("-Dplugins.dir=" + plugins)
                    .run(program, arguments);
        }
    }

    @Test
    void aMacroHasAWindowUnlessItWantsNoneOrIsInBatchMode() throws Exception {
        ChildJvm.Ending ending = atTheScreen(
                TrainingSession.class.getName(),
                macro("hidden", "steps=2 window=false"),
                "setBatchMode(true);" + macro("batch", "steps=2"),
                macro("shown", "steps=100000"));
        assertEquals("without\nwithout\nwith a window\n", ending.out(), ending.err());
        assertTrue(Files.exists(folder.resolve("hidden/rdf.yaml")));
        assertTrue(Files.exists(folder.resolve("hidden-training/previews/step-00000002.png")));
        assertTrue(Files.exists(folder.resolve("batch/rdf.yaml")));
        assertEquals(
                "100000", ModelCard.read(folder.resolve("shown")).training().get("planned steps"));
    }

    @Test
    void whoClosesImageJWhileItTrainsLosesNothing() throws Exception {
        ChildJvm.Ending ending = atTheScreen(
                QuittingSession.class.getName(),
                macro("model", "steps=100000 checkpointevery=50000"),
                folder.resolve("model-training/previews/step-00000003.png").toString());
        assertEquals(0, ending.code(), ending.err());
        assertFalse(ending.err().contains("Exception"), ending.err());
        try (Stream<Path> files = Files.list(folder.resolve("model-training"))) {
            assertTrue(files.anyMatch(file -> file.toString().endsWith(".checkpoint")), "what was learned is kept");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().matches("core.*|hs_err.*")));
        }
    }

    @Test
    void aHeadlessMacroTrainsWithoutAndWritesItsPreviews() throws Exception {
        Samples.domains(folder.resolve("data"), "red", "blue");
        Path file = Files.writeString(folder.resolve("m.ijm"), macro("model", "steps=2 window=true"));
        ChildJvm.Ending ending = new ChildJvm(folder)
                .option("-Djava.awt.headless=true")
                .option("-Dplugins.dir=" + PluginsFolder.write(folder))
                .run(HeadlessMacro.class.getName(), file.toString(), "");
        assertEquals(0, ending.code(), ending.err());
        assertTrue(Files.exists(folder.resolve("model-training/previews/step-00000002.png")), ending.err());
        assertTrue(Files.exists(folder.resolve("model/losses.png")));
        assertFalse(ending.err().contains("Exception"), ending.err());
    }
}
