package io.github.asterism.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.asterism.AsterismException;
import io.github.asterism.net.ClassifierOptions;
import io.github.asterism.net.Dcgan;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.DomainClassifier;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.ProgressiveGan;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.Stage;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.StyleGan;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.net.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphRewritesTest {
    /** Sums in another order: some float32 steps of numbers near 1, added up over a dozen layers. */
    private static final double SAME = 5e-5;

    private static final StarGanV2Options OPTIONS = new StarGanV2Options(64, 2, 8, 32, 8, 4, 8, 0, false);

    private static OnnxGraph graph(
            Function<Weights, Object> network, BiFunction<OnnxGraph, Weights, Tensor> output, long seed) {
        Map<String, Numbers> drawn = new HashMap<>(WeightShapes.draw(network::apply, seed));
        // Biases and norms start at 0 and 1, with which a rewrite that forgot them would go unnoticed.
        drawn.replaceAll((path, numbers) -> path.endsWith("weight") && numbers.shape().length > 1
                ? numbers
                : Init.normal(0.5).draw(WeightShapes.random(path, seed), numbers.shape()));
        OnnxGraph graph = new OnnxGraph("test", drawn);
        graph.output("y", output.apply(graph, graph.weights()));
        return graph;
    }

    private static OnnxGraph generator(StarGanV2Options options) {
        return graph(
                weights -> new StarGanV2.Generator(weights, options),
                (graph, weights) -> new StarGanV2.Generator(weights, options)
                        .apply(graph.image("image", 3, -1, -1), graph.vector("style", options.styleSize())),
                1);
    }

    private static void same(OnnxGraph graph, Map<String, Numbers> inputs) {
        Numbers plain = run(graph.model(), inputs);
        Numbers rewritten = run(GraphRewrites.of(graph.model()), inputs);
        for (int i = 0; i < plain.data().length; i++) {
            double scale = Math.max(1, Math.abs(plain.data()[i]));
            assertEquals(plain.data()[i], rewritten.data()[i], SAME * scale, "number " + i);
        }
    }

    private static Numbers run(ModelProto model, Map<String, Numbers> inputs) {
        try (OnnxSession session = OnnxSession.open(model.toByteArray(), "test", Device.CPU, 1)) {
            return session.run(inputs);
        }
    }

    private static Numbers random(long seed, long... shape) {
        return Init.normal(0.5).draw(new Random(seed), shape);
    }

    private static long count(ModelProto model, String operation) {
        return model.getGraph().getNodeList().stream()
                .map(NodeProto::getOpType)
                .filter(operation::equals)
                .count();
    }

    @Test
    void generatorsStayTheSameAtAnySizeAndForSeveralImages() {
        for (long[] shape : new long[][] {{1, 3, 64, 64}, {2, 3, 64, 96}, {1, 3, 100, 68}}) {
            same(generator(OPTIONS), Map.of("image", random(2, shape), "style", random(3, shape[0], 8)));
        }
        StarGanV2Options smooth = new StarGanV2Options(64, 2, 8, 32, 8, 4, 8, 0, true);
        same(generator(smooth), Map.of("image", random(2, 1, 3, 64, 64), "style", random(3, 1, 8)));
        StarGanV2Options highPass = new StarGanV2Options(64, 2, 8, 32, 8, 4, 8, 1, false);
        same(generator(highPass), Map.of("image", random(2, 1, 3, 64, 64), "style", random(3, 1, 8)));
    }

    @Test
    void encodersDiscriminatorsAndClassifiersStayTheSame() {
        Map<String, Numbers> inputs =
                Map.of("image", random(4, 2, 3, 64, 64), "domain", Numbers.of(new float[] {1, 0, 0, 1}, 2, 2));
        same(
                graph(
                        weights -> new StarGanV2.StyleEncoder(weights, OPTIONS),
                        (graph, weights) -> new StarGanV2.StyleEncoder(weights, OPTIONS)
                                .apply(graph.image("image", 3, 64, 64), graph.vector("domain", 2)),
                        5),
                inputs);
        same(
                graph(
                        weights -> new StarGanV2.Discriminator(weights, OPTIONS),
                        (graph, weights) -> new StarGanV2.Discriminator(weights, OPTIONS)
                                .apply(graph.image("image", 3, 64, 64), graph.vector("domain", 2)),
                        6),
                inputs);
        ClassifierOptions classifier = new ClassifierOptions(32, 3, 8, 16, false);
        same(
                graph(
                        weights -> new DomainClassifier(weights, classifier),
                        (graph, weights) -> new DomainClassifier(weights, classifier)
                                .apply(graph.image("image", 3, 32, 32))
                                .logits(),
                        7),
                Map.of("image", random(8, 2, 3, 32, 32)));
    }

    @Test
    void generatingNetworksStayTheSame() {
        DcganOptions dcgan = new DcganOptions(16, 3, 5, 4, 4);
        same(
                graph(
                        weights -> new Dcgan.Generator(weights, dcgan),
                        (graph, weights) ->
                                new Dcgan.Generator(positive(weights), dcgan).apply(graph.vector("latent", 5)),
                        9),
                Map.of("latent", random(10, 2, 5)));
        ProgressiveGanOptions growing = new ProgressiveGanOptions(16, 3, 5, List.of(16, 16, 8));
        OnnxGraph generator = graph(
                weights -> new ProgressiveGan.Generator(weights, growing),
                (graph, weights) -> new ProgressiveGan.Generator(weights, growing)
                        .apply(graph.vector("latent", 5), new Stage(2, 0.3)),
                11);
        same(generator, Map.of("latent", random(12, 2, 5)));
        assertEquals(3, count(generator.model(), "Resize"));
        assertEquals(1, count(GraphRewrites.of(generator.model()), "Resize")); // of the old image, which fades
        same(
                graph(
                        weights -> new ProgressiveGan.Discriminator(weights, growing),
                        (graph, weights) -> new ProgressiveGan.Discriminator(weights, growing)
                                .apply(graph.image("image", 3, 16, 16), new Stage(2, 0.3)),
                        13),
                Map.of("image", random(14, 8, 3, 16, 16)));
    }

    @Test
    void networksWithStylesAndNoiseStayTheSame() {
        StyleGanOptions options = new StyleGanOptions(16, 3, 5, 6, 2, List.of(16, 16, 8));
        same(
                graph(
                        weights -> new StyleGan.MappingNetwork(weights, options),
                        (graph, weights) ->
                                new StyleGan.MappingNetwork(weights, options).apply(graph.vector("latent", 5)),
                        15),
                Map.of("latent", random(16, 2, 5)));
        Map<String, Numbers> inputs = new HashMap<>(Map.of("style", random(17, 2, 6)));
        OnnxGraph generator = graph(
                weights -> new StyleGan.Generator(weights, options),
                (graph, weights) -> {
                    List<Tensor> noise = new ArrayList<>();
                    for (int layer = 0; layer < 6; layer++) {
                        int size = StyleGan.noiseSize(layer);
                        noise.add(graph.image("noise" + layer, 1, size, size));
                        inputs.put("noise" + layer, random(18 + layer, 2, 1, size, size));
                    }
                    return new StyleGan.Generator(weights, options)
                            .apply(graph.vector("style", 6), noise, options.grown());
                },
                25);
        same(generator, inputs);
        ModelProto rewritten = GraphRewrites.of(generator.model());
        assertEquals(2, count(generator.model(), "Resize"));
        assertEquals(0, count(rewritten, "Resize"));
        same(
                graph(
                        weights -> new StyleGan.Discriminator(weights, options),
                        (graph, weights) -> new StyleGan.Discriminator(weights, options)
                                .apply(graph.image("image", 3, 16, 16), options.grown()),
                        26),
                Map.of("image", random(27, 4, 3, 16, 16)));
    }

    /** Weights whose running variances are what variances can be. */
    private static Weights positive(Weights weights) {
        return new Weights() {
            @Override
            public Weights at(String child) {
                return positive(weights.at(child));
            }

            @Override
            public Tensor get(String name, Init init, long... shape) {
                return weights.get(name, init, shape);
            }

            @Override
            public Tensor constant(String name, Init init, long... shape) {
                Tensor constant = weights.constant(name, init, shape);
                return name.equals("running_var") ? constant.square().plus(0.1) : constant;
            }
        };
    }

    @Test
    void oddSizesArePooledAlike() {
        OnnxGraph graph = new OnnxGraph("odd", Map.of("w.weight", random(1, 4, 3, 3, 3), "w.bias", random(2, 4)));
        Weights at = graph.weights().at("w");
        Tensor x = graph.image("image", 3, -1, -1);
        graph.output("y", x.conv2dHalved(at.get("weight", Init.ZERO, 4, 3, 3, 3), at.get("bias", Init.ZERO, 4)));
        same(graph, Map.of("image", random(3, 1, 3, 7, 9)));
        assertEquals(0, count(GraphRewrites.of(graph.model()), "AveragePool"));
    }

    @Test
    void theExpensiveOperationsAreGone() {
        ModelProto plain = generator(OPTIONS).model();
        ModelProto rewritten = GraphRewrites.of(plain);
        // Two halvings and two doublings: the means and doublings of the shortcuts stay.
        assertEquals(4, count(plain, "AveragePool"));
        assertEquals(2, count(rewritten, "AveragePool"));
        assertEquals(4, count(plain, "Resize"));
        assertEquals(2, count(rewritten, "Resize"));
        // No norm has its scale apart; of the factors of the sums, those with two convolutions are gone.
        assertEquals(17, count(plain, "InstanceNormalization"));
        assertEquals(count(plain, "Mul") - 17 - 4 + 2, count(rewritten, "Mul")); // and 2 for sizes of doubled images
    }

    /** Weights cut short, as a flipped bit in a length leaves them. */
    @Test
    void damagedFilesAreLeftToOnnxRuntime(@TempDir Path folder) throws IOException {
        ModelProto.Builder model = generator(OPTIONS).model().toBuilder();
        for (TensorProto.Builder weight : model.getGraphBuilder().getInitializerBuilderList()) {
            if (weight.getName().endsWith("conv1.weight")) {
                weight.setRawData(weight.getRawData().substring(0, 8));
            }
        }
        Path file = folder.resolve("damaged.onnx");
        Files.write(file, model.build().toByteArray());
        assertThrows(AsterismException.class, () -> OnnxSession.open(file, Device.CPU));
        Files.writeString(file, "no network");
        assertThrows(AsterismException.class, () -> OnnxSession.open(file, Device.CPU));
    }

    @Test
    void networksOfOthersAreLeftAlone() {
        ModelProto foreign = generator(OPTIONS).model().toBuilder()
                .setProducerName("pytorch")
                .build();
        assertSame(foreign, GraphRewrites.of(foreign));
    }
}
