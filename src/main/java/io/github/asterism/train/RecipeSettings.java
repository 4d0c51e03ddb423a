package io.github.asterism.train;

import java.util.Map;

/** What one way of training is asked for besides what all of them share. */
public sealed interface RecipeSettings permits StarGanV2Plan, StarGanPlan, SynthesisPlan, ClassifierSettings {
    /** As the card names it. */
    String name();

    /** The learning rate that most weights begin with. */
    double learningRate();

    /** What a run's folder of checkpoints is called, behind the name of its output: each recipe has its own. */
    default String checkpointsSuffix() {
        return "-training";
    }

    /** How real and translated images are told apart; null where nothing is translated. */
    Adversarial adversarial();

    /** @throws io.github.asterism.AsterismException if there are no such networks for images of this size */
    void requireUsable(int size);

    /** Name of the table of losses beside what is published; a model keeps its own when something is added to it. */
    default String lossesFile() {
        return "losses.csv";
    }

    /** What must be the same when a run is continued: name → value. */
    Map<String, String> identity();
}
