package io.github.asterism.onnx;

import io.github.asterism.net.Numbers;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The part of a network that one pass needs, ready to run on tiles, by several threads at once. */
public final class PassSession implements AutoCloseable {
    private final Pass pass;
    private final OnnxSession session;
    private final String late;

    PassSession(Pass pass, OnnxSession session, String late) {
        this.pass = pass;
        this.session = session;
        this.late = late;
    }

    /**
     * What a norm knows of the pixels of a value.
     *
     * @param mean (c)
     * @param variance biased, (c)
     */
    public record Statistics(Numbers mean, Numbers variance) {}

    /**
     * Runs it on a tile.
     *
     * @param source (1, c, h, w) of the pass's source
     * @param code the late input, (1, S)
     * @param statistics of each value that was measured before
     * @return of the pass's result and the value that is kept: name → numbers
     * @throws io.github.asterism.Progress.StoppedException if the run was ended before its time
     */
    public Map<String, Numbers> run(
            Numbers source, Numbers code, Function<String, Statistics> statistics, BooleanSupplier stopped) {
        Map<String, Numbers> inputs = new HashMap<>();
        for (String name : session.inputs().keySet()) {
            if (name.equals(pass.source().name())) {
                inputs.put(name, source);
            } else if (name.equals(late)) {
                inputs.put(name, code);
            } else if (name.endsWith(OpenNorms.mean(""))) {
                inputs.put(name, statistics.apply(value(name)).mean());
            } else {
                inputs.put(name, statistics.apply(value(name)).variance());
            }
        }
        return session.run(inputs, session.outputs().keySet(), stopped);
    }

    private static String value(String input) {
        return input.substring(0, input.lastIndexOf('/'));
    }

    @Override
    public void close() {
        session.close();
    }
}
