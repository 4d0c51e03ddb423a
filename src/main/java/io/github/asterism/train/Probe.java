package io.github.asterism.train;

import io.github.asterism.Progress;
import io.github.asterism.djl.DjlEngine;
import java.util.function.Function;

/** Measures a step before a run begins, on networks that are thrown away. */
final class Probe {
    private Probe() {}

    /**
     * What a step costs.
     *
     * @param memory that the program takes meanwhile, for a person
     */
    record Cost(double seconds, String memory) {}

    /**
     * What one step costs, after a first one that warms the engine up.
     *
     * @param training makes fresh networks
     * @param step a step of the usual cost
     * @throws Progress.StoppedException if the progress says so, also within a step
     */
    static Cost ofStep(int threads, Function<DjlEngine, Training> training, long step, Progress progress) {
        // An engine of its own, so that everything is freed.
        try (DjlEngine engine = new DjlEngine(threads)) {
            engine.interruptWhen(progress::stopped); // at once: there is nothing to keep
            Training probed = training.apply(engine);
            probed.step(step, 0);
            long start = System.nanoTime();
            probed.step(step + 1, 0);
            return new Cost((System.nanoTime() - start) * 1e-9, Memory.text());
        }
    }
}
