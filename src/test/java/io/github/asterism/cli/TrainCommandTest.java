package io.github.asterism.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.asterism.command.ChildJvm;
import io.github.asterism.image.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    private static final String[] TINY = {
        "train", "data=data", "output=model", "size=32", "width=4", "maxwidth=8", "hidden=8", "batch=2", "threads=1"
    };

    @TempDir
    Path folder;

    @Test
    void trainsAModelAndPrintsItsFolder() {
        writeData();
        ChildJvm.Ending ending = new ChildJvm(folder).run(Main.class.getName(), with("steps=2"));
        assertEquals(0, ending.code(), ending.err());
        assertEquals("model", ending.out().strip());
        assertTrue(Files.exists(folder.resolve("model/rdf.yaml")), ending.err());
    }

    /** A program that ends while PyTorch works dumps its core. */
    @Test
    void endsInOrderWhenItIsStopped() throws Exception {
        writeData();
        ChildJvm child = new ChildJvm(folder);
        Process process = child.start(Main.class.getName(), with("steps=100000"));
        for (int i = 0; i < 600 && !Files.readString(folder.resolve("err.txt")).contains("Step "); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        process.destroy(); // as Ctrl-C does
        ChildJvm.Ending ending = child.end(process);
        assertEquals(143, ending.code(), ending.err());
        assertFalse(ending.err().contains("unexpected"), ending.err());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    0,
                    files.filter(f -> f.getFileName().toString().matches("core.*|hs_err.*"))
                            .count());
        }
    }

    @Test
    void namesTheKeyThatIsWrong() {
        refused("steps=many is not a whole number", "train", "steps=many");
        refused("size=3 is too small; the least is 16", "train", "data=a", "output=b", "size=3");
        refused("resume=yes is neither true nor false", "train", "resume=yes");
        refused("data= is missing", "train", "output=b");
        refused("augment=often is none of none, adaptive, diff", "train", "data=a", "output=b", "augment=often");
        refused("accumulate=0 is too small; the least is 1", "train-stargan", "data=a", "output=b", "accumulate=0");
        refused("augmenttarget=0.0: give more than 0", "train", "data=a", "output=b", "augmenttarget=0");
    }

    private void refused(String message, String... words) {
        ChildJvm.Ending ending = new ChildJvm(folder).run(Main.class.getName(), words);
        assertEquals(2, ending.code(), ending.err());
        assertTrue(ending.err().contains(message), ending.err());
    }

    private void writeData() {
        for (String domain : new String[] {"a", "b"}) {
            for (int i = 0; i < 6; i++) {
                ImagePlus image = IJ.createImage("x", "RGB ramp", 40 + i, 40, 1);
                ImageFiles.save(image, folder.resolve("data/" + domain + "/" + i + ".png"));
            }
        }
    }

    private static String[] with(String last) {
        return Stream.concat(Stream.of(TINY), Stream.of(last)).toArray(String[]::new);
    }
}
