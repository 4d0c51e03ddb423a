package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.net.DcganOptions.Norm;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StyleGan;
import io.github.asterism.net.StyleGanOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Steps of networks that make images from nothing, all levels grown, one for each line read. Arguments: family, size, factor of
 * the paper's widths, length of a latent code, batch, threads. See src/bench/compare_step.py.
 */
final class SynthesisStepBench {
    private SynthesisStepBench() {}

    public static void main(String[] arguments) throws IOException {
        String family = arguments[0];
        int size = Integer.parseInt(arguments[1]);
        int latent = Integer.parseInt(arguments[3]);
        int batch = Integer.parseInt(arguments[4]);
        SynthesisSettings learning =
                switch (family) {
                    case "dcgan" -> averaged(SynthesisSettings.DCGAN);
                    case "progressive-gan" -> SynthesisSettings.PROGRESSIVE_GAN;
                    default -> SynthesisSettings.STYLEGAN;
                };
        SynthesisPlan plan = new SynthesisPlan(
                family, 3, latent, 4, Double.parseDouble(arguments[2]), Norm.BATCH, size, 0, Map.of(), learning);
        try (DjlEngine engine = new DjlEngine(Integer.parseInt(arguments[5]))) {
            SynthesisNetworks nets = new SynthesisNetworks(engine, plan.options(size), Map.of(), Map.of(), 0);
            SynthesisRecipe recipe =
                    new SynthesisRecipe(engine, nets, learning, FineTuning.NONE, Distorter.none(engine));
            Growth.Moment now = Growth.none(size, batch).at(0);
            System.out.println("{\"weights\": {" + weights(nets) + "}}");
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            Random random = new Random(0);
            Numbers images = Init.normal(0.5).draw(random, batch, 3, size, size);
            for (long step = 0; in.readLine() != null; step++) {
                long start = System.nanoTime();
                recipe.step(List.of(drawn(random, plan, images)), now, step, 1, new HashMap<>());
                System.out.println("{\"ms\": " + (System.nanoTime() - start) / 1e6 + "}");
            }
        }
    }

    /** The papers but DCGAN's average, so its rival does too. */
    private static SynthesisSettings averaged(SynthesisSettings paper) {
        return new SynthesisSettings(
                paper.adversarial(), 0, 0, 1, paper.learningRate(), paper.beta1(), paper.beta2(), 0.999, 0);
    }

    private static SynthesisBatches.Drawn drawn(Random random, SynthesisPlan plan, Numbers images) {
        int batch = (int) images.shape()[0];
        int size = (int) images.shape()[2];
        boolean styles = plan.family().equals(StyleGanOptions.FAMILY);
        int layers = StyleGan.layers(Integer.numberOfTrailingZeros(size) - 2);
        List<Numbers> shares = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            shares.add(Init.constant(layer % 2).draw(random, batch, 1));
        }
        return new SynthesisBatches.Drawn(
                images,
                Init.normal(1).draw(random, batch, plan.latentSize()),
                styles ? new SynthesisCode.Mixing(Init.normal(1).draw(random, batch, plan.latentSize()), shares) : null,
                styles ? SynthesisBatches.noise(random, batch, layers) : List.of(),
                Init.constant(0.5).draw(random, batch, 1, 1, 1));
    }

    private static String weights(SynthesisNetworks nets) {
        return nets.values().entrySet().stream()
                .map(network -> "\"" + network.getKey() + "\": "
                        + network.getValue().values().stream()
                                .mapToLong(w -> w.data().length)
                                .sum())
                .collect(Collectors.joining(", "));
    }
}
