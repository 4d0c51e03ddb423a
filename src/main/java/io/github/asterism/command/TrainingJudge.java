package io.github.asterism.command;

import io.github.asterism.Progress;
import io.github.asterism.evaluate.FeatureNetwork;
import io.github.asterism.evaluate.GenerationScore;
import io.github.asterism.evaluate.ValidationScore;
import io.github.asterism.onnx.Device;
import io.github.asterism.train.ModelScore;
import io.github.asterism.train.SynthesisPlan;
import io.github.asterism.train.TrainingSettings;

/** Judges a model in training by its validation images, seen by the feature network that comes with Asterism. */
final class TrainingJudge implements ModelScore, AutoCloseable {
    private final String name;
    private final ValidationScore translations; // null for models that make images from nothing
    private final GenerationScore generations; // null for others
    private final boolean chooses;

    /**
     * Null without images to judge by. Models that make images from nothing are then held against their training images, to see
     * whether they collapse; the last state is published.
     *
     * @param chooses whether the best state is published
     */
    static TrainingJudge of(TrainingSettings settings, boolean chooses, Progress progress) {
        boolean makes = settings.recipe() instanceof SynthesisPlan;
        boolean judges = settings.validation() != null;
        if (!judges && !(makes && FeatureNetwork.isInstalled())) {
            return null;
        }
        return new TrainingJudge(settings, chooses && judges, makes, progress);
    }

    private TrainingJudge(TrainingSettings settings, boolean chooses, boolean makes, Progress progress) {
        this.chooses = chooses;
        FeatureNetwork features = new FeatureNetwork(FeatureNetwork.installed(), "", Device.CPU, settings.threads());
        name = features.name();
        translations = makes ? null : translations(settings, features, progress);
        generations = makes ? generations(settings, features, progress) : null;
    }

    private static ValidationScore translations(TrainingSettings settings, FeatureNetwork features, Progress progress) {
        return new ValidationScore(
                features,
                settings.data().folder("The choice of the best state by validation="),
                settings.validation(),
                settings.size(),
                settings.data().reading().crop(),
                0,
                progress);
    }

    private static GenerationScore generations(TrainingSettings settings, FeatureNetwork features, Progress progress) {
        boolean heldOut = settings.validation() != null;
        return new GenerationScore(
                features,
                heldOut ? "validation" : "data",
                heldOut ? settings.validation() : settings.data().places().get(0),
                settings.data().together(),
                settings.size(),
                progress);
    }

    @Override
    public double of(Translation model) {
        return translations.of(model::translate);
    }

    @Override
    public double ofMade(Generation model) {
        return generations.of(model::make);
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
        if (translations != null) {
            translations.close();
        } else {
            generations.close();
        }
    }
}
