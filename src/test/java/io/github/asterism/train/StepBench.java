package io.github.asterism.train;

import io.github.asterism.net.StarGanV2Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A training step with batches of 8: prints a JSON line with the number of weights of each network, then, for each line
 * read, does one step and prints its milliseconds. Arguments: image size, first width, largest width, width of the mapping
 * network, threads. See src/bench/compare_step.py.
 */
public final class StepBench {
    private static final int BATCH = 8;

    private StepBench() {}

    public static void main(String[] arguments) throws IOException {
        int[] n = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        StarGanV2Options options = new StarGanV2Options(n[0], 3, n[1], n[2], 64, 16, n[3], 0, false);
        try (StepTimer timer = new StepTimer(options, BATCH, n[4])) {
            String weights = timer.weights().entrySet().stream()
                    .map(network -> "\"" + network.getKey() + "\": " + network.getValue())
                    .collect(Collectors.joining(", "));
            System.out.println("{\"weights\": {" + weights + "}}");
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                long start = System.nanoTime();
                timer.step();
                System.out.println("{\"ms\": " + (System.nanoTime() - start) / 1e6 + "}");
            }
        }
    }
}
