package io.github.asterism.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.command.ChildJvm;
import io.github.asterism.command.Samples;
import io.github.asterism.command.TinyModel;
import io.github.asterism.command.TinyStarGan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    Path folder;

    @Test
    void withoutArgumentsItListsTheCommands() {
        ChildJvm.Ending ending = main();
        assertEquals(0, ending.code(), ending.err());
        for (String command : new String[] {"augment", "bench", "demo", "import", "train", "translate"}) {
            assertTrue(ending.out().contains("  " + command + " "), ending.out());
        }
    }

    @Test
    void helpListsKeysWithTheirDefaults() {
        ChildJvm.Ending ending = main("translate", "help");
        assertEquals(0, ending.code(), ending.err());
        assertTrue(ending.out().matches("(?s).*model= .*\\[required\\].*style= .*\\[mean\\].*seed= .*\\[0\\].*"));
    }

    @Test
    void translatesAFileAndPrintsItsPath() {
        TinyModel.write(folder.resolve("tiny"), "red", "blue");
        Samples.stack(folder.resolve("stack.tif"));
        ChildJvm.Ending ending =
                main("translate", "input=stack.tif", "model=tiny", "domain=blue", "output=out.tif", "device=cpu");
        assertEquals(0, ending.code(), ending.err());
        assertEquals("out.tif", ending.out().strip());
        assertTrue(ending.err().contains("Translat"), ending.err());
        assertTrue(Files.exists(folder.resolve("out.tif")));
    }

    @Test
    void aFolderIsSafeToRunAgain() throws IOException {
        TinyModel.write(folder.resolve("tiny"), "red", "blue");
        Samples.stack(folder.resolve("in/stack.tif"));
        Samples.deep(folder.resolve("in/day 1/deep.tif"));
        String[] words = {"translate", "input=in", "model=tiny", "domain=blue", "output=out", "subfolders=true"};
        ChildJvm.Ending ending = main(words);
        assertEquals(0, ending.code(), ending.err());
        List<String> files = List.of("out/stack_blue.tif", "out/day 1/deep_blue.tif");
        assertEquals(files, ending.out().lines().toList());
        assertEquals(
                3, Files.readAllLines(folder.resolve("out/translations.csv")).size());
        ChildJvm.Ending second = main(words);
        assertEquals(0, second.code(), second.err());
        assertEquals(files, second.out().lines().toList());
        assertTrue(second.err().contains("2 of 2 images were translated before"), second.err());
        refused(
                2,
                "pattern={ is not a pattern",
                "translate",
                "input=in",
                "model=tiny",
                "domain=blue",
                "output=o",
                "pattern={");
        refused(
                1,
                "is one image",
                "translate",
                "input=in/stack.tif",
                "model=tiny",
                "domain=blue",
                "output=o",
                "pattern=*");
    }

    @Test
    void benchmarksAModelAndPrintsTheFilesOfTheReport() {
        TinyModel.write(folder.resolve("tiny"), "red", "blue");
        ChildJvm.Ending ending = main("bench", "model=tiny", "size=32", "threads=1", "rounds=1", "output=report");
        assertEquals(0, ending.code(), ending.err());
        assertEquals("report/benchmark.csv\nreport/benchmark.html", ending.out().strip());
        assertTrue(ending.err().contains("generator, 32 px, 1 thread: "), ending.err());
        assertTrue(Files.exists(folder.resolve("report/benchmark.html")));
        refused(2, "size=many is no list of whole numbers", "bench", "model=tiny", "size=many", "output=b");
        refused(2, "rounds=0 is too small", "bench", "model=tiny", "rounds=0", "output=b");
        refused(1, "multiples of 2, from 32 on", "bench", "model=tiny", "size=31", "output=b");
    }

    @Test
    void augmentsADataSetAndPrintsItsFiles() throws IOException {
        TinyModel.write(folder.resolve("tiny"), "red", "blue");
        Samples.domains(folder.resolve("data"), "round");
        String[] words = {"augment", "input=data", "model=tiny", "domain=blue", "output=out", "looks=2", "seed=3"};
        ChildJvm.Ending ending = main(words);
        assertEquals(0, ending.code(), ending.err());
        List<String> files = ending.out().lines().toList();
        assertEquals(3 * 2 + 1, files.size());
        assertTrue(files.get(0).matches("out/round/image0_blue-[0-9]+[.]png"), files.toString());
        assertEquals("out/manifest.csv", files.get(6));
        assertTrue(ending.err().contains("No image has a label"), ending.err());
        assertTrue(ending.err().contains("Augmenting round/image0.png, 1 of 3"), ending.err());
        refused(1, "output=out is not empty", words);
    }

    @Test
    void augmentRefusesWhatItCannotDo() throws IOException {
        TinyStarGan.write(folder.resolve("faces"), TinyStarGan.FACES, true);
        TinyModel.write(folder.resolve("tiny"), "red", "blue");
        Samples.domains(folder.resolve("data"), "round");
        Files.createDirectories(folder.resolve("masks"));
        refused(2, "domain= is missing", "augment", "input=data", "output=out", "model=tiny");
        refused(2, "green", "augment", "input=data", "output=out", "model=tiny", "domain=green");
        refused(2, "use style=mean", "augment", "input=data", "output=out", "model=faces", "domain=Male");
        refused(
                2,
                "looks=2",
                "augment",
                "input=data",
                "output=out",
                "model=tiny",
                "domain=all",
                "looks=2",
                "style=mean");
        refused(1, "input=no", "augment", "input=no", "output=out", "model=tiny", "domain=all");
        refused(
                1,
                "3 of the 3 images",
                "augment",
                "input=data",
                "labels=masks",
                "output=out",
                "model=tiny",
                "domain=all");
        refused(1, "output=data/out", "augment", "input=data", "output=data/out", "model=tiny", "domain=all");
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void badArgumentsEndWith2AndOneLineThatNamesTheKey() {
        refused(2, "no command tranlsate. Did you mean translate?", "tranlsate");
        refused(2, "no key modle. Did you mean model?", "translate", "modle=x");
        refused(2, "seed=many is not a whole number", "translate", "seed=many");
        refused(2, "domain= is missing", "translate", "input=a", "output=b", "model=c");
        refused(
                2,
                "size=-3 is too small; the least is 0",
                "import",
                "checkpoint=a",
                "domains=b",
                "output=c",
                "size=-3");
        refused(2, "'blue' is not of the form key=value", "translate", "blue");
        refused(2, "seed= is given twice", "translate", "seed=1", "seed=2");
    }

    @Test
    void otherFailuresEndWith1AndNameTheFile() {
        refused(1, "nowhere", "translate", "input=a.tif", "output=b", "model=nowhere", "domain=red");
        refused(1, "missing.ckpt", "import", "checkpoint=missing.ckpt", "domains=a,b", "output=m");
        refused(1, "test-images/demo", "demo");
    }

    @Test
    void anUnknownDomainIsABadArgument() {
        TinyModel.write(folder.resolve("tiny"), "red", "blue");
        refused(2, "green", "translate", "input=a.tif", "output=b", "model=tiny", "domain=green");
    }

    @Test
    void theDemoLaysResultsSideBySide() throws IOException {
        TinyModel.write(folder.resolve("models/tiny"), "red", "blue");
        Samples.stack(folder.resolve("test-images/demo/stack.tif"));
        ChildJvm.Ending ending = main("demo", "model=models/tiny");
        assertEquals(0, ending.code(), ending.err());
        assertTrue(Files.exists(folder.resolve("target/demo/montage.png")), ending.err());
        assertTrue(Files.exists(folder.resolve("target/demo/stack_blue.tif")), ending.err());
        assertFalse(ending.err().contains("SLF4J"), ending.err());
    }

    private void refused(int code, String message, String... words) {
        ChildJvm.Ending ending = main(words);
        assertEquals(code, ending.code(), ending.err());
        assertEquals("", ending.out());
        assertTrue(ending.err().contains(message), ending.err());
        assertEquals(
                1,
                ending.err().lines().filter(line -> !line.startsWith("  0 % ")).count(),
                ending.err());
    }

    private ChildJvm.Ending main(String... words) {
        return new ChildJvm(folder).run(Main.class.getName(), words);
    }
}
