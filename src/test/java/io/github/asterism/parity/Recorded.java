package io.github.asterism.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.asterism.djl.Optimizer.Gradient;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxGraph;
import io.github.asterism.onnx.OnnxSession;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Compares what an engine computed with what is recorded. */
final class Recorded {
    private Recorded() {}

    /** Agrees within the fixture's tolerance; a recorded tensor may hold the first images of a batch only. */
    static void near(Fixture f, String name, Numbers actual) {
        near(f, name, actual, x -> x, 0);
    }

    /** @param slack added to the tolerance, as a share of the largest recorded number */
    static void near(Fixture f, String name, Numbers actual, DoubleUnaryOperator of, double slack) {
        float[] expected = f.get(name).data();
        assertEquals(0, actual.data().length % expected.length, name);
        double tolerance = f.tolerance(name) + slack * f.maximum(name);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], of.applyAsDouble(actual.data()[i]), tolerance, name + "[" + i + "]");
        }
    }

    /** Every recorded gradient; one that is recorded as nothing may be rounding noise of the others. */
    static void near(Fixture f, String prefix, Gradient gradient, double slack) {
        Map<String, Numbers> values = gradient.values();
        double largest = f.names(prefix).stream().mapToDouble(f::maximum).max().orElseThrow();
        for (String name : f.names(prefix)) {
            double noise = f.maximum(name) == 0 ? 1e-6 * largest : 0;
            float[] expected = f.get(name).data();
            float[] actual = values.get(name.substring(prefix.length())).data();
            assertEquals(expected.length, actual.length, name);
            for (int i = 0; i < expected.length; i++) {
                double tolerance = f.tolerance(name) + slack * f.maximum(name) + noise;
                assertEquals(expected[i], actual[i], tolerance, name + "[" + i + "]");
            }
        }
    }

    /** All results of an exported network, of which one is named. */
    static Map<String, Numbers> run(OnnxGraph graph, Map<String, Numbers> inputs, String output) {
        try (OnnxSession session = OnnxSession.open(graph.bytes(), "exported", Device.CPU, 1, output)) {
            return session.run(inputs, session.outputs().keySet(), () -> false);
        }
    }

    /** The same numbers with another shape. */
    static Numbers shaped(Numbers numbers, long... shape) {
        return Numbers.of(numbers.data(), shape);
    }

    /** The first images of a batch. */
    static Numbers first(Numbers batch, int count) {
        long[] shape = batch.shape().clone();
        int each = batch.data().length / (int) shape[0];
        shape[0] = count;
        return Numbers.of(Arrays.copyOf(batch.data(), count * each), shape);
    }
}
