package io.github.asterism.onnx;

import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGan;
import io.github.asterism.net.StarGanOptions;
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
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * StarGAN v2's generator or style encoder, or StarGAN's generator, of the paper's widths: prints a JSON line with the number of weights, then, for
 * each line read, runs once and prints the milliseconds. Arguments: {@code generator}, {@code style_encoder} or {@code stargan}, image
 * size,
 * threads, {@code plain} (the graph as in files) or {@code rewritten} (as a file is run on a processor). See
 * src/bench/compare_inference.py.
 */
public final class InferenceBench {
    private static final int DOMAINS = 3;
    private static final int LABELS = 5;

    private InferenceBench() {}

    public static void main(String[] arguments) throws IOException {
        int size = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        Network network = Network.of(arguments[0], size);
        Map<String, Numbers> drawn =
                WeightShapes.draw(weights -> network.build().apply(weights), 0);
        OnnxGraph graph = new OnnxGraph("bench", drawn);
        Tensor x = graph.image("image", 3, size, size);
        Tensor c = graph.vector("code", network.code().data().length);
        graph.output("y", network.build().apply(graph.weights()).apply(x, c));
        Numbers image = Init.normal(0.5).draw(new Random(1), 1, 3, size, size);
        Map<String, Numbers> inputs = Map.of("image", image, "code", network.code());
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

    /** @param code that it takes beside an image, (1, length) */
    private record Network(Function<Weights, BinaryOperator<Tensor>> build, Numbers code) {
        static Network of(String name, int size) {
            StarGanV2Options options = StarGanV2Options.paper(size, DOMAINS);
            Numbers domain = Numbers.of(new float[] {0, 1, 0}, 1, DOMAINS);
            return switch (name) {
                case "generator" ->
                    new Network(
                            weights -> new StarGanV2.Generator(weights, options)::apply,
                            Init.normal(1).draw(new Random(2), 1, options.styleSize()));
                case "style_encoder" ->
                    new Network(weights -> new StarGanV2.StyleEncoder(weights, options)::apply, domain);
                default ->
                    new Network(
                            weights -> new StarGan.Generator(weights, StarGanOptions.paper(128, LABELS))::apply,
                            Numbers.of(new float[] {1, 0, 0, 0, 0}, 1, LABELS));
            };
        }
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
