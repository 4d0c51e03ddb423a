package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import io.github.asterism.cli.Main;
import io.github.asterism.image.ImageFiles;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

/** Dialog, recorded macro, headless macro, module service and command line translate to the same pixels. */
class SamePixelsTest {
    @TempDir
    Path folder;

    private Path model;
    private Path source;
    private ImagePlus expected;

    @BeforeEach
    void translateThroughTheModuleService() throws Exception {
        model = TinyModel.write(folder.resolve("tiny"), "red", "H&E");
        source = Samples.deep(folder.resolve("deep.tif"));
        Context context = new Context();
        try {
            Map<String, Object> inputs =
                    Map.of("image", ImageFiles.open(source), "model", model.toFile(), "domain", "H&E");
            expected = (ImagePlus) context.service(ModuleService.class)
                    .run(context.service(CommandService.class).getCommand(TranslateImage.class), true, inputs)
                    .get()
                    .getOutput("translated");
        } finally {
            context.dispose();
        }
        assertEquals("deep_H&E", expected.getTitle());
    }

    @Test
    void onTheCommandLine() {
        Path output = folder.resolve("cli.tif");
        ChildJvm.Ending ending = new ChildJvm(folder)
                .run(
                        Main.class.getName(),
                        "translate",
                        "input=" + source,
                        "model=" + model,
                        "domain=H&E",
                        "output=" + output);
        assertEquals(0, ending.code(), ending.err());
        same(output);
    }

    @Test
    void inAHeadlessMacro() throws Exception {
        runHeadless("run('Translate Domains...', 'model=[" + model + "] domain=[H&E]');");
    }

    @Test
    void inTheDialogOfPlainImageJAndInTheMacroItRecords() throws Exception {
        assumeTrue(Screen.isAvailable(), "Skipped: Xvfb and openbox are not installed.");
        TinyModel.write(folder.resolve("models/first"), "one", "two");
        TinyGenerator.write(folder.resolve("models/a-generator"), TinyGenerator.DCGAN); // is not offered
        Path plugins = PluginsFolder.write(folder);
        try (Screen screen = Screen.open(folder)) {
            ChildJvm.Ending ending = new ChildJvm(folder)
                    .display(screen.name())
                    .option("-Dplugins.dir=" + plugins)
                    .run(DialogSession.class.getName(), source.toString(), model.toString(), "H&E", folder.toString());
            keep("dialog.png", "complaint.png", "result.png", "recorded.ijm", "choices.txt");
            assertEquals(0, ending.code(), ending.toString());
        }
        same(folder.resolve("dialog.tif"));
        assertEquals(List.of("[one, two, all]", "[red, H&E, all]"), Files.readAllLines(folder.resolve("choices.txt")));
        String recorded = Files.readString(folder.resolve("recorded.ijm"));
        assertTrue(recorded.contains("run(\"Translate Domains...\", \"model=" + model + " domain=H&E "), recorded);
        assertTrue(recorded.contains(" source=auto style=mean "), recorded);
        assertFalse(recorded.contains("truncation=7"), recorded);
        runHeadless(recorded);
    }

    private void runHeadless(String macro) throws Exception {
        Path output = folder.resolve("macro.tif");
        Path file = Files.writeString(
                folder.resolve("m.ijm"), "open('" + source + "');\n" + macro + "\nsaveAs('Tiff', '" + output + "');");
        ChildJvm.Ending ending = new ChildJvm(folder)
                .option("-Djava.awt.headless=true")
                .option("-Dplugins.dir=" + PluginsFolder.write(folder))
                .run(HeadlessMacro.class.getName(), file.toString());
        assertEquals(0, ending.code(), ending.toString());
        assertTrue(Files.exists(output), ending.toString());
        same(output);
    }

    private void same(Path file) {
        ImagePlus actual = ImageFiles.open(file);
        assertEquals(expected.getStackSize(), actual.getStackSize());
        assertEquals(expected.getBitDepth(), actual.getBitDepth());
        for (int i = 1; i <= expected.getStackSize(); i++) {
            assertArrayEquals(pixels(expected, i), pixels(actual, i), file + " plane " + i);
        }
    }

    private static float[] pixels(ImagePlus image, int plane) {
        return (float[])
                image.getStack().getProcessor(plane).convertToFloatProcessor().getPixels();
    }

    /** Where a person can look at them. */
    private void keep(String... names) throws Exception {
        Path kept = Files.createDirectories(Path.of("target/screenshots"));
        for (String name : names) {
            File file = folder.resolve(name).toFile();
            if (file.exists()) {
                Files.copy(file.toPath(), kept.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
