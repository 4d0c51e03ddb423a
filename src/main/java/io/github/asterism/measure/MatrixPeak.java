package io.github.asterism.measure;

import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxGraph;
import io.github.asterism.onnx.OnnxSession;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Products of square matrices by the engine that runs networks: about the fastest that it can compute here. */
final class MatrixPeak implements AutoCloseable {
    /** So many rows and columns; small ones fit the caches, large ones give all threads work. */
    static final int[] SIZES = {512, 1024, 2048};

    private static final int IN_A_ROW = 3; // so that handing over the matrix matters little

    private final int size;
    private final OnnxSession session;
    private final Map<String, Numbers> inputs;

    MatrixPeak(int size, Device device, int threads) {
        this.size = size;
        Random random = new Random(0);
        Map<String, Numbers> weights = Map.of(
                "w", Init.normal(1 / Math.sqrt(size)).draw(random, size, size), "b", Init.ZERO.draw(random, size));
        OnnxGraph graph = new OnnxGraph("product", weights);
        Tensor matrix = graph.weights().get("w", Init.ZERO, size, size);
        Tensor zeros = graph.weights().get("b", Init.ZERO, size);
        Tensor x = graph.vector("x", size);
        for (int i = 0; i < IN_A_ROW; i++) {
            x = x.linear(matrix, zeros);
        }
        graph.output("y", x.mean());
        session = OnnxSession.open(graph.bytes(), "product of " + size + " rows", device, threads);
        inputs = Map.of("x", Init.normal(1).draw(random, size, size));
    }

    void run(BooleanSupplier stopped) {
        session.run(inputs, stopped);
    }

    /** Floating point operations of {@link #run}, in thousand millions. */
    double gflop() {
        return IN_A_ROW * 2e-9 * size * size * size;
    }

    @Override
    public void close() {
        session.close();
    }
}
