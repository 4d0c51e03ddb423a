package io.github.asterism.train;

import io.github.asterism.Progress;
import java.nio.file.Path;
import java.util.Map;

/** What a training run tells while it works, and asks between steps. It never waits for an answer but while it pauses. */
public interface TrainingListener extends Progress {
    /** Name of the learning rate among the losses. */
    String LEARNING_RATE = "learning_rate";

    /** Name of the judge's score in tables. */
    String SCORE = "score";

    /** What a listener may want of a run. */
    enum Wish {
        GO_ON,
        /** To wait until there is another wish. */
        PAUSE,
        /** To publish the present state beside the output, once, then to ask again. */
        EXPORT,
        /** To end as if this step had been the last one, and publish. */
        FINISH,
        /** To end with a checkpoint; nothing is published. */
        STOP
    }

    /** The steps are about to begin. */
    default void started(RunStart start) {}

    /**
     * A step was done.
     *
     * @param step number of steps done so far
     * @param losses every loss term by name, before weighting, and the learning rate
     */
    default void losses(long step, Map<String, Double> losses) {}

    /**
     * The model was judged.
     *
     * @param score less is better
     */
    default void judged(long step, double score) {}

    /**
     * A picture was drawn of what the model makes of some images.
     *
     * @param step number of steps done so far
     * @param picture a PNG file, see {@link Previews}
     */
    default void preview(long step, Path picture) {}

    /** Asked after each step, and all the time while the run pauses. */
    default Wish wish() {
        return stopped() ? Wish.STOP : Wish.GO_ON;
    }
}
