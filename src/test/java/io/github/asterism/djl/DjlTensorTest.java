package io.github.asterism.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.TensorContract;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DjlTensorTest extends TensorContract {
    @Override
    protected Numbers compute(Function<Tensor[], Tensor> formula, Numbers... inputs) {
        try (DjlEngine engine = new DjlEngine(1)) {
            Tensor[] tensors = new Tensor[inputs.length];
            for (int i = 0; i < inputs.length; i++) {
                tensors[i] = engine.tensor(inputs[i]);
            }
            return engine.numbers(formula.apply(tensors));
        }
    }

    /** Σ(∂(Σx³)/∂x)² = Σ9x⁴, whose gradient is 36x³: right only if the first gradient can be differentiated again. */
    @Test
    void gradientsOfGradientsAreExact() {
        try (DjlEngine engine = new DjlEngine(1)) {
            Tensor x = engine.variable(Numbers.of(new float[] {1, -2, 0.5f}, 3));
            Tensor first = InputGradient.of(x.square().times(x).sum(0), x);
            Tensor second = InputGradient.of(first.square().sum(0), x);
            float[] numbers = engine.numbers(second).data();
            assertEquals(36, numbers[0], 1e-4);
            assertEquals(-288, numbers[1], 1e-4);
            assertEquals(4.5, numbers[2], 1e-4);
        }
    }

    /** A number that DJL wraps itself is freed before the gradient reads it; ours must outlive a collection. */
    @Test
    void numbersSurviveAGarbageCollectionUntilTheGradient() {
        try (DjlEngine engine = new DjlEngine(1)) {
            for (int i = 0; i < 20; i++) {
                Tensor x = engine.variable(Numbers.of(new float[] {1, 2}, 2));
                Tensor y = x.times(3.25).plus(0.5).leakyRelu(0.2).sum(0);
                System.gc();
                float[] gradient = engine.numbers(InputGradient.of(y, x)).data();
                assertEquals(3.25, gradient[0], 0);
                assertEquals(3.25, gradient[1], 0);
            }
        }
    }

    @Test
    void whatADetachedTensorComesFromGetsNoGradient() {
        try (DjlEngine engine = new DjlEngine(1)) {
            Tensor x = engine.variable(Numbers.of(new float[] {3}, 1));
            Tensor y = x.square().detached().times(x).sum(0);
            assertEquals(9, engine.numbers(InputGradient.of(y, x)).data()[0], 0);
        }
    }

    /** Adam's first step moves each weight by the learning rate, against the sign of its gradient. */
    @Test
    void adamStepsAgainstTheGradient() {
        try (DjlEngine engine = new DjlEngine(1)) {
            Map<String, Numbers> given = Map.of("w", Numbers.of(new float[] {1, -1}, 2));
            DjlWeights weights = new DjlWeights(engine, given, 0);
            Tensor w = weights.get("w", Init.ZERO, 2);
            Optimizer adam = new Optimizer(weights, 0, 0.99, 0);
            adam.step(Optimizer.gradients(w.square().sum(0), weights).get(0), 0.1);
            float[] moved = weights.values().get("w").data();
            assertEquals(0.9, moved[0], 1e-6);
            assertEquals(-0.9, moved[1], 1e-6);
        }
    }
}
