package io.github.asterism.parity;

import static io.github.asterism.parity.Recorded.near;
import static io.github.asterism.parity.Recorded.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.djl.Optimizer;
import io.github.asterism.djl.Optimizer.Gradient;
import io.github.asterism.model.ProgressiveGanCheckpoint;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.ProgressiveGan;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.Stage;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.onnx.OnnxGraph;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Progressive GAN's networks are those of the paper's program, grown and while a level fades in, in both engines. */
class ProgressiveGanParityTest {
    private static final Fixture F = Fixture.of("pggan");
    private static final ProgressiveGanOptions OPTIONS = new ProgressiveGanOptions(16, 3, 16, List.of(16, 12, 8));
    private static final Stage FADING = new Stage(2, 0.3);
    private static DjlEngine engine;

    @BeforeAll
    static void open() {
        engine = new DjlEngine(0);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    /** Recorded layer → ours; the level of a recorded block is one higher than its number. */
    private static Map<String, String> layers(String network) {
        Map<String, String> layers = new LinkedHashMap<>();
        boolean generator = network.equals("G");
        layers.put(generator ? "groupScale0.0" : "groupScaleZero.0", "blocks.0.conv");
        layers.put("formatLayer", "blocks.0.first");
        layers.put("groupScaleZero.1", "blocks.0.whole");
        layers.put("decisionLayer", "blocks.0.score");
        for (int level = 0; level < 3; level++) {
            layers.put("scaleLayers." + (level - 1) + ".0", "blocks." + level + ".conv1");
            layers.put("scaleLayers." + (level - 1) + ".1", "blocks." + level + ".conv2");
            layers.put("toRGBLayers." + level, "to_image." + level);
            layers.put("fromRGBLayers." + level, "from_image." + level);
        }
        return layers;
    }

    private static Map<String, Numbers> weights(String network) {
        Map<String, long[]> shapes = network.equals("G")
                ? WeightShapes.of(weights -> new ProgressiveGan.Generator(weights, OPTIONS))
                : WeightShapes.of(weights -> new ProgressiveGan.Discriminator(weights, OPTIONS));
        Map<String, Numbers> weights = new HashMap<>();
        layers(network).forEach((recorded, ours) -> {
            for (String part : List.of("weight", "bias")) {
                String name = "w." + network + "/" + recorded + ".module." + part;
                if (!F.names(name).isEmpty()) {
                    String path = ours + "." + part;
                    weights.put(path, Numbers.of(laidOut(path, F.get(name)), shapes.get(path)));
                }
            }
        });
        assertEquals(F.names("w." + network + "/").size(), weights.size());
        assertEquals(shapes.keySet(), weights.keySet());
        return weights;
    }

    /** The recorded first layer is a matrix (width · 16, L), ours is (L, width, 4, 4). */
    private static float[] laidOut(String path, Numbers numbers) {
        if (!path.equals("blocks.0.first.weight")) {
            return numbers.data();
        }
        float[] turned = new float[numbers.data().length];
        for (int i = 0; i < turned.length; i++) {
            turned[i % 16 * (turned.length / 16) + i / 16] = numbers.data()[i];
        }
        return turned;
    }

    private static void nearInBothEngines(String name, Map<String, Numbers> weights, Stage stage) {
        boolean score = name.contains("score");
        Numbers input = F.get(score ? "in.x" : "in.z");
        engine.phase(() -> {
            DjlWeights ours = new DjlWeights(engine, weights, 0);
            Tensor in = engine.tensor(input);
            near(
                    F,
                    name,
                    engine.numbers(
                            score
                                    ? new ProgressiveGan.Discriminator(ours, OPTIONS).apply(in, stage)
                                    : new ProgressiveGan.Generator(ours, OPTIONS).apply(in, stage)));
            return null;
        });
        OnnxGraph graph = new OnnxGraph(name, weights);
        graph.output(
                "y",
                score
                        ? new ProgressiveGan.Discriminator(graph.weights(), OPTIONS)
                                .apply(graph.image("x", 3, 16, 16), stage)
                        : new ProgressiveGan.Generator(graph.weights(), OPTIONS).apply(graph.vector("x", 16), stage));
        near(F, name, run(graph, Map.of("x", input), "y").get("y"));
    }

    @Test
    void generator() {
        nearInBothEngines("paper.fake_alpha1", weights("G"), OPTIONS.grown());
        nearInBothEngines("paper.fake_alpha0.3", weights("G"), FADING);
        assertEquals(OPTIONS, ProgressiveGanOptions.of(Numbers.shapes(weights("G"))));
    }

    @Test
    void discriminator() {
        nearInBothEngines("paper.score_alpha1", weights("D"), OPTIONS.grown());
        nearInBothEngines("paper.score_alpha0.3", weights("D"), FADING);
    }

    @Test
    void importedGenerator() {
        Map<String, Numbers> zoo = new HashMap<>();
        F.names("w.G/").forEach(name -> zoo.put(name.substring("w.G/".length()), F.get(name)));
        Map<String, Numbers> weights = ProgressiveGanCheckpoint.generator(zoo);
        nearInBothEngines("zoo.fake_alpha0", weights, OPTIONS.grown());
        nearInBothEngines("zoo.fake_alpha0.3", weights, new Stage(2, 0.7));
        zoo.remove("scaleLayers.1.0.module.bias");
        String problem = assertThrows(AsterismException.class, () -> ProgressiveGanCheckpoint.generator(zoo))
                .getMessage();
        assertTrue(problem.contains("scaleLayers.1.0.module.bias"), problem);
    }

    /** What has not grown yet is not computed and has no gradient; what has is moved by a step. */
    @Test
    void onlyTheLevelsOfTheStageAreComputed() {
        OnnxGraph graph = new OnnxGraph("grown", weights("G"));
        ProgressiveGan.Generator exported = new ProgressiveGan.Generator(graph.weights(), OPTIONS);
        graph.output("y", exported.apply(graph.vector("x", 16), Stage.grown(1)));
        Numbers image = run(graph, Map.of("x", F.get("in.z")), "y").get("y");
        assertArrayEquals(new long[] {8, 3, 8, 8}, image.shape());
        for (Stage stage : List.of(Stage.grown(1), new Stage(1, 0.5))) {
            DjlWeights weights = new DjlWeights(engine, weights("G"), 0);
            ProgressiveGan.Generator generator = new ProgressiveGan.Generator(weights, OPTIONS);
            Optimizer adam = new Optimizer(weights, 0, 0.99, 0);
            Map<String, Numbers> before = weights.values();
            Set<String> learned = engine.phase(() -> {
                Tensor loss = generator
                        .apply(engine.tensor(F.get("in.z")), stage)
                        .square()
                        .mean();
                Gradient gradient = Optimizer.gradientsOfUsed(loss, weights).get(0);
                assertTrue(gradient.norm() > 0);
                adam.step(gradient, 1e-3);
                Gradient twice =
                        Optimizer.mean(2, i -> List.of(gradient), weights).get(0);
                gradient.values()
                        .forEach((path, numbers) -> assertArrayEquals(
                                numbers.data(), twice.values().get(path).data(), 1e-6f));
                assertEquals(gradient.values().keySet(), twice.values().keySet());
                return gradient.values().keySet();
            });
            Set<String> expected = before.keySet().stream()
                    .filter(path ->
                            path.matches("(blocks\\.[01]|to_image\\." + (stage.fading() ? "[01]" : "1") + ").*"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(expected, new TreeSet<>(learned));
            weights.values()
                    .forEach((path, numbers) -> assertEquals(
                            learned.contains(path),
                            !java.util.Arrays.equals(before.get(path).data(), numbers.data()),
                            path));
        }
    }

    @Test
    void otherSizesChannelsAndWidths() {
        for (int size : new int[] {8, 64}) {
            for (int channels : new int[] {1, 3}) {
                ProgressiveGanOptions options = ProgressiveGanOptions.paper(size, channels, 6, 1 / 128.0);
                DjlWeights g = new DjlWeights(engine, Map.of(), 1);
                DjlWeights d = new DjlWeights(engine, Map.of(), 2);
                ProgressiveGan.Generator generator = new ProgressiveGan.Generator(g, options);
                ProgressiveGan.Discriminator discriminator = new ProgressiveGan.Discriminator(d, options);
                Numbers latent = Init.normal(1).draw(new Random(3), 3, 6);
                for (int level = 0; level <= options.lastLevel(); level++) {
                    Stage stage = new Stage(level, 0.5);
                    engine.phase(() -> engine.withoutGradient(() -> {
                        Tensor fake = generator.apply(engine.tensor(latent), stage);
                        long[] shape = {3, channels, stage.size(), stage.size()};
                        assertArrayEquals(shape, engine.numbers(fake).shape());
                        Tensor score = discriminator.apply(fake, stage);
                        assertArrayEquals(new long[] {3}, engine.numbers(score).shape());
                        return null;
                    }));
                }
                assertEquals(options, ProgressiveGanOptions.of(Numbers.shapes(g.values())));
            }
        }
        assertEquals(
                List.of(512, 512, 512, 512, 256, 128, 64, 32, 16),
                ProgressiveGanOptions.paper(1024, 3, 512, 1).widths());
    }
}
