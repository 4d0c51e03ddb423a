package io.github.asterism.train;

import io.github.asterism.Progress;
import io.github.asterism.net.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Judges a model from time to time while it trains, and keeps the best state that it has had. */
final class BestSoFar {
    private final ModelScore score; // null to judge nothing
    private final long every;
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
        if (score != null) {
            checkpoints
                    .readBest(progress)
                    .ifPresent(best -> least = Double.parseDouble(best.facts().get(TrainingListener.SCORE)));
        }
    }

    /**
     * Judges the state after a step, if it is time. To judge a state twice changes nothing.
     *
     * @param last whether it is the run's last step, which is always judged
     * @return the score; nothing if it was not time
     */
    OptionalDouble judge(Training training, long step, boolean last, Map<String, String> identity) {
        if (score == null || step % every != 0 && !last) {
            return OptionalDouble.empty();
        }
        Optional<Double> judged = training.translation().map(score::of).or(() -> training.generation()
                .map(score::ofMade));
        if (judged.isEmpty()) {
            return OptionalDouble.empty();
        }
        double found = judged.get();
        if (found < least) {
            least = found;
            Map<String, String> facts = new LinkedHashMap<>(identity);
            facts.put("step", "" + step);
            facts.put(TrainingListener.SCORE, "" + found);
            Map<String, Numbers> numbers = training.state();
            numbers.keySet().removeIf(name -> name.startsWith("moments/"));
            checkpoints.writeBest(new Checkpoint(facts, numbers));
        }
        return OptionalDouble.of(found);
    }
}
