package io.github.asterism.generate;

import io.github.asterism.Progress;
import io.github.asterism.image.Plane;
import io.github.asterism.model.ImageGenerator;
import io.github.asterism.net.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Makes images, each alone, so that it is the same whatever others are made beside it. */
public final class ImageMaker {
    private static final int SMALL = 128; // pixels; the parts of one larger image keep all threads busy

    private static final long PATIENCE = 300; // milliseconds

    private final Codes codes;
    private final int atOnce;

    /** @param threads how many of the processor's threads the model uses; 0: as many as there are cores */
    public ImageMaker(Codes codes, int threads) {
        this.codes = codes;
        int all = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        atOnce = codes.generator().options().size() <= SMALL ? all : 1;
    }

    /** One image in a model's numbers, −1 to 1; what lies a little beyond is left. */
    public Plane picture(Subject subject) {
        ImageGenerator generator = codes.generator();
        Numbers image = generator.images(codes.code(subject), codes.noise(subject));
        int height = (int) image.shape()[2];
        int width = (int) image.shape()[3];
        return Plane.of(width, height, image.data());
    }

    /**
     * Makes images, small ones several at once.
     *
     * @param use what becomes of each; called by several threads
     * @return the results, in the order of the subjects
     * @throws Progress.StoppedException if the caller wants no more
     */
    public <T> List<T> each(List<Subject> subjects, Function<Plane, T> use, Progress progress) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(atOnce, subjects.size()), task -> {
            Thread thread = new Thread(task, "Asterism makes images");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> begun = new ArrayList<>();
            for (Subject subject : subjects) {
                begun.add(workers.submit(() -> use.apply(picture(subject))));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : begun) {
                String message = "Making image " + (results.size() + 1) + " of " + subjects.size();
                double done = (double) results.size() / subjects.size();
                progress.step(done, message);
                results.add(end(each, progress));
            }
            return results;
        } finally {
            workers.shutdownNow();
        }
    }

    /** Asks now and then whether the caller still waits. */
    private static <T> T end(Future<T> work, Progress progress) {
        while (true) {
            try {
                return work.get(PATIENCE, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (progress.stopped()) {
                    throw new Progress.StoppedException();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Progress.StoppedException();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException problem) {
                    throw problem;
                }
                throw (Error) e.getCause();
            }
        }
    }
}
