package io.github.asterism.translate;

import ij.process.ImageProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;

/** One translation in a pipeline: takes the drawn planes in their order to where each target's image is collected. */
final class Job implements AutoCloseable {
    private static final long REPORT_MILLISECONDS = 250;

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
     * @param within share of the plane that is drawn meanwhile, 0 to 1
     * @throws Progress.StoppedException if the caller wants no more
     */
    void take(int plane, List<CompletableFuture<List<ImageProcessor>>> drawn, DoubleSupplier within) {
        try {
            collect(plane, drawn, within);
        } catch (Progress.StoppedException e) {
            throw e;
        } catch (AsterismException e) {
            close();
            failed.accept(e);
        }
    }

    private void collect(int plane, List<CompletableFuture<List<ImageProcessor>>> drawn, DoubleSupplier within) {
        int targets = translation.targets();
        for (int i = 0; i < targets; i++) {
            int target = i;
            List<ImageProcessor> slices = result(drawn.get(i), () -> {
                double share = Math.max((double) target / targets, within.getAsDouble());
                progress.step((plane + share) / translation.planes(), translation.message(plane, target));
            });
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

    private static <T> T result(CompletableFuture<T> future, Runnable meanwhile) {
        meanwhile.run();
        while (true) {
            try {
                return future.get(REPORT_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                meanwhile.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Progress.StoppedException();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error problem) {
                    throw problem;
                }
                throw (RuntimeException) e.getCause(); // drawing throws no other
            }
        }
    }

    /** Gives up what is not finished. */
    @Override
    public void close() {
        over = true;
        collectors.forEach(Collector::close);
    }
}
