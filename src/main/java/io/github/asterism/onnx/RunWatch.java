package io.github.asterism.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.asterism.net.Numbers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The runs of a network that are under way; asks their callers now and then whether to end them. */
final class RunWatch implements AutoCloseable {
    private static final long POLL_MILLISECONDS = 100;

    private final OrtSession session;
    private final ValuePool pool = new ValuePool();
    private final Set<OnnxRun> running = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor clock; // its thread starts with the first run

    RunWatch(OrtSession session, String source) {
        this.session = session;
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "Stops " + source);
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    Map<String, Numbers> run(Map<String, Numbers> inputs, Set<String> outputs, BooleanSupplier stopped)
            throws OrtException {
        OnnxRun run = new OnnxRun(session, pool);
        running.add(run);
        Future<?> watching = clock.scheduleWithFixedDelay(
                () -> run.stopIf(stopped), POLL_MILLISECONDS, POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
        try {
            return run.results(inputs, outputs);
        } finally {
            watching.cancel(false);
            running.remove(run);
            run.close();
        }
    }

    /** Ends the runs under way; later ones are not affected. */
    void stop() {
        running.forEach(OnnxRun::stop);
    }

    /** When no run is left. */
    @Override
    public void close() {
        clock.shutdownNow();
        pool.close();
    }
}
