package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import io.github.asterism.image.ImageFiles;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
    @TempDir
    Path folder;

    @Test
    void theDialogShowsWhatTheResultWillBeAndLeavesNothingBehind() throws Exception {
        assumeTrue(Screen.isAvailable(), "Skipped: Xvfb and openbox are not installed.");
        Path model = TinyModel.write(folder.resolve("tiny"), "red", "blue");
        Path source = Samples.stack(folder.resolve("stack.tif"));
        Path plugins = PluginsFolder.write(folder);
        try (Screen screen = Screen.open(folder)) {
            ChildJvm.Ending ending = new ChildJvm(folder)
                    .display(screen.name())
                    .option("-Dplugins.dir=" + plugins)
                    .run(
                            PreviewSession.class.getName(),
                            source.toString(),
                            model.toString(),
                            "blue",
                            "red",
                            folder.toString());
            for (String name : new String[] {"preview.png", "preview-second.png", "preview-result.png"}) {
                keep(name);
            }
            assertEquals(0, ending.code(), ending.toString());
        }
        String mark = " 1 java.awt.Rectangle[x=2,y=3,width=10,height=10]";
        for (String when : new String[] {"canceled", "done", "result"}) {
            assertEquals("true" + mark, Files.readString(folder.resolve(when + ".txt")), when);
        }
        ImagePlus shown = ImageFiles.open(folder.resolve("shown.tif"));
        ImagePlus result = ImageFiles.open(folder.resolve("previewed.tif"));
        assertEquals(2, result.getStackSize());
        result.setRoi(place(Files.readString(folder.resolve("place.txt"))));
        assertArrayEquals(colours(result.crop()), colours(shown));
        String recorded = Files.readString(folder.resolve("recorded.ijm"));
        assertTrue(recorded.contains(" domain=blue "), recorded);
        assertFalse(recorded.contains("preview"), recorded);
    }

    /** Where a person can look at it. */
    private void keep(String name) throws IOException {
        Path kept = Files.createDirectories(Path.of("target/screenshots"));
        if (Files.exists(folder.resolve(name))) {
            Files.copy(folder.resolve(name), kept.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Where the preview lay: what the window showed, which is all of the image but at most a row or a column. */
    private static Rectangle place(String text) {
        int[] numbers =
                Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
        Rectangle place = new Rectangle(numbers[0], numbers[1], numbers[2], numbers[3]);
        assertTrue(place.width >= 47 && place.height >= 39, place.toString());
        return place;
    }

    private static int[] colours(ImagePlus image) {
        int[] pixels = ((int[]) image.getStack().getPixels(1)).clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xffffff;
        }
        return pixels;
    }
}
