package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import io.github.asterism.image.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is applied in the palette, a macro does again to the last bit. */
class StylePaletteTest {
    @TempDir
    Path folder;

    @Test
    void theRecordedMacroMakesTheSamePixels() throws Exception {
        assumeTrue(Screen.isAvailable(), "Skipped: Xvfb and openbox are not installed.");
        Path model = TinyModel.write(folder.resolve("models/tiny"), "red", "H&E");
        Path source =
                Samples.stack(folder.resolve("mouse.tif")); // a name with "use" in it, which is a key of Duplicate
        ChildJvm.Ending ending;
        try (Screen screen = Screen.open(folder)) {
            ending = new ChildJvm(folder)
                    .display(screen.name())
                    .option("-Dplugins.dir=" + PluginsFolder.write(folder))
                    .option("-Duser.home=" + folder)
                    .run(PaletteSession.class.getName(), source.toString(), folder.toString());
        } finally {
            keep("palette.png");
        }
        assertEquals("ended in order\n", ending.out(), ending.err());
        assertEquals(0, ending.code(), ending.err());
        String recorded = Files.readString(folder.resolve("recorded1.ijm"));
        String line = "run(\"Translate Domains...\", \"model=[" + model
                + "] domain=[red] style=random seed=7 truncation=1.0\");";
        assertTrue(recorded.contains("\n" + line + "\n"), recorded);
        assertFalse(recorded.contains("Style Palette"), recorded);
        for (int i = 1; i <= 3; i++) {
            same(i);
        }
        assertTrue(Files.readString(folder.resolve("recorded2.ijm")).contains("red-mix-1.csv"));
        int[] random = (int[])
                ImageFiles.open(folder.resolve("palette1.tif")).getStack().getPixels(2);
        int[] mix = (int[])
                ImageFiles.open(folder.resolve("palette2.tif")).getStack().getPixels(1);
        assertFalse(Arrays.equals(random, mix), "of the same plane, in another look");
    }

    private void same(int number) throws Exception {
        Path output = folder.resolve("macro" + number + ".tif");
        Path file = Files.writeString(
                folder.resolve("m.ijm"),
                "open('" + folder.resolve("mouse.tif") + "');\n"
                        + Files.readString(folder.resolve("recorded" + number + ".ijm")) + "\nsaveAs('Tiff', '" + output
                        + "');");
        ChildJvm.Ending ending = new ChildJvm(folder)
                .option("-Djava.awt.headless=true")
                .option("-Dplugins.dir=" + PluginsFolder.write(folder))
                .run(HeadlessMacro.class.getName(), file.toString());
        assertEquals(0, ending.code(), Files.readString(file) + ending);
        ImagePlus expected = ImageFiles.open(folder.resolve("palette" + number + ".tif"));
        ImagePlus actual = ImageFiles.open(output);
        assertEquals(number == 1 ? 2 : 1, actual.getStackSize());
        assertEquals(number == 3 ? 33 : 48, actual.getWidth());
        assertEquals(expected.getStackSize(), actual.getStackSize());
        for (int i = 1; i <= expected.getStackSize(); i++) {
            assertArrayEquals(
                    (int[]) expected.getStack().getPixels(i),
                    (int[]) actual.getStack().getPixels(i),
                    number + ", plane " + i);
        }
    }

    @Test
    void saysThatItNeedsAScreen() throws Exception {
        Path file = Files.writeString(folder.resolve("m.ijm"), "run('Style Palette...'); print('went on');");
        ChildJvm.Ending ending = new ChildJvm(folder)
                .option("-Djava.awt.headless=true")
                .option("-Dplugins.dir=" + PluginsFolder.write(folder))
                .run(HeadlessMacro.class.getName(), file.toString());
        assertTrue((ending.out() + ending.err()).contains("there is no screen here"), ending.toString());
        assertFalse(ending.out().contains("went on"), "the macro ends there");
    }

    @Test
    void hasNoKeys() {
        try (CommandContext context = new CommandContext()) {
            CommandCall call = context.call(StylePalette.class.getName());
            assertThrows(BadValueException.class, () -> new MacroOptions("model=tiny").applyTo(call));
        }
    }

    /** Where a person can look at it. */
    private void keep(String name) throws Exception {
        if (Files.exists(folder.resolve(name))) {
            Path kept = Files.createDirectories(Path.of("target/screenshots"));
            Files.copy(folder.resolve(name), kept.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
