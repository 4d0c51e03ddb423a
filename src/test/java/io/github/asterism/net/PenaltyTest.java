package io.github.asterism.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.djl.InputGradient;
import io.github.asterism.djl.Optimizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Gradients of the discriminators' penalties, against differences of the penalties of two networks that differ in one weight. */
class PenaltyTest {
    private static final float STEP = 1e-5f; // so small that hardly any activation passes the kink of its leaky ReLU
    private static final double SAME = 1e-3; // of a weight's largest number; differences over a step are this rough

    private static DjlEngine engine;

    @BeforeAll
    static void open() {
        engine = DjlEngine.precise();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    /** A discriminator: weights → images → scores. */
    private interface Critic extends Function<Weights, UnaryOperator<Tensor>> {}

    /** R1 (Mescheder et al. 2018) plus WGAN-GP's penalty (Gulrajani et al. 2017), less what is about their value. */
    private static Tensor penalty(Critic critic, DjlWeights weights, Numbers images, double about) {
        Tensor x = engine.variable(images);
        Tensor squares = InputGradient.of(critic.apply(weights).apply(x), x)
                .square()
                .flattened()
                .sum(1);
        Tensor unit = squares.sqrt().plus(-1).square();
        return squares.plus(unit).mean().plus(-about);
    }

    private static double penalty(
            Critic critic, Map<String, Numbers> weights, String path, int at, float value, Numbers x, double about) {
        Map<String, Numbers> moved = new HashMap<>(weights);
        float[] data = weights.get(path).data().clone();
        data[at] = value;
        moved.put(path, new Numbers(weights.get(path).shape(), data));
        return engine.phase(() -> engine.number(penalty(critic, new DjlWeights(engine, moved, 0), x, about)));
    }

    private static void check(Critic critic, Numbers x) {
        Map<String, Numbers> weights = new HashMap<>(WeightShapes.draw(critic::apply, 1));
        // Biases begin at 0, with which a network would not need them.
        weights.replaceAll((path, numbers) ->
                path.endsWith("bias") ? Init.normal(0.5).draw(WeightShapes.random(path, 1), numbers.shape()) : numbers);
        double about = engine.phase(() -> engine.number(penalty(critic, new DjlWeights(engine, weights, 0), x, 0)));
        Map<String, Numbers> gradient = engine.phase(() -> {
            DjlWeights ours = new DjlWeights(engine, weights, 0);
            return Optimizer.gradientsOfUsed(penalty(critic, ours, x, 0), ours)
                    .get(0)
                    .values();
        });
        double most = gradient.values().stream()
                .mapToDouble(PenaltyTest::largest)
                .max()
                .orElseThrow();
        assertTrue(most > 0.01, "there is hardly a gradient");
        for (Map.Entry<String, Numbers> each : gradient.entrySet()) {
            String path = each.getKey();
            double allowed = SAME * largest(each.getValue()) + 1e-6 * most;
            float[] data = weights.get(path).data();
            for (int at : List.of(0, data.length / 2, data.length - 1)) {
                float up = data[at] + STEP;
                float down = data[at] - STEP;
                double difference = penalty(critic, weights, path, at, up, x, about)
                        - penalty(critic, weights, path, at, down, x, about);
                double expected = difference / (up - down);
                assertEquals(expected, each.getValue().data()[at], allowed, path + "[" + at + "]");
            }
        }
    }

    private static double largest(Numbers numbers) {
        double largest = 0;
        for (float number : numbers.data()) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    private static Numbers images(int channels, int size) {
        return Init.normal(0.5).draw(new Random(5), 4, channels, size, size);
    }

    @Test
    void progressiveGan() {
        ProgressiveGanOptions options = new ProgressiveGanOptions(16, 1, 4, List.of(6, 5, 4));
        for (Stage stage : List.of(Stage.grown(2), new Stage(1, 0.4))) {
            Critic critic = weights -> {
                ProgressiveGan.Discriminator discriminator = new ProgressiveGan.Discriminator(weights, options);
                return x -> discriminator.apply(x, stage);
            };
            check(critic, images(1, stage.size()));
        }
    }

    @Test
    void styleGan() {
        StyleGanOptions options = new StyleGanOptions(16, 1, 4, 4, 1, List.of(6, 5, 4));
        for (Stage stage : List.of(Stage.grown(2), new Stage(1, 0.4))) {
            Critic critic = weights -> {
                StyleGan.Discriminator discriminator = new StyleGan.Discriminator(weights, options);
                return x -> discriminator.apply(x, stage);
            };
            check(critic, images(1, stage.size()));
        }
    }
}
