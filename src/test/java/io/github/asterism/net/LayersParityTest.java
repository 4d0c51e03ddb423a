package io.github.asterism.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.djl.InputGradient;
import io.github.asterism.djl.Optimizer;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxGraph;
import io.github.asterism.onnx.OnnxSession;
import io.github.asterism.parity.Fixture;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Single layers agree with the recorded ones, in both engines. */
class LayersParityTest {
    private static final Fixture F = Fixture.of("layers");

    private static Map<String, Numbers> weights(String layer) {
        Map<String, Numbers> weights = new HashMap<>();
        for (String name : F.names(layer + ".")) {
            if (name.endsWith("weight") || name.endsWith("bias")) {
                weights.put(name.substring(layer.length() + 1), F.get(name));
            }
        }
        return weights;
    }

    /** Runs a layer in both engines on the recorded inputs. */
    private static void check(String layer, BiFunction<Weights, Tensor[], Tensor> network, String... inputs) {
        Numbers[] numbers = new Numbers[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            numbers[i] = F.get(inputs[i]);
        }
        try (DjlEngine engine = new DjlEngine(1)) {
            Tensor[] tensors = new Tensor[inputs.length];
            for (int i = 0; i < inputs.length; i++) {
                tensors[i] = engine.tensor(numbers[i]);
            }
            DjlWeights weights = new DjlWeights(engine, weights(layer), 0);
            near(layer + ".y", engine.numbers(network.apply(weights, tensors)));
        }
        OnnxGraph graph = new OnnxGraph(layer, weights(layer));
        Map<String, Numbers> values = new LinkedHashMap<>();
        Tensor[] tensors = new Tensor[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            long[] shape = numbers[i].shape();
            tensors[i] = shape.length == 4
                    ? graph.image("x" + i, (int) shape[1], -1, -1)
                    : graph.vector("x" + i, (int) shape[1]);
            values.put("x" + i, numbers[i]);
        }
        graph.output("y", network.apply(graph.weights(), tensors));
        try (OnnxSession session = OnnxSession.open(graph.bytes(), layer, Device.CPU, 1)) {
            near(layer + ".y", session.run(values));
        }
    }

    private static void near(String name, Numbers actual) {
        near(name, F.get(name).data(), actual.data(), Math.max(F.tolerance(name), 1e-5 * F.maximum(name)));
    }

    private static void near(String name, float[] expected, float[] actual, double tolerance) {
        assertEquals(expected.length, actual.length, name);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance, name + "[" + i + "]");
        }
    }

    @Test
    void adaptiveInstanceNorm() {
        Map<String, Numbers> given = Map.of("fc.weight", F.get("adain.fc.weight"), "fc.bias", F.get("adain.fc.bias"));
        try (DjlEngine engine = DjlEngine.precise()) {
            DjlWeights weights = new DjlWeights(engine, given, 0);
            Layers.AdaIn norm = new Layers.AdaIn(weights, 5, 7);
            Tensor x = engine.variable(F.get("adain.x"));
            Tensor s = engine.variable(F.get("adain.s"));
            Tensor y = norm.apply(x, s);
            near("adain.y", engine.numbers(y));
            Tensor loss = y.times(engine.tensor(F.get("adain.upstream")))
                    .flattened()
                    .sum(1)
                    .sum(0);
            near("adain.dx", engine.numbers(InputGradient.of(loss, x)));
            near("adain.ds", engine.numbers(InputGradient.of(loss, s)));
            Map<String, Numbers> gradient =
                    Optimizer.gradients(loss, weights).get(0).values();
            near("adain.dW", gradient.get("fc.weight"));
            near("adain.db", gradient.get("fc.bias"));
        }
    }

    @Test
    void residualBlocks() {
        check(
                "resblk_down",
                (w, in) -> StarGanV2.residualBlock(w, 5, 7, true, true).apply(in[0]),
                "resblk_down.x");
        check(
                "resblk_same_nonorm",
                (w, in) -> StarGanV2.residualBlock(w, 5, 5, false, false).apply(in[0]),
                "resblk_same_nonorm.x");
    }

    @Test
    void highPassFilter() {
        Numbers filter = F.get("highpass.filter_w2");
        try (DjlEngine engine = new DjlEngine(1)) {
            Tensor y = engine.tensor(F.get("adain.x")).filtered(engine.tensor(filter));
            near("highpass.y_w2", engine.numbers(y));
        }
    }

    @Test
    void resampling() {
        try (DjlEngine engine = new DjlEngine(1)) {
            Tensor x = engine.tensor(F.get("resize.x"));
            near("resize.nearest_x2", engine.numbers(x.doubled()));
            near("resize.avgpool2", engine.numbers(x.halved()));
            Tensor large = engine.tensor(Numbers.of(new float[32 * 32], 1, 1, 32, 32));
            near("resize.bilinear_32x32", engine.numbers(x.resizedLike(large)));
            Tensor small = engine.tensor(Numbers.of(new float[12], 1, 1, 3, 4));
            near("resize.bilinear_3x4", engine.numbers(x.resizedLike(small)));
        }
    }

    @Test
    void styledBlocks() {
        StarGanV2Options plain = new StarGanV2Options(64, 1, 4, 8, 7, 4, 4, 0, false);
        StarGanV2Options highPass = new StarGanV2Options(64, 1, 4, 8, 7, 4, 4, 1, false);
        check(
                "adainblk_up",
                (w, in) -> new StarGanV2.StyledBlock(w, 5, 3, plain, true).apply(in[0], in[1]),
                "adainblk_up.x",
                "adain.s");
        check(
                "adainblk_up_hpf",
                (w, in) -> new StarGanV2.StyledBlock(w, 5, 3, highPass, true).apply(in[0], in[1]),
                "adainblk_up_hpf.x",
                "adain.s");
    }

    @Test
    void adam() {
        checkAdam("adam.b0_099_wd.trace", 0, 0.99, 1e-2);
        checkAdam("adam.b05_0999.trace", 0.5, 0.999, 0);
    }

    private static void checkAdam(String trace, double beta1, double beta2, double decay) {
        float[] expected = F.get(trace).data();
        float[] gradients = F.get("adam.grads").data();
        try (DjlEngine engine = DjlEngine.precise()) {
            DjlWeights weights = new DjlWeights(engine, Map.of("w", F.get("adam.w0")), 0);
            Tensor w = weights.get("w", Init.ZERO, 6);
            Optimizer optimizer = new Optimizer(weights, beta1, beta2, decay);
            for (int step = 0; step < 8; step++) {
                Tensor slope = engine.tensor(Numbers.of(Arrays.copyOfRange(gradients, 6 * step, 6 * step + 6), 6));
                Tensor loss = w.times(slope).sum(0);
                optimizer.step(Optimizer.gradients(loss, weights).get(0), 1e-2);
                float[] row = Arrays.copyOfRange(expected, 6 * step, 6 * step + 6);
                near(trace, row, weights.values().get("w").data(), 1e-6);
            }
        }
    }
}
