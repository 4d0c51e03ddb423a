package io.github.asterism.onnx;

import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import io.github.asterism.Progress;
import io.github.asterism.net.Numbers;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** One run of a network, which other threads may end before its time. */
final class OnnxRun implements AutoCloseable {
    private final OrtSession session;
    private final ValuePool pool;
    private final RunOptions options = new RunOptions();
    private boolean closed;
    private boolean stopped;
    private RuntimeException failure; // of the caller's question whether to stop

    OnnxRun(OrtSession session, ValuePool pool) throws OrtException {
        this.session = session;
        this.pool = pool;
    }

    Map<String, Numbers> results(Map<String, Numbers> inputs, Set<String> outputs) throws OrtException {
        OrtValues values = pool.borrow(inputs, outputs);
        Map<String, Numbers> results = new HashMap<>();
        try (OrtSession.Result result = run(values, outputs)) {
            for (Map.Entry<String, OnnxValue> each : result) {
                boolean ours = values.outputs().containsKey(each.getKey());
                results.put(each.getKey(), ours ? values.output(each.getKey()) : OrtValues.numbers(each.getValue()));
            }
            return results;
        } catch (OrtException problem) {
            throwIfStopped();
            throw problem;
        } finally {
            pool.giveBack(values, results);
        }
    }

    private OrtSession.Result run(OrtValues values, Set<String> outputs) throws OrtException {
        return values.outputs().isEmpty()
                ? session.run(values.inputs(), outputs, options)
                : session.run(values.inputs(), Set.of(), values.outputs(), options);
    }

    void stopIf(BooleanSupplier wanted) {
        boolean stop = true;
        try {
            stop = wanted.getAsBoolean();
        } catch (RuntimeException problem) {
            remember(problem);
        }
        if (stop) {
            stop();
        }
    }

    synchronized void stop() {
        if (closed || stopped) {
            return;
        }
        try {
            options.setTerminate(true);
            stopped = true;
        } catch (OrtException problem) {
            throw new IllegalStateException(problem); // the native side refuses a flag only when it is broken
        }
    }

    private synchronized void remember(RuntimeException problem) {
        failure = problem;
    }

    private synchronized void throwIfStopped() {
        if (failure != null) {
            throw failure;
        }
        if (stopped) {
            throw new Progress.StoppedException();
        }
    }

    /** Not while {@link #stop} touches the native flag. */
    @Override
    public synchronized void close() {
        closed = true;
        options.close();
    }
}
