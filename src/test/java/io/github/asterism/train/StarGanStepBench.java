package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.net.Init;
import io.github.asterism.net.Initialized;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.net.StarGanOptions.Norm;
import io.github.asterism.net.StarGanOptions.Upsampling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A StarGAN step, of the discriminator and of the generator: prints a JSON line with the number of weights of each network,
 * then, for each line read, does one step and prints its milliseconds. Arguments: image size, width, residual blocks, depth of
 * the discriminator, images in a batch, threads. See src/bench/compare_step.py.
 */
public final class StarGanStepBench {
    private static final int LABELS = 5;

    private StarGanStepBench() {}

    public static void main(String[] arguments) throws IOException {
        int[] n = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        StarGanOptions options = new StarGanOptions(
                n[0], LABELS, 1, n[1], n[2], Upsampling.TRANSPOSED, n[1], n[1] << n[3], n[3], Norm.NONE);
        StarGanSettings settings = new StarGanSettings(
                Adversarial.WGAN_GP, 1, 10, 10, 0, 1, false, false, 1e-4, 0, false, Initialized.Kind.UNIFORM, 0.999);
        try (DjlEngine engine = new DjlEngine(n[5])) {
            StarGanNetworks nets = new StarGanNetworks(engine, options, settings, Map.of(), Map.of(), 0);
            LabelSpace space = new LabelSpace(List.of(LABELS), List.of(false));
            StarGanRecipe recipe = new StarGanRecipe(engine, nets, space, settings);
            LabelBatch batch = batch(n[4], n[0]);
            System.out.println("{\"weights\": {" + weights(nets) + "}}");
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (long step = 0; in.readLine() != null; step++) {
                long start = System.nanoTime();
                recipe.step("", 0, batch, step, 1, new HashMap<>());
                System.out.println("{\"ms\": " + (System.nanoTime() - start) / 1e6 + "}");
            }
        }
    }

    private static String weights(StarGanNetworks nets) {
        return nets.values().entrySet().stream()
                .map(network -> "\"" + network.getKey() + "\": "
                        + network.getValue().values().stream()
                                .mapToLong(w -> w.data().length)
                                .sum())
                .collect(Collectors.joining(", "));
    }

    private static LabelBatch batch(int n, int size) {
        Random random = new Random(0);
        return new LabelBatch(
                Init.normal(0.5).draw(random, n, 3, size, size),
                coins(random, n),
                coins(random, n),
                Init.constant(0.5).draw(random, n, 1, 1, 1));
    }

    private static Numbers coins(Random random, int n) {
        float[] coins = new float[n * LABELS];
        for (int i = 0; i < coins.length; i++) {
            coins[i] = random.nextInt(2);
        }
        return Numbers.of(coins, n, LABELS);
    }
}
