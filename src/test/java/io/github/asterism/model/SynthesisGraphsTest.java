package io.github.asterism.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.net.Dcgan;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.ProgressiveGan;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.Stage;
import io.github.asterism.net.StyleGan;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.net.SynthesisOptions;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.net.Weights;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxGraph;
import io.github.asterism.onnx.OnnxSession;
import io.github.asterism.onnx.StoredWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported networks give in ONNX Runtime, in its cheaper form too, what the training engine gives. */
class SynthesisGraphsTest {
    private static final DcganOptions DCGAN = new DcganOptions(64, 1, 7, 4, 4);
    private static final ProgressiveGanOptions PROGRESSIVE =
            new ProgressiveGanOptions(64, 1, 7, List.of(16, 16, 16, 8, 4));
    private static final StyleGanOptions STYLED = new StyleGanOptions(32, 3, 7, 6, 3, List.of(16, 16, 8, 4));
    private static final double SAME = 1e-4;

    private static DjlEngine engine;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        engine = new DjlEngine(0);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static Numbers random(long seed, long... shape) {
        return Init.normal(1).draw(new Random(seed), shape);
    }

    /** Biases, strengths of noise and running numbers that have moved away from where they begin. */
    private static Map<String, Numbers> trained(String network, SynthesisOptions options) {
        Map<String, Numbers> weights = new HashMap<>();
        SynthesisGraphs.weights(network, options).forEach((path, shape) -> {
            Init init = path.endsWith("running_var")
                    ? Init.constant(0.7)
                    : options instanceof DcganOptions && shape.length == 4 ? Init.HE : Init.normal(1);
            weights.put(path, init.draw(WeightShapes.random(path, 1), shape));
        });
        return weights;
    }

    private Map<String, Numbers> check(
            String network,
            SynthesisOptions options,
            double alpha,
            Map<String, Numbers> inputs,
            BiFunction<Weights, Map<String, Tensor>, Map<String, Tensor>> expected) {
        Map<String, Numbers> weights = trained(network, options);
        Path file = folder.resolve(network + ".onnx");
        OnnxGraph graph = new OnnxGraph(network, weights);
        SynthesisGraphs.draw(graph, network, options, alpha);
        graph.write(file);
        assertEquals(
                new TreeSet<>(weights.keySet()),
                new TreeSet<>(StoredWeights.read(file).keySet()));
        try (OnnxSession session =
                OnnxSession.open(file, Device.CPU, 1, names -> names.iterator().next())) {
            Map<String, Numbers> found = session.run(inputs, session.outputs().keySet(), () -> false);
            engine.phase(() -> engine.withoutGradient(() -> {
                Map<String, Tensor> tensors = new HashMap<>();
                inputs.forEach((name, numbers) -> tensors.put(name, engine.tensor(numbers)));
                Map<String, Tensor> wanted = expected.apply(new DjlWeights(engine, weights, 0), tensors);
                assertEquals(wanted.keySet(), found.keySet());
                wanted.forEach((name, tensor) -> same(engine.numbers(tensor), found.get(name)));
                return null;
            }));
            return found;
        }
    }

    private static void same(Numbers expected, Numbers found) {
        assertArrayEquals(expected.shape(), found.shape());
        double largest = 1;
        for (float number : expected.data()) {
            largest = Math.max(largest, Math.abs(number));
        }
        for (int i = 0; i < expected.data().length; i++) {
            assertEquals(expected.data()[i], found.data()[i], SAME * largest, "number " + i);
        }
    }

    @Test
    void dcgan() {
        Numbers image = check(
                        "generator",
                        DCGAN,
                        1,
                        Map.of("latent", random(1, 2, 7)),
                        (weights, in) -> Map.of("image", new Dcgan.Generator(weights, DCGAN).apply(in.get("latent"))))
                .get("image");
        assertArrayEquals(new long[] {2, 1, 64, 64}, image.shape());
        check(
                "discriminator",
                DCGAN,
                1,
                Map.of("image", image),
                (weights, in) -> Map.of("logit", new Dcgan.Discriminator(weights, DCGAN).apply(in.get("image"))));
        assertEquals(List.of("generator", "discriminator"), NetworkGraphs.names(DCGAN));
    }

    @Test
    void progressiveGan() {
        for (Stage stage : List.of(Stage.grown(4), new Stage(2, 0.3))) {
            ProgressiveGanOptions options = PROGRESSIVE.upTo(stage.level());
            Numbers image = check(
                            "generator",
                            options,
                            stage.alpha(),
                            Map.of("latent", random(1, 4, 7)),
                            (weights, in) -> Map.of(
                                    "image",
                                    new ProgressiveGan.Generator(weights, options).apply(in.get("latent"), stage)))
                    .get("image");
            assertArrayEquals(new long[] {4, 1, stage.size(), stage.size()}, image.shape());
            check(
                    "discriminator",
                    options,
                    stage.alpha(),
                    Map.of("image", image),
                    (weights, in) -> Map.of(
                            "logit", new ProgressiveGan.Discriminator(weights, options).apply(in.get("image"), stage)));
        }
    }

    @Test
    void styleGan() {
        check("mapping_network", STYLED, 1, Map.of("latent", random(1, 2, 7)), (weights, in) -> {
            StyleGan.MappingNetwork mapping = new StyleGan.MappingNetwork(weights, STYLED);
            return Map.of("style", mapping.apply(in.get("latent")), "mean", mapping.mean());
        });
        for (Stage stage : List.of(Stage.grown(3), new Stage(2, 0.3))) {
            StyleGanOptions options = STYLED.upTo(stage.level());
            int layers = StyleGan.layers(stage.level());
            Map<String, Numbers> inputs = new HashMap<>(Map.of("styles", random(2, 2, layers * 6)));
            for (int layer = 0; layer < layers; layer++) {
                int size = StyleGan.noiseSize(layer);
                inputs.put("noise_" + layer, random(3 + layer, 2, 1, size, size));
            }
            Numbers image = check("generator", options, stage.alpha(), inputs, (weights, in) -> {
                        List<Tensor> styles = new ArrayList<>();
                        List<Tensor> noise = new ArrayList<>();
                        for (int layer = 0; layer < layers; layer++) {
                            styles.add(in.get("styles").channels(6 * layer, 6 * layer + 6));
                            noise.add(in.get("noise_" + layer));
                        }
                        StyleGan.Made made = new StyleGan.Generator(weights, options).make(styles, noise, stage);
                        Map<String, Tensor> outputs = new HashMap<>(Map.of("image", made.image()));
                        for (int level = 0; level <= stage.level(); level++) {
                            outputs.put("features_" + level, made.features().get(level));
                        }
                        return outputs;
                    })
                    .get("image");
            assertArrayEquals(new long[] {2, 3, stage.size(), stage.size()}, image.shape());
            check(
                    "discriminator",
                    options,
                    stage.alpha(),
                    Map.of("image", image),
                    (weights, in) -> Map.of(
                            "logit", new StyleGan.Discriminator(weights, options).apply(in.get("image"), stage)));
        }
        assertEquals(List.of("generator", "mapping_network", "discriminator"), NetworkGraphs.names(STYLED));
    }
}
