package io.github.asterism.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.asterism.AsterismException;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.net.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxGraphTest {
    private static final StarGanV2Options PLAIN = new StarGanV2Options(32, 2, 4, 8, 3, 5, 6, 0, false);
    private static final StarGanV2Options FILTERED = new StarGanV2Options(32, 2, 4, 8, 3, 5, 6, 1, true);

    @Test
    void generatorRunsAtTheTrainingSizeAndOthers() {
        try (OnnxSession session = session(generator(PLAIN))) {
            for (long[] size : new long[][] {{32, 32}, {48, 80}, {2, 66}}) {
                Numbers image = random(1, 2, 3, size[0], size[1]);
                Numbers result = session.run(Map.of("image", image, "style", random(2, 2, 3)));
                assertArrayEquals(image.shape(), result.shape());
                assertFinite(result);
            }
        }
    }

    @Test
    void generatorTranslatesEachImageOfABatchAsIfItWereAlone() {
        try (OnnxSession session = session(generator(PLAIN))) {
            Numbers both = session.run(Map.of("image", random(1, 2, 3, 32, 32), "style", random(2, 2, 3)));
            Numbers image = half(random(1, 2, 3, 32, 32), 1, 3, 32, 32);
            Numbers style = half(random(2, 2, 3), 1, 3);
            float[] alone = session.run(Map.of("image", image, "style", style)).data();
            assertArrayEquals(half(both, 1, 3, 32, 32).data(), alone, 1e-5f);
        }
    }

    @Test
    void generatorWithHighPassSkipsTakesMasksOfAnySize() {
        try (OnnxSession session = session(generator(FILTERED))) {
            for (long[] size : new long[][] {{32, 32}, {48, 80}}) {
                Numbers image = random(1, 1, 3, size[0], size[1]);
                Numbers style = random(2, 1, 3);
                Numbers mask = random(3, 1, 1, 16, 16);
                Numbers none = Numbers.of(new float[256], 1, 1, 16, 16);
                Numbers with = session.run(Map.of("image", image, "style", style, "coarse", mask, "fine", none));
                Numbers without = session.run(Map.of("image", image, "style", style, "coarse", none, "fine", none));
                assertArrayEquals(image.shape(), with.shape());
                assertFinite(with);
                assertFalse(Arrays.equals(with.data(), without.data()), "the mask has no effect");
            }
        }
    }

    @Test
    void mappingNetworkPicksTheHeadOfTheDomain() {
        OnnxGraph graph = graph(w -> new StarGanV2.MappingNetwork(w, PLAIN));
        StarGanV2.MappingNetwork network = new StarGanV2.MappingNetwork(graph.weights(), PLAIN);
        graph.output("style", network.apply(graph.vector("latent", 5), graph.vector("domain", 2)));
        try (OnnxSession session = session(graph)) {
            float[] latent = random(1, 5).data();
            float[] thrice = new float[15];
            for (int row = 0; row < 3; row++) {
                System.arraycopy(latent, 0, thrice, 5 * row, 5);
            }
            Numbers domains = Numbers.of(new float[] {1, 0, 0, 1, 0.5f, 0.5f}, 3, 2); // first, second, in between
            Numbers styles = session.run(Map.of("latent", Numbers.of(thrice, 3, 5), "domain", domains));
            assertArrayEquals(new long[] {3, 3}, styles.shape());
            assertFinite(styles);
            for (int i = 0; i < 3; i++) {
                float first = styles.data()[i];
                float second = styles.data()[3 + i];
                assertTrue(Math.abs(first - second) > 1e-3, "both domains have the same style");
                assertEquals((first + second) / 2, styles.data()[6 + i], 1e-5);
            }
        }
    }

    @Test
    void styleEncoderTakesImagesOfTheTrainingSize() {
        OnnxGraph graph = graph(w -> new StarGanV2.StyleEncoder(w, PLAIN));
        StarGanV2.StyleEncoder network = new StarGanV2.StyleEncoder(graph.weights(), PLAIN);
        graph.output("style", network.apply(graph.image("image", 3, 32, 32), graph.vector("domain", 2)));
        try (OnnxSession session = session(graph)) {
            Numbers style = session.run(Map.of("image", random(1, 2, 3, 32, 32), "domain", oneHot()));
            assertArrayEquals(new long[] {2, 3}, style.shape());
            assertFinite(style);
        }
    }

    @Test
    void discriminatorGivesOneLogitPerImage() {
        OnnxGraph graph = graph(w -> new StarGanV2.Discriminator(w, PLAIN));
        StarGanV2.Discriminator network = new StarGanV2.Discriminator(graph.weights(), PLAIN);
        graph.output("logit", network.apply(graph.image("image", 3, 32, 32), graph.vector("domain", 2)));
        try (OnnxSession session = session(graph)) {
            Numbers logit = session.run(Map.of("image", random(1, 2, 3, 32, 32), "domain", oneHot()));
            assertArrayEquals(new long[] {2}, logit.shape());
            assertFinite(logit);
        }
    }

    @Test
    void theSameCallsGiveTheSameBytes() {
        assertArrayEquals(described(FILTERED, "a", "b"), described(FILTERED, "b", "a"));
    }

    @Test
    void storesEachWeightOnceUnderItsPathAndEachConstantOnce() {
        GraphProto graph = generator(FILTERED).model().getGraph();
        List<String> names =
                graph.getInitializerList().stream().map(TensorProto::getName).toList();
        assertEquals(names.size(), new HashSet<>(names).size());
        assertTrue(names.contains("decode.0.norm1.fc.weight"));
        Stream<String> needed = WeightShapes.of(w -> new StarGanV2.Generator(w, FILTERED)).keySet().stream();
        assertTrue(needed.allMatch(names::contains));
        assertEquals(1, names.stream().filter("constant/0.70710677"::equals).count());
    }

    @Test
    void namesNodesAfterTheLayerTheyBelongTo() {
        List<String> names = generator(PLAIN).model().getGraph().getNodeList().stream()
                .map(NodeProto::getName)
                .toList();
        assertTrue(names.contains("encode.0.conv1/Conv"), names::toString);
        assertTrue(names.contains("decode.0.norm1.fc/Gemm"), names::toString);
    }

    @Test
    void filesAreReadableByOlderEngines() {
        assertEquals(17, generator(PLAIN).model().getOpsetImport(0).getVersion());
        assertEquals(8, generator(PLAIN).model().getIrVersion());
    }

    @Test
    void tellsWhichWeightIsMissing() {
        Map<String, Numbers> weights = new HashMap<>(weights(w -> new StarGanV2.Generator(w, PLAIN)));
        weights.remove("encode.0.conv1.bias");
        Weights few = new OnnxGraph("generator", weights).weights();
        String message = assertThrows(AsterismException.class, () -> new StarGanV2.Generator(few, PLAIN))
                .getMessage();
        assertTrue(message.contains("'encode.0.conv1.bias'") && message.contains("[4]"), message);
        assertTrue(message.contains("missing"), message);
    }

    @Test
    void tellsWhichWeightHasAnotherShape() {
        Weights weights = new OnnxGraph("generator", Map.of("a.weight", Numbers.of(new float[6], 2, 3))).weights();
        Weights a = weights.at("a");
        String message = assertThrows(AsterismException.class, () -> a.get("weight", Init.HE, 3, 2))
                .getMessage();
        assertTrue(message.contains("'a.weight'") && message.contains("[3, 2]"), message);
        assertTrue(message.contains("[2, 3]"), message);
    }

    @Test
    void writesTheWholeFileOrNone(@TempDir Path folder) throws IOException {
        OnnxGraph graph = generator(PLAIN);
        Path file = folder.resolve("generator.onnx");
        Files.writeString(file, "old");
        graph.write(file);
        assertArrayEquals(graph.bytes(), Files.readAllBytes(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
        Path nowhere = folder.resolve("missing").resolve("generator.onnx");
        String message = assertThrows(AsterismException.class, () -> graph.write(nowhere))
                .getMessage();
        assertTrue(message.contains(nowhere.toString()), message);
    }

    @Test
    void refusesTensorsOfAnotherGraphAndShapesThatDoNotFit() {
        OnnxGraph graph = new OnnxGraph("one", Map.of());
        Tensor x = graph.image("x", 3, -1, -1);
        Tensor foreign = new OnnxGraph("other", Map.of()).image("x", 3, -1, -1);
        assertThrows(IllegalArgumentException.class, () -> x.plus(foreign));
        Tensor two = graph.image("two", 2, -1, -1);
        assertThrows(IllegalArgumentException.class, () -> x.plus(two));
        assertThrows(IllegalArgumentException.class, () -> graph.vector("x", 3));
    }

    static OnnxGraph generator(StarGanV2Options options) {
        OnnxGraph graph = graph(w -> new StarGanV2.Generator(w, options));
        StarGanV2.Generator generator = new StarGanV2.Generator(graph.weights(), options);
        Tensor image = graph.image("image", 3, -1, -1);
        Tensor style = graph.vector("style", options.styleSize());
        graph.output(
                "translated",
                options.highPass() == 0
                        ? generator.apply(image, style)
                        : generator.apply(
                                image, style, graph.image("coarse", 1, -1, -1), graph.image("fine", 1, -1, -1)));
        return graph;
    }

    private static byte[] described(StarGanV2Options options, String... keys) {
        OnnxGraph graph = generator(options);
        for (String key : keys) {
            graph.metadata(key, "value of " + key);
        }
        return graph.bytes();
    }

    private static OnnxGraph graph(Consumer<Weights> network) {
        return new OnnxGraph("network", weights(network));
    }

    /** Initial weights, with biases that are not all zero. */
    private static Map<String, Numbers> weights(Consumer<Weights> network) {
        Map<String, Numbers> weights = new HashMap<>();
        WeightShapes.draw(network, 1).forEach((path, drawn) -> {
            Random random = WeightShapes.random(path, 2);
            float[] data = drawn.data().clone();
            for (int i = 0; i < data.length; i++) {
                data[i] += path.equals("hpf.filter") ? 0 : 0.1f * (float) random.nextGaussian();
            }
            weights.put(path, Numbers.of(data, drawn.shape()));
        });
        return weights;
    }

    private static OnnxSession session(OnnxGraph graph) {
        return OnnxSession.open(graph.bytes(), "test", Device.CPU, 1);
    }

    private static Numbers oneHot() {
        return Numbers.of(new float[] {1, 0, 0, 1}, 2, 2);
    }

    static Numbers random(long seed, long... shape) {
        return Init.normal(1).draw(new Random(seed), shape);
    }

    /** The first numbers, in another shape. */
    private static Numbers half(Numbers numbers, long... shape) {
        return Numbers.of(Arrays.copyOf(numbers.data(), Numbers.count(shape)), shape);
    }

    private static void assertFinite(Numbers numbers) {
        float first = numbers.data()[0];
        boolean varied = false;
        for (float value : numbers.data()) {
            assertTrue(Float.isFinite(value));
            varied |= value != first;
        }
        assertTrue(varied, "all numbers are the same");
    }
}
