package io.github.asterism.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Gradients of gradient penalties, against differences of the penalties of two images that differ in one number. Squares make
 * every operation curved, so a second gradient that were left out would show.
 */
class SecondOrderTest {
    private static final double STEP = 1e-3; // images are single precision numbers
    private static final double SAME = 1e-3; // of the largest number; differences over a step are this rough

    private static DjlEngine engine;

    @BeforeAll
    static void open() {
        engine = DjlEngine.precise();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static Tensor penalty(UnaryOperator<Tensor> operation, Tensor x) {
        Tensor score = operation.apply(x).square().flattened().sum(1);
        return InputGradient.of(score, x).square().flattened().sum(1).mean();
    }

    private static double penalty(UnaryOperator<Tensor> operation, Numbers x, int at, float step) {
        float[] moved = x.data().clone();
        moved[at] += step;
        return engine.phase(() -> engine.number(penalty(operation, engine.variable(new Numbers(x.shape(), moved)))));
    }

    private static void check(UnaryOperator<Tensor> operation, long... shape) {
        Numbers x = Init.normal(1).draw(new Random(1), shape);
        float[] found = engine.phase(() -> {
            Tensor image = engine.variable(x);
            return engine.numbers(InputGradient.of(penalty(operation, image), image))
                    .data();
        });
        double largest = 0;
        for (float number : found) {
            largest = Math.max(largest, Math.abs(number));
        }
        for (int i = 0; i < found.length; i++) {
            float up = x.data()[i] + (float) STEP;
            float down = x.data()[i] - (float) STEP;
            double difference = penalty(operation, x, i, (float) STEP) - penalty(operation, x, i, (float) -STEP);
            assertEquals(difference / (up - down), found[i], SAME * largest, "number " + i);
        }
    }

    @Test
    void normsOverABatch() {
        Tensor scale = engine.tensor(Numbers.of(new float[] {2, -1, 0.5f}, 3));
        Tensor shift = engine.tensor(Numbers.of(new float[] {0.5f, 1, -3}, 3));
        check(x -> x.batchNorm(scale, shift), 2, 3, 4, 5);
        check(x -> x.times(x.batchVariance().plus(x.batchMean()).perChannel()), 2, 3, 4, 5);
    }

    @Test
    void normsOfPixels() {
        check(Tensor::pixelNorm, 2, 3, 4, 5);
        check(Tensor::pixelNorm, 2, 5);
    }

    @Test
    void deviationsOfGroups() {
        check(x -> x.times(x.groupDeviation(4).perChannel()), 6, 3, 2, 2);
        check(x -> x.times(x.groupDeviation(4).perChannel()), 4, 3, 2, 2);
    }

    @Test
    void blurs() {
        check(x -> x.blurred().square(), 2, 3, 4, 5);
        check(x -> x.blurred().square(), 1, 2, 1, 130);
    }
}
