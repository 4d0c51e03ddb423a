package io.github.asterism.train;

import io.github.asterism.Progress;
import io.github.asterism.net.Numbers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The networks of one run with their data and their way of learning. */
interface Training {
    /** Names of the losses that a table of the run's history has. */
    List<String> columns();

    /**
     * One step.
     *
     * @param step number of steps done before this one; decides the batch
     * @param rate factor of all learning rates, 1 or less
     * @return the value of every loss term by name, before weighting
     */
    Map<String, Double> step(long step, double rate);

    /** Everything that training changes: part/network/path → numbers, see {@link RunState}. */
    Map<String, Numbers> state();

    /** The networks at work, if they translate. */
    Optional<ModelScore.Translation> translation();

    /** How they redraw images for people to look at; none if they do not translate. */
    List<Look> looks();

    /** The networks at work, if they make images from nothing. */
    default Optional<ModelScore.Generation> generation() {
        return Optional.empty();
    }

    /** Images (n, channels, s, s), −1 to 1, that the networks make from nothing, the same codes each time; none if they redraw. */
    default Optional<Numbers> samples() {
        return Optional.empty();
    }

    /**
     * Checks what was trained, then writes it into a folder. A model appears or changes in one piece.
     * Only classifiers in a folder of their own do not: there each file is whole, but some may be new and others old
     * after a crash. So may be what lies beside the networks of a model, as its table of losses.
     *
     * @param output the run's output folder, or another one beside it
     * @param steps number of steps that were done
     * @param facts of the training, for the card
     * @param progress asked whether to stop until writing begins
     * @throws Progress.StoppedException if so; nothing is published then
     */
    void publish(Path output, long steps, Map<String, Object> facts, Progress progress);
}
