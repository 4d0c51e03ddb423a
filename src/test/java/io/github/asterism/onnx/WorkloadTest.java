package io.github.asterism.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.github.asterism.AsterismException;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.WeightShapes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTest {
    private static Numbers random(long... shape) {
        return Init.normal(1).draw(new Random(0), shape);
    }

    private static Workload of(OnnxGraph graph, Map<String, Numbers> inputs) {
        return Workload.of(graph.model(), "test", inputs);
    }

    @Test
    void aConvolutionTakesItsKernelAtEachOutputPixel() {
        OnnxGraph graph = new OnnxGraph("conv", Map.of("w", random(4, 3, 3, 3)));
        Tensor kernel = graph.weights().get("w", Init.ZERO, 4, 3, 3, 3);
        graph.output("y", graph.image("x", 3, -1, -1).conv2d(kernel, null, 2, 1));
        // (8 + 2 − 3) / 2 + 1 = 4 by (6 + 2 − 3) / 2 + 1 = 3 pixels of 4 channels, 27 weights each
        assertEquals(
                2L * 4 * 3 * 4 * 27, of(graph, Map.of("x", random(1, 3, 8, 6))).flops());
        assertEquals(
                10L * 4 * 3 * 4 * 27, of(graph, Map.of("x", random(5, 3, 8, 6))).flops());
    }

    @Test
    void oneGroupForEachChannelTakesNoProductsAcrossChannels() {
        OnnxGraph graph = new OnnxGraph("filter", Map.of("w", random(3, 3)));
        Tensor kernel = graph.weights().get("w", Init.ZERO, 3, 3);
        graph.output("y", graph.image("x", 5, -1, -1).filtered(kernel));
        assertEquals(
                2L * 7 * 6 * 5 * 9, of(graph, Map.of("x", random(1, 5, 7, 6))).flops());
    }

    @Test
    void matrixProductsAndTransposedConvolutionsAreCounted() {
        OnnxGraph graph = new OnnxGraph("gemm", Map.of("w", random(5, 7), "b", random(5)));
        Tensor weight = graph.weights().get("w", Init.ZERO, 5, 7);
        Tensor bias = graph.weights().get("b", Init.ZERO, 5);
        graph.output("y", graph.vector("x", 7).linear(weight, bias));
        assertEquals(2L * 3 * 5 * 7, of(graph, Map.of("x", random(3, 7))).flops());

        OnnxGraph product = new OnnxGraph("matmul", Map.of());
        OnnxTensor a = product.input("a", 2, 3, 7);
        OnnxTensor b = product.input("b", 7, 5);
        product.output("y", product.node("MatMul", new long[] {2, 3, 5}, List.of(a.name(), b.name())));
        assertEquals(
                2L * 2 * 3 * 5 * 7,
                of(product, Map.of("a", random(2, 3, 7), "b", random(7, 5))).flops());

        OnnxGraph transposed = new OnnxGraph("transposed", Map.of());
        OnnxTensor x = transposed.input("x", 1, 6, 4, 4);
        OnnxTensor w = transposed.input("w", 6, 2, 2, 2);
        transposed.output("y", transposed.node("ConvTranspose", new long[] {1, 2, 5, 5}, List.of(x.name(), w.name())));
        assertEquals(
                2L * 6 * 16 * 2 * 4,
                of(transposed, Map.of("x", random(1, 6, 4, 4), "w", random(6, 2, 2, 2)))
                        .flops());
    }

    @Test
    void generatorsAreCountedAsByHand() {
        assertEquals(46.2e9, byHand(StarGanV2Options.paper(256, 2), 256), 0.05e9);
        StarGanV2Options options = new StarGanV2Options(256, 2, 8, 64, 64, 16, 16, 0, false);
        OnnxGraph graph = generator(options);
        Map<String, Numbers> inputs = Map.of("image", random(1, 3, 128, 64), "style", random(1, 64));
        Workload plain = of(graph, inputs);
        assertEquals(byHand(options, 128) / 2, plain.flops() / 2 - styleLayers(options));
        Workload rewritten = Workload.of(GraphRewrites.of(graph.model()), "rewritten", inputs);
        assertTrue(rewritten.flops() < 0.75 * plain.flops(), "4/9 remain of the convolutions where sizes change");
    }

    @Test
    void whatDependsOnTheStyleIsTheDecoder() {
        StarGanV2Options options = new StarGanV2Options(64, 2, 8, 32, 8, 4, 8, 0, false);
        Map<String, Numbers> inputs = Map.of("image", random(1, 3, 32, 32), "style", random(1, 8));
        Workload workload = of(generator(options), inputs);
        assertTrue(workload.flopsAfter("style") > 0.3 * workload.flops());
        assertTrue(workload.flopsAfter("style") < 0.9 * workload.flops());
        assertEquals(workload.flops() - 2 * styleLayers(options), workload.flopsAfter("image"));
        assertEquals(0, workload.flopsAfter("nothing"));
    }

    @Test
    void operationsThatCannotBeCountedAreNamed() {
        OnnxGraph graph = new OnnxGraph("einsum", Map.of());
        OnnxTensor x = graph.input("x", 2, 2);
        graph.output("y", graph.node("Einsum", new long[] {2, 2}, List.of(x.name())));
        AsterismException problem = assertThrows(AsterismException.class, () -> of(graph, Map.of("x", random(2, 2))));
        assertTrue(problem.getMessage().startsWith("test: the work of the operation Einsum"), problem.getMessage());
        ModelProto.Builder foreign = new OnnxGraph("foreign", Map.of()).model().toBuilder();
        foreign.getGraphBuilder()
                .addNode(NodeProto.newBuilder().setOpType("Attention").setDomain("com.microsoft"));
        assertThrows(AsterismException.class, () -> Workload.of(foreign.build(), "test", Map.of()));
    }

    @Test
    void damagedFilesAndWrongShapesAreReported(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("network.onnx"), "no network");
        AsterismException problem =
                assertThrows(AsterismException.class, () -> Workload.ofFile(file, Map.of("x", random(1))));
        assertTrue(problem.getMessage().startsWith(file + ": this is no readable ONNX network"), problem.getMessage());
        OnnxGraph graph = new OnnxGraph("conv", Map.of("w", random(4, 3, 3, 3)));
        graph.output(
                "y", graph.image("x", 3, -1, -1).conv2d(graph.weights().get("w", Init.ZERO, 4, 3, 3, 3), null, 1, 1));
        graph.write(file);
        assertEquals(
                2L * 36 * 4 * 27,
                Workload.ofFile(file, Map.of("x", random(1, 3, 6, 6))).flops());
        assertThrows(AsterismException.class, () -> Workload.ofFile(file, Map.of("x", random(1, 2, 6, 6))));
    }

    private static OnnxGraph generator(StarGanV2Options options) {
        OnnxGraph graph = new OnnxGraph("generator", WeightShapes.draw(w -> new StarGanV2.Generator(w, options), 0));
        graph.output(
                "y",
                new StarGanV2.Generator(graph.weights(), options)
                        .apply(graph.image("image", 3, -1, -1), graph.vector("style", options.styleSize())));
        return graph;
    }

    /** Products of the layers that turn a style into scales and shifts: twice the channels of each norm of the decoder. */
    private static long styleLayers(StarGanV2Options options) {
        return WeightShapes.of(w -> new StarGanV2.Generator(w, options)).entrySet().stream()
                .filter(weight -> weight.getKey().endsWith("fc.weight"))
                .mapToLong(weight -> weight.getValue()[0] * weight.getValue()[1])
                .sum();
    }

    /** Products of the convolutions: the kernel's size times the pixels of its level. */
    private static long byHand(StarGanV2Options options, int size) {
        int halvings = options.generatorHalvings();
        long products = (long) size * size * options.width() * (3 * 9 + 3); // first and last convolution
        for (int level = 0; level < halvings; level++) {
            long pixels = (long) (size >> level) * (size >> level);
            long a = options.widthAfter(level);
            long b = options.widthAfter(level + 1);
            long shortcut = a == b ? 0 : a * b;
            // Shortcuts are at the smaller of the two sizes.
            products += down(pixels, a, b, shortcut) + up(pixels, a, b, shortcut);
        }
        long narrow = (long) (size >> halvings) * (size >> halvings);
        long most = options.widthAfter(halvings);
        return products + narrow * 4 * 2 * 9 * most * most;
    }

    private static long down(long pixels, long a, long b, long shortcut) {
        return pixels * 9 * a * a + pixels / 4 * 9 * a * b + pixels / 4 * shortcut;
    }

    private static long up(long pixels, long a, long b, long shortcut) {
        return pixels * 9 * b * a + pixels * 9 * a * a + pixels / 4 * shortcut;
    }
}
