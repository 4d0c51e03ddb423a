package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2Options;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Times training steps of a StarGAN v2 by the paper's recipe, on fresh networks and random images. */
public final class StepTimer implements AutoCloseable {
    private final DjlEngine engine;
    private final StarGanV2Networks nets;
    private final StarGanV2Recipe recipe;
    private final Batch batch;
    private long steps;

    /**
     * @param options sizes of the networks, without high-pass skips
     * @param images in a batch
     * @param threads of the processor; 0 for the engine's own choice; the first engine of a program decides
     */
    public StepTimer(StarGanV2Options options, int images, int threads) {
        engine = new DjlEngine(threads);
        nets = new StarGanV2Networks(engine, options, StarGanV2Settings.PAPER, Map.of(), Map.of(), 0);
        recipe = new StarGanV2Recipe(engine, nets, StarGanV2Settings.PAPER);
        batch = batch(options, images);
    }

    private static Batch batch(StarGanV2Options options, int n) {
        Random random = new Random(0);
        int size = options.size();
        float[] domains = new float[n * options.domains()];
        for (int i = 0; i < n; i++) {
            domains[i * options.domains() + i % options.domains()] = 1;
        }
        Numbers domain = Numbers.of(domains, n, options.domains());
        return new Batch(
                Init.normal(0.5).draw(random, n, 3, size, size),
                domain,
                domain,
                Init.normal(0.5).draw(random, n, 3, size, size),
                Init.normal(0.5).draw(random, n, 3, size, size),
                Init.normal(1).draw(random, n, options.latentSize()),
                Init.normal(1).draw(random, n, options.latentSize()),
                null,
                null,
                Init.constant(0.5).draw(random, n, 1, 1, 1));
    }

    /** How many weights each network has, by its name. */
    public Map<String, Long> weights() {
        Map<String, Long> counts = new LinkedHashMap<>();
        nets.values().forEach((network, weights) -> {
            long count =
                    weights.values().stream().mapToLong(w -> w.data().length).sum();
            counts.put(network, count);
        });
        return counts;
    }

    /** Ends a step under way with a {@link io.github.asterism.Progress.StoppedException} when the condition holds. */
    public void interruptWhen(BooleanSupplier condition) {
        engine.interruptWhen(condition);
    }

    /** Does a step, the gradient penalty included. */
    public void step() {
        recipe.step(batch, steps++, 1);
    }

    @Override
    public void close() {
        engine.close();
    }
}
