package io.github.asterism.window;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.model.ModelCard;
import io.github.asterism.model.OpenModels;
import io.github.asterism.onnx.Device;
import io.github.asterism.style.ChosenLook;
import io.github.asterism.style.Palette;
import io.github.asterism.style.Swatch;
import io.github.asterism.translate.RegionDrawing;
import io.github.asterism.translate.StyleCode;
import io.github.asterism.translate.StyleSampler;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Draws what is in view in one look after another, on a thread of its own. Only the newest request counts: an older one is
 * given up within a fraction of a second. What the next request has in common with the last is not done again.
 */
final class ThumbnailDrawing implements AutoCloseable {
    private static final int MOST_STYLES = 1000;
    private static final int MOST_PICTURES = 200;

    private final OpenModels models;
    private final Listener listener;
    private final Thread thread = new Thread(this::work, "Asterism draws thumbnails");
    private final Runnable ended;
    private final Map<Styled, StyleCode> styles = new HashMap<>(); // of the model on loan
    private Request next; // guarded by this
    private volatile boolean stale;
    private volatile boolean closed;
    private OpenModels.Loan loan; // these three are the thread's alone
    private Path model;
    private Region region;

    /**
     * What is wanted.
     *
     * @param view null if there is nothing to look at
     * @param palette null for the first domain of the model
     */
    record Request(Path model, View view, Palette palette) {}

    /** The region that was read last, and its pictures so far. */
    private record Region(View view, RegionDrawing drawing, Map<Styled, BufferedImage> pictures) {}

    private record Styled(Swatch swatch, double truncation) {
        Styled {
            boolean strays = !(swatch instanceof Swatch.Mean || swatch instanceof Swatch.Reference);
            truncation = strays ? truncation : 1; // the same at any
        }
    }

    /** Is told on the thread that draws. */
    interface Listener {
        void opened(Path model, ModelCard card);

        /** @param seconds that it took to read the region and choose the looks */
        void began(Request request, List<Swatch> swatches, BufferedImage source, double seconds);

        /** @param seconds that it took; NaN if it was there already */
        void drawn(Request request, Swatch swatch, BufferedImage picture, double seconds);

        /** @param swatch null if none at all can be drawn */
        void failed(Request request, Swatch swatch, String message);
    }

    /** @param atExit has its argument run when the program ends, and gives back what calls that off */
    ThumbnailDrawing(OpenModels models, Function<Runnable, Runnable> atExit, Listener listener) {
        this.models = models;
        this.listener = listener;
        ended = atExit.apply(this::close);
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes the place of whatever was asked for before. */
    synchronized void request(Request request) {
        next = request;
        stale = true;
        notifyAll();
    }

    private void work() {
        try {
            for (Request request = await(); request != null; request = await()) {
                try {
                    draw(request);
                } catch (Progress.StoppedException e) {
                    continue; // for the sake of a newer one
                } catch (AsterismException e) {
                    listener.failed(request, null, e.getMessage());
                } catch (RuntimeException | Error e) {
                    listener.failed(request, null, "Thumbnails cannot be drawn: " + e);
                }
            }
        } finally {
            giveBack();
            ended.run();
        }
    }

    /** The next request; null when there will be none. */
    private synchronized Request await() {
        try {
            while (next == null && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        Request request = closed ? null : next;
        next = null;
        stale = closed;
        return request;
    }

    private boolean stopped() {
        return stale || closed;
    }

    private void stopIfStale() {
        if (stopped()) {
            throw new Progress.StoppedException();
        }
    }

    private void draw(Request request) {
        borrow(request.model());
        ModelCard card = loan.model().card();
        if (request.view() == null) {
            return;
        }
        long start = System.nanoTime();
        read(request.view());
        String domain = card.domainNames().get(0);
        Palette palette = request.palette() == null ? Palette.of(domain) : request.palette();
        List<Swatch> swatches = card.hasStyles()
                ? palette.swatches(seed -> untruncated(new Swatch.Random(palette.domain(), seed)))
                : Palette.ofDomains(card.domainNames());
        listener.began(request, swatches, region.drawing().source(), seconds(start));
        for (Swatch swatch : swatches) {
            stopIfStale();
            draw(request, new Styled(swatch, palette.truncation()));
        }
    }

    private void draw(Request request, Styled styled) {
        BufferedImage known = region.pictures().get(styled);
        if (known != null) {
            listener.drawn(request, styled.swatch(), known, Double.NaN);
            return;
        }
        long start = System.nanoTime();
        try {
            BufferedImage picture = region.drawing().drawn(style(styled), this::stopped);
            if (region.pictures().size() >= MOST_PICTURES) {
                region.pictures().clear();
            }
            region.pictures().put(styled, picture);
            listener.drawn(request, styled.swatch(), picture, seconds(start));
        } catch (Progress.StoppedException e) {
            throw e;
        } catch (AsterismException e) {
            listener.failed(request, styled.swatch(), e.getMessage());
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void borrow(Path wanted) {
        if (loan != null && wanted.equals(model)) {
            return;
        }
        giveBack();
        loan = models.borrow(wanted, Device.AUTO, 0);
        model = wanted;
        listener.opened(wanted, loan.model().card());
    }

    private void read(View view) {
        if (region != null && region.view().equals(view)) {
            return;
        }
        region = null;
        RegionDrawing drawing = new RegionDrawing(
                loan.model(), ChosenLook.settings(1), view.image(), view.plane(), view.square(), this::stopped);
        region = new Region(view, drawing, new HashMap<>());
    }

    private float[] untruncated(Swatch swatch) {
        stopIfStale();
        return style(new Styled(swatch, 1)).numbers().data();
    }

    private StyleCode style(Styled styled) {
        if (!loan.model().card().hasStyles()) {
            return region.drawing().label(styled.swatch().target()); // depends on the image
        }
        if (styles.size() > MOST_STYLES) {
            styles.clear();
        }
        return styles.computeIfAbsent(
                styled, key -> new StyleSampler(loan.model(), ChosenLook.settings(key.truncation()))
                        .style(key.swatch().target()));
    }

    private void giveBack() {
        region = null;
        styles.clear();
        if (loan != null) {
            loan.close();
            loan = null;
            model = null;
        }
    }

    /** Stops soon; the model is given back then. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Waits for the end after {@link #close}. */
    void join(long milliseconds) throws InterruptedException {
        thread.join(milliseconds);
    }
}
