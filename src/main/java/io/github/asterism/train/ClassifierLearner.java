package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.djl.Optimizer;
import io.github.asterism.net.ClassifierOptions;
import io.github.asterism.net.DomainClassifier;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import io.github.asterism.train.DomainBatches.DomainBatch;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One domain classifier in training: weights that learn by cross-entropy, of one domain or of each attribute, and moving
 * averages of them for use.
 */
final class ClassifierLearner {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;

    private final DjlEngine engine;
    private final ClassifierSettings settings;
    private final boolean attributes;
    private final DjlWeights weights;
    private final DjlWeights averages;
    private final DomainClassifier network;
    private final DomainClassifier averaged;
    private final Optimizer adam;

    /**
     * @param attributes whether an image may have any of the domains at once
     * @param given weights by path, those missing being initialized from the seed; averages and moments too
     * @param averaged weights by path; null to start at the weights
     * @param moments of the optimizer by path; empty for a fresh one
     */
    ClassifierLearner(
            DjlEngine engine,
            ClassifierOptions options,
            ClassifierSettings settings,
            boolean attributes,
            Map<String, Numbers> given,
            Map<String, Numbers> averaged,
            Map<String, Numbers> moments,
            long seed) {
        this.engine = engine;
        this.settings = settings;
        this.attributes = attributes;
        weights = new DjlWeights(engine, given, seed);
        network = new DomainClassifier(weights, options);
        averages = new DjlWeights(engine, averaged == null ? weights.values() : averaged, seed);
        this.averaged = new DomainClassifier(averages, options);
        adam = new Optimizer(weights, BETA1, BETA2, settings.weightDecay());
        if (!moments.isEmpty()) {
            adam.restore(moments);
        }
    }

    /** One step; returns the cross-entropy before it. */
    double step(DomainBatch batch, long step, double rate) {
        double loss = engine.phase(() -> {
            Tensor logits = network.apply(engine.tensor(batch.images())).logits();
            Tensor entropy = attributes
                    ? Losses.attributes(logits, engine.tensor(batch.domain()))
                    : Losses.crossEntropy(logits, engine.tensor(batch.domain()));
            adam.step(Optimizer.gradients(entropy, weights).get(0), settings.learningRate() * rate);
            return engine.number(entropy);
        });
        // As for generators: the averages follow faster at the start.
        averages.approach(weights, 1 - Math.min(settings.averaging(), (1.0 + step) / (10.0 + step)));
        return loss;
    }

    /** Logits (n, K) of the averaged network. */
    Numbers logits(Numbers images) {
        return engine.phase(() -> engine.withoutGradient(
                () -> engine.numbers(averaged.apply(engine.tensor(images)).logits())));
    }

    Map<String, Numbers> weights() {
        return weights.values();
    }

    Map<String, Numbers> averages() {
        return averages.values();
    }

    Map<String, Numbers> moments() {
        return new LinkedHashMap<>(adam.state());
    }
}
