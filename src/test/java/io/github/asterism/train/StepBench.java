package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A training step at 64 px, batch 8, widths 32 to 128: prints a JSON line with the number of weights of each network,
 * then, for each line read, does one step and prints its milliseconds. Argument: threads. See src/bench/compare_step.py.
 */
public final class StepBench {
    private StepBench() {}

    public static void main(String[] arguments) throws IOException {
        StarGanV2Options options = new StarGanV2Options(64, 3, 32, 128, 64, 16, 128, 0, false);
        Random random = new Random(0);
        Numbers[] images = new Numbers[3];
        for (int i = 0; i < 3; i++) {
            images[i] = numbers(random, 8, 3, 64, 64);
        }
        float[] domains = new float[24];
        for (int i = 0; i < 8; i++) {
            domains[3 * i + i % 3] = 1;
        }
        Numbers domain = Numbers.of(domains, 8, 3);
        Batch batch = new Batch(
                images[0],
                domain,
                domain,
                images[1],
                images[2],
                numbers(random, 8, 16),
                numbers(random, 8, 16),
                null,
                null);
        try (DjlEngine engine = new DjlEngine(Integer.parseInt(arguments[0]))) {
            StarGanV2Networks nets = new StarGanV2Networks(engine, options, Map.of(), Map.of(), 0);
            StarGanV2Recipe recipe = new StarGanV2Recipe(engine, nets, StarGanV2Settings.PAPER);
            String weights = nets.values().entrySet().stream()
                    .map(network -> "\"" + network.getKey() + "\": " + count(network.getValue()))
                    .collect(Collectors.joining(", "));
            System.out.println("{\"weights\": {" + weights + "}}");
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (long step = 0; in.readLine() != null; step++) {
                long start = System.nanoTime();
                recipe.step(batch, step, 1);
                System.out.println("{\"ms\": " + (System.nanoTime() - start) / 1e6 + "}");
            }
        }
    }

    private static long count(Map<String, Numbers> weights) {
        return weights.values().stream().mapToLong(w -> w.data().length).sum();
    }

    private static Numbers numbers(Random random, long... shape) {
        float[] data = new float[Numbers.count(shape)];
        for (int i = 0; i < data.length; i++) {
            data[i] = 2 * random.nextFloat() - 1;
        }
        return new Numbers(shape, data);
    }
}
