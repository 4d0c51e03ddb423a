package io.github.asterism.train;

import io.github.asterism.Progress;
import java.util.Map;

/** What a training run tells while it works: progress, and the loss terms of each step. */
public interface TrainingListener extends Progress {
    /**
     * A step was done.
     *
     * @param step number of steps done so far
     * @param losses every loss term by name, before weighting
     */
    default void losses(long step, Map<String, Double> losses) {}
}
