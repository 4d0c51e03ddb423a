package io.github.asterism.command;

import io.github.asterism.Progress;
import io.github.asterism.evaluate.FeatureNetwork;
import io.github.asterism.evaluate.ValidationScore;
import io.github.asterism.onnx.Device;
import io.github.asterism.train.ModelScore;
import io.github.asterism.train.TrainingSettings;

/** Judges a model in training by its validation images, seen by the feature network that comes with Asterism. */
final class TrainingJudge implements ModelScore, AutoCloseable {
    private final String name;
    private final ValidationScore score;
    private final boolean chooses;

    /**
     * Null without images to judge by.
     *
     * @param chooses whether the best state is published
     */
    static TrainingJudge of(TrainingSettings settings, boolean chooses, Progress progress) {
        return settings.validation() == null ? null : new TrainingJudge(settings, chooses, progress);
    }

    private TrainingJudge(TrainingSettings settings, boolean chooses, Progress progress) {
        this.chooses = chooses;
        FeatureNetwork features = new FeatureNetwork(FeatureNetwork.installed(), "", Device.CPU, settings.threads());
        name = features.name();
        score = new ValidationScore(
                features,
                settings.data().folder("The choice of the best state by validation="),
                settings.validation(),
                settings.size(),
                settings.data().reading().crop(),
                0,
                progress);
    }

    @Override
    public double of(Translation model) {
        return score.of(model::translate);
    }

    @Override
    public boolean chooses() {
        return chooses;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        score.close();
    }
}
