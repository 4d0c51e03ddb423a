package io.github.asterism.window;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.Excerpt;
import io.github.asterism.model.OpenModels;
import io.github.asterism.onnx.Device;
import io.github.asterism.style.ChosenLook;
import java.awt.EventQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/** Redraws an image, or a part of it, in the look that was chosen, on a thread of its own; ImageJ's status bar tells how far. */
final class Redrawing implements Progress {
    private final OpenModels models;
    private final Order order;
    private final Consumer<Ending> ended;
    private final Thread thread = new Thread(this::work, "Asterism redraws an image");
    private final Runnable calledOff;
    private volatile boolean stopped;

    /**
     * What is wanted.
     *
     * @param position slice of the stack that is in view, from 1
     */
    record Order(ChosenLook look, ImagePlus image, int position, Excerpt.Scope scope) {}

    /**
     * What came of it.
     *
     * @param result null if nothing
     * @param message for a person
     */
    record Ending(ChosenLook.Result result, String message) {}

    /**
     * Begins.
     *
     * @param atExit has its argument run when the program ends, and gives back what calls that off
     * @param ended is told on the event thread
     */
    Redrawing(OpenModels models, Function<Runnable, Runnable> atExit, Order order, Consumer<Ending> ended) {
        this.models = models;
        this.order = order;
        this.ended = ended;
        calledOff = atExit.apply(this::stop);
        thread.setDaemon(true);
        thread.start();
    }

    private void work() {
        long start = System.nanoTime();
        Ending ending;
        try {
            ChosenLook.Result result = redraw();
            ending = new Ending(
                    result,
                    String.format(java.util.Locale.ROOT, "Redrawn in %.1f s", (System.nanoTime() - start) / 1e9));
        } catch (StoppedException e) {
            ending = new Ending(null, "Stopped; nothing was made");
        } catch (AsterismException e) {
            ending = new Ending(null, e.getMessage());
        } catch (RuntimeException | Error e) {
            ending = new Ending(null, "The image cannot be redrawn: " + e);
        } finally {
            IJ.showProgress(1); // takes the bar away
            calledOff.run();
        }
        Ending told = ending;
        IJ.showStatus(told.message());
        EventQueue.invokeLater(() -> ended.accept(told));
    }

    private ChosenLook.Result redraw() {
        try (OpenModels.Loan loan = models.borrow(order.look().model(), Device.AUTO, 0)) {
            Excerpt part = Excerpt.of(order.image(), order.position(), order.scope());
            Roi selection = part.image().getRoi();
            part.image().deleteRoi(); // all of it is meant
            try {
                return order.look().redraw(part, loan.model(), this);
            } finally {
                part.image().setRoi(selection);
            }
        }
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void report(double fraction, String message) {
        if (!Double.isNaN(fraction)) {
            IJ.showProgress(fraction);
        }
        IJ.showStatus(message);
    }

    @Override
    public boolean stopped() {
        return stopped;
    }
}
