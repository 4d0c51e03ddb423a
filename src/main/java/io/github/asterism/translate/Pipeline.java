package io.github.asterism.translate;

import ij.process.ImageProcessor;
import io.github.asterism.Progress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Draws planes ahead of their turn, several at once, while the calling thread collects them in their order.
 *
 * <p>One plane more than the model draws at once is on its way: it is read, or turned back into pixels, meanwhile.
 */
final class Pipeline implements AutoCloseable {
    private final int atOnce;
    private final Semaphore turns;
    private final Progress progress;
    private final ExecutorService workers;
    private final Deque<Drawing> ahead = new ArrayDeque<>();
    private volatile boolean closed;

    /** A plane on its way. */
    private record Drawing(
            Job job, int plane, List<CompletableFuture<List<ImageProcessor>>> slices, AtomicReference<Double> done) {
        void fail(Throwable problem) {
            slices.forEach(each -> each.completeExceptionally(problem));
        }
    }

    /** @param atOnce how many planes the model draws at once */
    Pipeline(int atOnce, Progress progress) {
        this.atOnce = atOnce;
        this.progress = progress;
        turns = new Semaphore(atOnce, true);
        workers = Executors.newFixedThreadPool(atOnce + 1, task -> {
            Thread thread = new Thread(task, "Asterism draws planes");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Does jobs, one after another; the next is begun while the last planes of one are drawn.
     *
     * @throws Progress.StoppedException if the caller wants no more
     */
    void run(Iterator<Job> jobs) {
        Job job = null;
        int plane = 0; // to be drawn next
        while (true) {
            while (job != null || jobs.hasNext()) {
                if (job == null) {
                    job = jobs.next();
                    plane = 0;
                }
                if (job.isOver() || plane == job.translation().planes()) {
                    job = null;
                } else if (ahead.size() < Math.min(atOnce + 1, job.translation().planesThatFit())) {
                    ahead.add(begun(job, plane++));
                } else {
                    break;
                }
            }
            if (ahead.isEmpty()) {
                return;
            }
            Drawing first = ahead.element();
            if (!first.job().isOver()) {
                first.job().take(first.plane(), first.slices(), first.done()::get);
            }
            ahead.remove();
        }
    }

    private Drawing begun(Job job, int plane) {
        List<CompletableFuture<List<ImageProcessor>>> slices = Stream.generate(
                        CompletableFuture<List<ImageProcessor>>::new)
                .limit(job.translation().targets())
                .toList();
        Drawing drawing = new Drawing(job, plane, slices, new AtomicReference<>(0.0));
        workers.execute(() -> draw(drawing));
        return drawing;
    }

    private void draw(Drawing drawing) {
        BooleanSupplier stopped = () -> closed || drawing.job().isOver() || progress.stopped();
        Translation translation = drawing.job().translation();
        try (PlaneDrawing plane = translation.drawing(drawing.plane(), this::inTurn, stopped, drawing.done()::set)) {
            for (int i = 0; i < translation.targets(); i++) {
                drawing.slices().get(i).complete(plane.slices(i));
            }
        } catch (RuntimeException | Error problem) {
            drawing.fail(problem); // the calling thread throws it when the plane's turn comes
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    /** Ends what is under way; no thread is left. */
    @Override
    public void close() {
        closed = true;
        workers.shutdown();
        ahead.forEach(drawing -> drawing.job().close());
        boolean interrupted = false;
        while (!workers.isTerminated()) {
            try {
                workers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
