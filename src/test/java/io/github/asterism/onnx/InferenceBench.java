package io.github.asterism.onnx;

import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.net.Weights;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * StarGAN v2's generator or style encoder of the paper's widths: prints a JSON line with the number of weights, then, for
 * each line read, runs once and prints the milliseconds. Arguments: {@code generator} or {@code style_encoder}, image size,
 * threads, {@code plain} (the graph as in files) or {@code rewritten} (as a file is run on a processor). See
 * src/bench/compare_inference.py.
 */
public final class InferenceBench {
    private static final int DOMAINS = 3;

    private InferenceBench() {}

    public static void main(String[] arguments) throws IOException {
        int size = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        StarGanV2Options options = StarGanV2Options.paper(size, DOMAINS);
        boolean generator = arguments[0].equals("generator");
        Consumer<Weights> network = weights -> build(weights, options, generator);
        Map<String, Numbers> drawn = WeightShapes.draw(network, 0);
        OnnxGraph graph = graph(drawn, options, generator);
        Numbers image = Init.normal(0.5).draw(new Random(1), 1, 3, size, size);
        Numbers code = generator
                ? Init.normal(1).draw(new Random(2), 1, options.styleSize())
                : Numbers.of(new float[] {0, 1, 0}, 1, DOMAINS);
        Map<String, Numbers> inputs = Map.of("image", image, "code", code);
        try (OnnxSession session = session(graph, arguments[3].equals("rewritten"), threads)) {
            long weights =
                    drawn.values().stream().mapToLong(w -> w.data().length).sum();
            System.out.println("{\"weights\": " + weights + ", \"threads\": " + threads + "}");
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                long start = System.nanoTime();
                session.run(inputs);
                System.out.println("{\"ms\": " + (System.nanoTime() - start) / 1e6 + "}");
            }
        }
    }

    private static Object build(Weights weights, StarGanV2Options options, boolean generator) {
        return generator ? new StarGanV2.Generator(weights, options) : new StarGanV2.StyleEncoder(weights, options);
    }

    private static OnnxGraph graph(Map<String, Numbers> weights, StarGanV2Options options, boolean generator) {
        OnnxGraph graph = new OnnxGraph("bench", weights);
        Tensor image = graph.image("image", 3, options.size(), options.size());
        Tensor code = graph.vector("code", generator ? options.styleSize() : DOMAINS);
        graph.output(
                "y",
                generator
                        ? new StarGanV2.Generator(graph.weights(), options).apply(image, code)
                        : new StarGanV2.StyleEncoder(graph.weights(), options).apply(image, code));
        return graph;
    }

    private static OnnxSession session(OnnxGraph graph, boolean rewritten, int threads) throws IOException {
        if (!rewritten) {
            return OnnxSession.open(graph.bytes(), "plain", Device.CPU, threads);
        }
        Path file = Files.createTempFile("bench", ".onnx");
        try {
            Files.delete(file); // written anew
            graph.write(file);
            return OnnxSession.open(file, Device.CPU, threads);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
