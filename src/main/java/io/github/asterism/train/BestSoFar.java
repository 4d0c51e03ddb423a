package io.github.asterism.train;

import io.github.asterism.Progress;
import io.github.asterism.net.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Judges a model from time to time while it trains, and keeps the best state that it has had. */
final class BestSoFar {
    static final String LOSS = "score";

    private final ModelScore score; // null to judge nothing
    private final long every;
    private final long last;
    private final CheckpointFolder checkpoints;
    private double least = Double.POSITIVE_INFINITY;

    /**
     * Takes up the best state of the run that is continued, if there is one.
     *
     * @param progress is told if it is damaged
     */
    BestSoFar(ModelScore score, TrainingSettings settings, CheckpointFolder checkpoints, Progress progress) {
        this.score = score;
        this.checkpoints = checkpoints;
        every = settings.scoreEvery();
        last = settings.steps();
        if (score != null) {
            checkpoints
                    .readBest(progress)
                    .ifPresent(best -> least = Double.parseDouble(best.facts().get(LOSS)));
        }
    }

    /**
     * Judges the state after a step, if it is time. To judge a state twice changes nothing.
     *
     * @return the score by its name, for the table of losses; nothing if it was not time
     */
    Map<String, Double> judge(Training training, long step, Map<String, String> identity) {
        Optional<ModelScore.Translation> translation = training.translation();
        if (score == null || translation.isEmpty() || step % every != 0 && step != last) {
            return Map.of();
        }
        double found = score.of(translation.get());
        if (found < least) {
            least = found;
            Map<String, String> facts = new LinkedHashMap<>(identity);
            facts.put("step", "" + step);
            facts.put(LOSS, "" + found);
            Map<String, Numbers> numbers = training.state();
            numbers.keySet().removeIf(name -> name.startsWith("moments/"));
            checkpoints.writeBest(new Checkpoint(facts, numbers));
        }
        return Map.of(LOSS, found);
    }
}
