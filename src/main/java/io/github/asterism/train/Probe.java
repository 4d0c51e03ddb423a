package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.net.StarGanV2Options;
import java.util.Map;

/** Measures a step before a run begins, on networks that are thrown away. */
final class Probe {
    private Probe() {}

    /** Seconds that one step takes, after a first one that warms the engine up. */
    static double secondsPerStep(StarGanV2Options options, TrainingSettings settings, Batch batch) {
        // An engine of its own, so that everything is freed.
        try (DjlEngine engine = new DjlEngine(settings.threads())) {
            StarGanV2Networks nets = new StarGanV2Networks(engine, options, Map.of(), Map.of(), settings.seed());
            StarGanV2Recipe recipe = new StarGanV2Recipe(engine, nets, settings.learning());
            long step = settings.learning().warmUp(); // the steps before are cheaper
            recipe.step(batch, step, 0);
            long start = System.nanoTime();
            recipe.step(batch, step + 1, 0);
            return (System.nanoTime() - start) * 1e-9;
        }
    }
}
