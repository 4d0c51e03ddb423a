package io.github.asterism.command;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.asterism.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A picture that lies over an image and is drawn on a thread of its own whenever somebody asks for another; the newest
 * request wins. The image's pixels, and the marks of its overlay, stay as they are.
 */
final class LivePreview implements AutoCloseable {
    private final ImagePlus image;
    private final Consumer<String> status;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "Asterism draws a preview");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long newest;
    private Overlay shown; // the picture with the person's marks on top; null if there is none
    private ImageRoi picture;
    private Overlay before; // the person's own; null if there was none
    private boolean wasHidden;

    /** @param status told in one line what is done, and what hinders it */
    LivePreview(ImagePlus image, Consumer<String> status) {
        this.image = image;
        this.status = status;
    }

    /**
     * Asks for a picture; those asked for before, and not there yet, are given up.
     *
     * @param drawing makes it; an exception takes the last one away, and its message becomes the status
     */
    synchronized void request(Function<Progress, ImageRoi> drawing) {
        long number = ++newest;
        worker.execute(() -> draw(drawing, number));
    }

    private void draw(Function<Progress, ImageRoi> drawing, long number) {
        if (number != newest) {
            return;
        }
        StopHook hook = new StopHook(this::giveUp);
        try {
            show(drawing.apply(progress(number)), number);
        } catch (Progress.StoppedException e) {
            // Somebody asked for another one, which comes next.
        } catch (RuntimeException e) {
            fail(e, number);
        } finally {
            hook.release();
        }
    }

    private Progress progress(long number) {
        return new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean stopped() {
                return number != newest;
            }
        };
    }

    private synchronized void giveUp() {
        newest++;
    }

    private synchronized void show(ImageRoi drawn, long number) {
        if (number == newest) {
            remove();
            add(drawn);
            status.accept("Preview: " + drawn.getName());
        }
    }

    private synchronized void fail(RuntimeException problem, long number) {
        if (number == newest) {
            remove();
            String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
            status.accept("No preview: " + message.lines().findFirst().orElse(""));
        }
    }

    private void add(ImageRoi drawn) {
        picture = drawn;
        before = image.getOverlay();
        wasHidden = image.getHideOverlay();
        shown = before == null ? new Overlay() : before.create(); // with its settings
        shown.add(picture);
        if (before != null) {
            before.forEach(shown::add);
        }
        image.setOverlay(shown); // even if overlays were hidden
    }

    private void remove() {
        // Who has put another overlay there meanwhile wants that.
        if (shown != null && image.getOverlay() == shown) {
            takeOverMarks();
            image.setOverlay(before);
            image.setHideOverlay(wasHidden);
        }
        shown = null;
    }

    /** What the person has drawn or deleted meanwhile. */
    private void takeOverMarks() {
        List<Roi> marks = new ArrayList<>();
        shown.forEach(marks::add);
        marks.removeIf(mark -> mark == picture); // to equals, a mark of its size is the same
        if (before == null && !marks.isEmpty()) {
            before = new Overlay();
        }
        if (before != null) {
            before.clear();
            marks.forEach(before::add);
        }
    }

    /** Takes the picture away; what is still being drawn is given up. */
    @Override
    public synchronized void close() {
        giveUp();
        remove();
        worker.shutdown();
    }
}
