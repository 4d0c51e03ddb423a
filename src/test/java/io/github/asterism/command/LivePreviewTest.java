package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import java.awt.Rectangle;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivePreviewTest {
    private final ImagePlus image = new ImagePlus("image", new ColorProcessor(40, 40));
    private final BlockingQueue<String> status = new LinkedBlockingQueue<>();
    private final LivePreview preview = new LivePreview(image, status::add);

    @AfterEach
    void end() {
        preview.close();
    }

    private static ImageRoi picture(String name) {
        ImageRoi picture = new ImageRoi(5, 5, new ColorProcessor(10, 10));
        picture.setName(name);
        return picture;
    }

    private String status() throws InterruptedException {
        return status.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void theNewestRequestWins() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch allAsked = new CountDownLatch(1);
        preview.request(progress -> {
            begun.countDown();
            while (!progress.stopped()) {
                Thread.onSpinWait();
            }
            stopped.countDown();
            await(allAsked);
            throw new Progress.StoppedException();
        });
        await(begun);
        preview.request(progress -> picture("never begun"));
        preview.request(progress -> picture("newest"));
        allAsked.countDown();
        assertEquals("Preview: newest", status());
        assertTrue(stopped.await(0, TimeUnit.SECONDS));
        assertEquals(1, image.getOverlay().size());
        assertEquals("newest", image.getOverlay().get(0).getName());
        assertTrue(status.isEmpty());
    }

    @Test
    void aPictureReplacesTheLastOne() throws Exception {
        for (String name : List.of("first", "second")) {
            preview.request(progress -> picture(name));
            assertEquals("Preview: " + name, status());
        }
        assertEquals(1, image.getOverlay().size());
        preview.close();
        assertNull(image.getOverlay());
    }

    @Test
    void thePersonsOverlayStaysAsItWas() throws Exception {
        Roi like = new Roi(5, 5, 10, 10); // which ImageJ holds equal to the picture
        Overlay overlay = new Overlay(like);
        image.setOverlay(overlay);
        image.setHideOverlay(true);
        preview.request(progress -> picture("picture"));
        status();
        assertFalse(image.getHideOverlay());
        assertEquals(1, overlay.size());
        assertEquals(2, image.getOverlay().size());
        assertSame(like, image.getOverlay().get(1)); // on top
        preview.request(progress -> picture("another"));
        status();
        assertEquals(2, image.getOverlay().size());
        preview.close();
        assertSame(overlay, image.getOverlay());
        assertEquals(1, overlay.size());
        assertSame(like, overlay.get(0));
        assertTrue(image.getHideOverlay());
    }

    @Test
    void aMarkMadeMeanwhileStays() throws Exception {
        preview.request(progress -> picture("picture"));
        status();
        Roi mark = new Roi(5, 5, 10, 10);
        image.getOverlay().add(mark);
        preview.request(progress -> picture("another"));
        status();
        assertEquals(2, image.getOverlay().size());
        preview.close();
        assertEquals(1, image.getOverlay().size());
        assertSame(mark, image.getOverlay().get(0));
    }

    @Test
    void anOverlayPutThereMeanwhileStays() throws Exception {
        image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
        preview.request(progress -> picture("picture"));
        status();
        Overlay other = new Overlay();
        image.setOverlay(other);
        preview.close();
        assertSame(other, image.getOverlay());
    }

    @Test
    void anErrorIsOneLineAndTakesTheOldPictureAway() throws Exception {
        preview.request(progress -> picture("picture"));
        status();
        preview.request(progress -> {
            throw new AsterismException("There is no model.\nLook elsewhere.");
        });
        assertEquals("No preview: There is no model.", status());
        assertNull(image.getOverlay());
        preview.request(progress -> picture("again"));
        assertEquals("Preview: again", status());
    }

    @Test
    void whatIsDrawnTooLateIsNotShown() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch drawn = new CountDownLatch(1);
        preview.request(progress -> {
            begun.countDown();
            await(closed);
            drawn.countDown();
            return picture("late");
        });
        await(begun);
        preview.close();
        closed.countDown();
        await(drawn);
        assertNull(status.poll(300, TimeUnit.MILLISECONDS));
        assertNull(image.getOverlay());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void itIsTheMiddleOfWhatIsVisible() {
        Rectangle visible = new Rectangle(100, 50, 800, 200);
        assertEquals(new Rectangle(372, 50, 256, 200), TranslationPreview.middle(visible, visible));
        Rectangle selected = new Rectangle(880, 60, 20, 20);
        assertEquals(new Rectangle(762, 50, 138, 120), TranslationPreview.middle(selected, visible));
    }
}
