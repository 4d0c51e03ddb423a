package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.process.StackConverter;
import io.github.asterism.AsterismException;
import io.github.asterism.image.ImageFiles;
import java.awt.event.KeyEvent;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

class TranslateImageTest {
    @TempDir
    Path folder;

    private Context context;

    @BeforeEach
    void start() {
        context = new Context();
    }

    @AfterEach
    void end() {
        context.dispose();
    }

    @Test
    void translatesAnImageThroughTheModuleService() throws Exception {
        Module module = run(Map.of("domain", "blue"));
        ImagePlus translated = (ImagePlus) module.getOutput("translated");
        assertEquals("stack_blue", translated.getTitle());
        assertEquals(2, translated.getNSlices());
    }

    @Test
    void translatesWhatIsSelected() throws Exception {
        ImagePlus image = ImageFiles.open(Samples.stack(folder.resolve("stack.tif")));
        image.setRoi(new OvalRoi(20, 10, 12, 12));
        ImagePlus translated = (ImagePlus) run(Map.of("image", image)).getOutput("translated");
        int value = image.getProcessor().get(2, 3);
        assertEquals(value * 0x010101, translated.getProcessor().get(2, 3) & 0xffffff);
        assertNotEquals(
                image.getProcessor().get(26, 16) * 0x010101,
                translated.getProcessor().get(26, 16) & 0xffffff);
        String info = (String) translated.getProperty("Info");
        assertTrue(info.contains("asterism-selection: 20 10 12 12"), info);
    }

    @Test
    void thereIsNoPreviewWithoutADialogAndNothingToRecordOfIt() throws Exception {
        ImagePlus image = ImageFiles.open(Samples.stack(folder.resolve("stack.tif")));
        Module module = run(Map.of("image", image, "preview", true));
        assertEquals("stack_red", ((ImagePlus) module.getOutput("translated")).getTitle());
        assertNull(image.getOverlay());
        assertNull(module.getInput("preview")); // recorders leave out what has no value
    }

    @Test
    void translatesInPlace() throws Exception {
        ImagePlus image = ImageFiles.open(Samples.stack(folder.resolve("stack.tif")));
        new StackConverter(image).convertToRGB();
        ImagePlus expected = (ImagePlus) run(Map.of("image", image)).getOutput("translated");
        Module module = run(Map.of("image", image, "inplace", true));
        assertNull(module.getOutput("translated"));
        for (int i = 1; i <= 2; i++) {
            assertArrayEquals((int[]) expected.getStack().getPixels(i), (int[])
                    image.getStack().getPixels(i));
        }
    }

    @Test
    void saysWhyItCannotTranslateInPlace() {
        refused(AsterismException.class, "Image > Type > RGB Color", Map.of("inplace", true));
        refused(BadValueException.class, "takes one result, but 2", Map.of("inplace", true, "domain", "all"));
        refused(BadValueException.class, "montage=true", Map.of("inplace", true, "montage", true));
        refused(BadValueException.class, "output=", Map.of("inplace", true, "output", folder.toFile()));
    }

    @Test
    void savesEachDomainInAFolder() throws Exception {
        run(Map.of("domain", "all", "output", folder.resolve("results").toFile()));
        assertTrue(Files.exists(folder.resolve("results/stack_red.tif")));
        assertTrue(Files.exists(folder.resolve("results/stack_blue.tif")));
    }

    @Test
    void switchesAttributes() throws Exception {
        File model = TinyStarGan.write(folder.resolve("faces"), TinyStarGan.FACES, true)
                .toFile();
        Module module = run(Map.of("model", model, "attributes", "Blond_Hair:on,Male:off"));
        ImagePlus translated = (ImagePlus) module.getOutput("translated");
        assertEquals("stack_Blond_Hair+Male-off", translated.getTitle());
        String info = (String) translated.getProperty("Info");
        assertTrue(info.contains("asterism-label-code: 0.0 1.0 0.0"), info);
        module = run(Map.of("model", model, "labels", "1,0,0,1", "source", "none"));
        assertEquals("stack_labels_1_0_0_1", ((ImagePlus) module.getOutput("translated")).getTitle());
    }

    @Test
    void aMontageShowsTheImageAndEachDomain() throws Exception {
        File model = TinyStarGan.write(folder.resolve("faces"), TinyStarGan.FACES, false)
                .toFile();
        ImagePlus image = ImageFiles.open(Samples.stack(folder.resolve("stack.tif")));
        Map<String, Object> inputs =
                Map.of("image", image, "model", model, "domain", "all", "montage", true, "output", folder.toFile());
        ImagePlus montage = (ImagePlus) run(inputs).getOutput("translated");
        assertEquals("stack_montage", montage.getTitle());
        assertEquals(6 + 5 * 198, montage.getWidth());
        assertEquals(28 + 198, montage.getHeight());
        assertEquals(1, image.getCurrentSlice());
        String info = (String) montage.getProperty("Info");
        for (String name : new String[] {"synthetic:", "asterism-target: Black_Hair", "asterism-target: Young"}) {
            assertTrue(info.contains(name), info);
        }
        assertTrue(Files.exists(folder.resolve("stack_montage.tif")));
    }

    @Test
    void namesTheKeyThatIsWrong() {
        refused(
                BadValueException.class,
                "style=meen is none of mean, random, reference, and there is no file",
                Map.of("style", "meen"));
        refused(BadValueException.class, "truncation=3.0 is too large; the most is 2.0.", Map.of("truncation", 3.0));
        refused(BadValueException.class, "threads=-1 is too small; the least is 0.", Map.of("threads", -1));
        refused(BadValueException.class, "reference= is missing", Map.of("style", "reference"));
        refused(BadValueException.class, "green", Map.of("domain", "green"));
        refused(BadValueException.class, "takes styles, not labels", Map.of("attributes", "red:on"));
        refused(BadValueException.class, "takes styles, not labels", Map.of("labels", "1,0"));
        refused(BadValueException.class, "domain= is missing", Map.of("domain", " "));
        refused(BadValueException.class, "range=", Map.of("range", "1;2"));
        refused(AsterismException.class, "no model", Map.of("model", new File("nowhere")));
    }

    @Test
    void saysThatThereIsNoImage() {
        refused(AsterismException.class, "There is no image to translate", Map.of("image", new ImagePlus()));
    }

    @Test
    void escapeEndsTheWorkWithinTwoSeconds() throws Exception {
        ImagePlus large = IJ.createImage("large", "8-bit ramp", 512, 512, 200);
        Future<Module> running = start(Map.of("image", large));
        Thread.sleep(1500);
        assertFalse(running.isDone());
        IJ.setKeyDown(KeyEvent.VK_ESCAPE);
        Module module = running.get(2, TimeUnit.SECONDS);
        assertTrue(((Cancelable) module).isCanceled());
        assertNull(module.getOutput("translated"));
    }

    private void refused(Class<? extends Exception> type, String message, Map<String, Object> inputs) {
        // SciJava wraps what a command throws.
        Throwable cause = assertThrows(ExecutionException.class, () -> run(inputs))
                .getCause()
                .getCause();
        assertInstanceOf(type, cause);
        assertTrue(cause.getMessage().contains(message), cause.getMessage());
    }

    private Module run(Map<String, Object> changes) throws InterruptedException, ExecutionException {
        return start(changes).get();
    }

    private Future<Module> start(Map<String, Object> changes) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("image", ImageFiles.open(Samples.stack(folder.resolve("stack.tif"))));
        inputs.put(
                "model", TinyModel.write(folder.resolve("tiny"), "red", "blue").toFile());
        inputs.put("domain", "red");
        inputs.putAll(changes);
        return context.service(ModuleService.class)
                .run(context.service(CommandService.class).getCommand(TranslateImage.class), true, inputs);
    }
}
