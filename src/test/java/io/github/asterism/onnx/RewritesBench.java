package io.github.asterism.onnx;

import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.WeightShapes;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/**
 * Times StarGAN v2's generator of the paper's widths as it is in files and as it is run, in turns, and prints the ratio.
 * Arguments: image size, threads, rounds.
 */
final class RewritesBench {
    private RewritesBench() {}

    public static void main(String[] arguments) {
        int size = Integer.parseInt(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        StarGanV2Options options = StarGanV2Options.paper(size, 3);
        OnnxGraph graph =
                new OnnxGraph("bench", WeightShapes.draw(weights -> new StarGanV2.Generator(weights, options), 0));
        graph.output(
                "y",
                new StarGanV2.Generator(graph.weights(), options)
                        .apply(graph.image("image", 3, -1, -1), graph.vector("style", options.styleSize())));
        Map<String, Numbers> inputs = Map.of(
                "image", Init.normal(0.5).draw(new Random(1), 1, 3, size, size),
                "style", Init.normal(1).draw(new Random(2), 1, options.styleSize()));
        try (OnnxSession plain = OnnxSession.open(graph.model().toByteArray(), "plain", Device.CPU, threads);
                OnnxSession rewritten = OnnxSession.open(
                        GraphRewrites.of(graph.model()).toByteArray(), "rewritten", Device.CPU, threads)) {
            double[] before = new double[rounds];
            double[] after = new double[rounds];
            for (int i = -2; i < rounds; i++) { // the first rounds warm up
                double first = milliseconds(plain, inputs);
                double second = milliseconds(rewritten, inputs);
                if (i >= 0) {
                    before[i] = first;
                    after[i] = second;
                }
            }
            Arrays.sort(before);
            Arrays.sort(after);
            System.out.printf(
                    "%d px, %d threads, medians of %d: plain %.1f ms, rewritten %.1f ms, ratio %.2f (of minima %.2f)%n",
                    size,
                    threads,
                    rounds,
                    before[rounds / 2],
                    after[rounds / 2],
                    after[rounds / 2] / before[rounds / 2],
                    after[0] / before[0]);
        }
    }

    private static double milliseconds(OnnxSession session, Map<String, Numbers> inputs) {
        long start = System.nanoTime();
        session.run(inputs);
        return (System.nanoTime() - start) / 1e6;
    }
}
