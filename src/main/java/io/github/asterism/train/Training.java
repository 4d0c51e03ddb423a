package io.github.asterism.train;

import io.github.asterism.net.Numbers;
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

    /**
     * Writes what was trained into the run's output folder, complete or not at all.
     *
     * @param facts of the training, for the card
     */
    void publish(Map<String, Object> facts);
}
