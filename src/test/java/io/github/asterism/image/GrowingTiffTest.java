package io.github.asterism.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingTiffTest {
    @TempDir
    Path folder;

    @Test
    void isTheFileOfAnImageThatIsSavedAsAWhole() throws IOException {
        ImagePlus image = TestImages.hyperstack(7, 5, 3, 2, 4);
        image.getCalibration().pixelWidth = 0.25;
        image.setProperty("Info", "synthetic: yes");
        Path whole = folder.resolve("whole.tif");
        ImageFiles.save(image, whole);
        Path grown = folder.resolve("new folder/grown.tif");
        try (GrowingTiff file = new GrowingTiff(image, grown)) {
            for (int i = 1; i <= image.getStackSize(); i++) {
                assertFalse(Files.exists(grown));
                file.add(image.getStack().getProcessor(i));
            }
            file.finish();
        }
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(grown));
    }

    @Test
    void nothingIsLeftOfAFileThatIsGivenUp() throws IOException {
        ImagePlus image = TestImages.hyperstack(7, 5, 1, 20, 1);
        ImageProcessor slice = image.getProcessor();
        Path before = folder.resolve("kept.tif");
        ImageFiles.save(TestImages.rgb(3, 3), before);
        byte[] kept = Files.readAllBytes(before);
        try (GrowingTiff file = new GrowingTiff(image, before)) {
            for (int i = 0; i < 10; i++) {
                file.add(slice);
            }
        }
        assertArrayEquals(kept, Files.readAllBytes(before));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(before), files.toList());
        }
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("Asterism writes")));
    }

    @Test
    void placesThatCannotBeWrittenAreNamedWhileSlicesCome() throws IOException {
        Path noFolder = Files.createFile(folder.resolve("file"));
        ImagePlus image = TestImages.hyperstack(7, 5, 1, 20, 1);
        try (GrowingTiff file = new GrowingTiff(image, noFolder.resolve("a.tif"))) {
            AsterismException e = assertThrows(AsterismException.class, () -> {
                for (int i = 0; i < 19; i++) {
                    file.add(image.getProcessor());
                }
            });
            assertTrue(e.getMessage().startsWith("Cannot write " + noFolder), e.getMessage());
        }
    }
}
