package io.github.asterism.translate;

import ij.process.ImageProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** One translation in a pipeline: takes the drawn planes in their order to where each target's image is collected. */
final class Job implements AutoCloseable {
    private final Translation translation;
    private final IntFunction<Collector> opener;
    private final Runnable done;
    private final Consumer<AsterismException> failed;
    private final Progress progress;
    private final List<Collector> collectors = new ArrayList<>();
    private volatile boolean over;

    /**
     * A translation that is yet to be done.
     *
     * @param collectors opens the collector of a target, when its first plane is about to be taken
     * @param done run when all images are finished
     * @param failed told why they are not
     */
    Job(
            Translation translation,
            IntFunction<Collector> collectors,
            Runnable done,
            Consumer<AsterismException> failed,
            Progress progress) {
        this.translation = translation;
        this.opener = collectors;
        this.done = done;
        this.failed = failed;
        this.progress = progress;
    }

    Translation translation() {
        return translation;
    }

    /** Done or failed: nothing more is to be drawn. */
    boolean isOver() {
        return over;
    }

    /**
     * Waits for a plane, then collects it.
     *
     * @param drawn the plane's slices for each target
     * @throws Progress.StoppedException if the caller wants no more
     */
    void take(int plane, List<CompletableFuture<List<ImageProcessor>>> drawn) {
        try {
            collect(plane, drawn);
        } catch (Progress.StoppedException e) {
            throw e;
        } catch (AsterismException e) {
            close();
            failed.accept(e);
        }
    }

    private void collect(int plane, List<CompletableFuture<List<ImageProcessor>>> drawn) {
        int targets = translation.targets();
        for (int i = 0; i < targets; i++) {
            double done = (double) plane * targets + i;
            progress.step(done / ((double) targets * translation.planes()), translation.message(plane, i));
            List<ImageProcessor> slices = result(drawn.get(i));
            if (plane == 0) {
                collectors.add(opener.apply(i));
            }
            collectors.get(i).add(slices, translation.label(plane));
        }
        if (plane == translation.planes() - 1) {
            collectors.forEach(Collector::finish);
            close();
            progress.report(1, translation.done());
            done.run();
        }
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            if (e.getCause() instanceof Error problem) {
                throw problem;
            }
            throw e;
        }
    }

    /** Gives up what is not finished. */
    @Override
    public void close() {
        over = true;
        collectors.forEach(Collector::close);
    }
}
