package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.djl.Optimizer;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.SpectralNorm;
import io.github.asterism.net.Tensor;
import io.github.asterism.parity.Fixture;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SpectralNormTest {
    private static final Fixture F = Fixture.of("layers");
    private static DjlEngine engine;

    @BeforeAll
    static void open() {
        engine = DjlEngine.precise();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static void near(String name, float[] actual) {
        float[] expected = F.get(name).data();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], F.tolerance(name) + 1e-6, name + "[" + i + "]");
        }
    }

    private static DjlWeights weights(Numbers weight, Numbers u) {
        return new DjlWeights(
                engine, Map.of("weight", weight, "weight_u", Numbers.of(u.data(), u.data().length, 1)), 0);
    }

    private static Tensor normed(DjlWeights weights, long... shape) {
        return new SpectralNorm(weights, weights::remember).get("weight", Init.HE, shape);
    }

    @Test
    void weightVectorAndGradientAreThoseOfPyTorch() {
        DjlWeights weights = weights(F.get("sn.torch.weight_orig"), F.get("sn.torch.u0"));
        engine.phase(() -> {
            Tensor weight = normed(weights, 7, 5);
            near("sn.torch.weight_normed", engine.numbers(weight).data());
            near("sn.torch.u1", weights.values().get("weight_u").data());
            Tensor y = engine.tensor(F.get("sn.torch.x")).linear(weight, engine.tensor(F.get("sn.torch.bias")));
            near("sn.torch.y", engine.numbers(y).data());
            Tensor loss = y.square().sum(1).sum(0);
            near(
                    "sn.torch.dweight_orig_of_sum_y2",
                    Optimizer.gradients(loss, weights)
                            .get(0)
                            .values()
                            .get("weight")
                            .data());
            return null;
        });
    }

    /** The recorded kernel is (k, k, in, out), and so is its normed one. */
    @Test
    void fiveIterationsOnAKernelAreThoseRecorded() {
        Numbers kernel = F.get("sn.conv.w");
        float[] turned = new float[kernel.data().length];
        for (int i = 0; i < 36; i++) {
            for (int out = 0; out < 6; out++) {
                turned[out * 36 + i] = kernel.data()[i * 6 + out];
            }
        }
        DjlWeights weights = weights(Numbers.of(turned, 6, 4, 3, 3), F.get("sn.conv.u0"));
        for (int round = 1; round <= 5; round++) {
            int now = round;
            engine.phase(() -> {
                float[] normed = engine.numbers(normed(weights, 6, 4, 3, 3)).data();
                if (now == 1 || now == 5) {
                    near("sn.conv.u" + now, weights.values().get("weight_u").data());
                    float[] back = new float[normed.length];
                    for (int i = 0; i < 36; i++) {
                        for (int out = 0; out < 6; out++) {
                            back[i * 6 + out] = normed[out * 36 + i];
                        }
                    }
                    near("sn.conv.wn" + now, back);
                }
                return null;
            });
        }
    }

    @Test
    void foldedWeightsHaveTheLargestSingularValueOne() {
        DjlWeights weights = weights(F.get("sn.torch.weight_orig"), F.get("sn.torch.u0"));
        float[][] seen = new float[1][];
        for (int round = 0; round < 200; round++) {
            engine.phase(() -> seen[0] = engine.numbers(normed(weights, 7, 5)).data());
        }
        Map<String, Numbers> folded = SpectralNorm.folded(weights.values());
        assertFalse(folded.containsKey("weight_u"));
        for (int i = 0; i < seen[0].length; i++) {
            assertEquals(seen[0][i], folded.get("weight").data()[i], 1e-5);
        }
    }
}
