package io.github.asterism.tile;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A few threads that share a list of tasks. */
final class Crew {
    private volatile boolean failed;

    private Crew() {}

    /**
     * Does something with each item, a few at once, begun in their order.
     *
     * @throws RuntimeException the first that was thrown; no more is begun then
     */
    static <T> void each(List<T> items, int atOnce, String name, Consumer<T> task) {
        new Crew().run(items, atOnce, name, task);
    }

    private <T> void run(List<T> items, int atOnce, String name, Consumer<T> task) {
        Iterator<T> rest = items.iterator();
        ExecutorService workers = Executors.newFixedThreadPool(atOnce, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            ends.add(workers.submit(() -> work(rest, task)));
        }
        workers.shutdown();
        RuntimeException problem = null;
        boolean interrupted = false;
        for (Future<?> end : ends) {
            for (boolean over = false; !over; ) {
                try {
                    end.get();
                    over = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    over = true;
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    problem = problem == null ? (RuntimeException) e.getCause() : problem;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (problem != null) {
            throw problem;
        }
    }

    private <T> void work(Iterator<T> rest, Consumer<T> task) {
        try {
            while (!failed) {
                T item;
                synchronized (rest) {
                    if (!rest.hasNext()) {
                        return;
                    }
                    item = rest.next();
                }
                task.accept(item);
            }
        } catch (RuntimeException | Error problem) {
            failed = true;
            throw problem;
        }
    }
}
