package io.github.asterism.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import io.github.asterism.Progress;
import io.github.asterism.command.TinyModel;
import io.github.asterism.image.Excerpt.Scope;
import io.github.asterism.model.Model;
import io.github.asterism.model.OpenModels;
import io.github.asterism.onnx.Device;
import io.github.asterism.style.ChosenLook;
import io.github.asterism.style.SavedStyles;
import io.github.asterism.style.Swatch;
import io.github.asterism.translate.Translator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RedrawingTest {
    @TempDir
    Path folder;

    private final OpenModels models = new OpenModels(1, Long.MAX_VALUE, Duration.ofMinutes(1));
    private final BlockingQueue<Redrawing.Ending> endings = new LinkedBlockingQueue<>();
    private final AtomicInteger calledOff = new AtomicInteger();

    private Redrawing start(Swatch swatch, ImagePlus image, Scope scope) {
        Path model = TinyModel.write(folder.resolve("tiny"), "red", "blue");
        ChosenLook look = new ChosenLook(model, swatch, 1, new SavedStyles(folder.resolve("styles")));
        return new Redrawing(
                models, stop -> calledOff::incrementAndGet, new Redrawing.Order(look, image, 1, scope), endings::add);
    }

    private Redrawing.Ending ending(int seconds) throws InterruptedException {
        Redrawing.Ending ending = endings.poll(seconds, TimeUnit.SECONDS);
        assertNotNull(ending, "not ended");
        assertEquals(1, calledOff.get());
        return ending;
    }

    @Test
    void redrawsAllOfAnImageWhateverIsSelectedAndLeavesTheSelection() throws Exception {
        ImagePlus image = IJ.createImage("image", "RGB ramp", 48, 40, 2);
        Roi selection = new OvalRoi(3, 4, 10, 10);
        image.setRoi(selection);
        Swatch swatch = new Swatch.Random("blue", 5);
        start(swatch, image, Scope.STACK);
        Redrawing.Ending ending = ending(60);
        assertTrue(ending.message().startsWith("Redrawn in "), ending.message());
        assertSame(selection, image.getRoi());
        try (Model model = Model.open(folder.resolve("tiny"), Device.AUTO)) {
            ImagePlus expected = new Translator(model, ChosenLook.settings(1))
                    .translate(IJ.createImage("image", "RGB ramp", 48, 40, 2), swatch.target(), Progress.SILENT);
            for (int i = 1; i <= 2; i++) {
                assertArrayEquals((int[]) expected.getStack().getPixels(i), (int[])
                        ending.result().image().getStack().getPixels(i));
            }
        }
    }

    @Test
    void stopsWithinTwoSeconds() throws Exception {
        ImagePlus large = IJ.createImage("large", "8-bit ramp", 512, 512, 300);
        Redrawing redrawing = start(new Swatch.Mean("red"), large, Scope.STACK);
        Thread.sleep(1000);
        assertNull(endings.peek());
        redrawing.stop();
        Redrawing.Ending ending = ending(2);
        assertNull(ending.result());
        assertEquals("Stopped; nothing was made", ending.message());
    }

    @Test
    void saysWhatCannotBeDone() throws Exception {
        ImagePlus image = IJ.createImage("image", "RGB ramp", 48, 40, 1);
        start(new Swatch.Reference("red", folder.resolve("gone.png")), image, Scope.PLANE);
        Redrawing.Ending ending = ending(60);
        assertNull(ending.result());
        assertTrue(ending.message().contains("gone.png"), ending.message());
    }
}
