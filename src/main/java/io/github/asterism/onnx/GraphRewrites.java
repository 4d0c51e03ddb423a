package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces operations of a network by cheaper ones with the same result, up to rounding. Files stay as they are; this is
 * done when one is loaded for the processor.
 *
 * <ul>
 *   <li>3×3 convolution, then the mean of each 2×2 square: one 4×4 convolution of stride 2, 4/9 of the products;
 *   <li>each pixel a 2×2 square, then a 3×3 convolution: one 2×2 convolution to four times the channels, which are then laid
 *       out as squares, 4/9 of the products;
 *   <li>instance norm, then scale and shift that are weights: instance norm with that scale and shift.
 * </ul>
 */
final class GraphRewrites {
    private final Map<String, NodeProto> makers = new HashMap<>(); // value → the node that makes it
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, TensorProto> weights = new HashMap<>();
    private final Map<String, List<NodeProto>> replaced = new HashMap<>(); // value → nodes that make it instead
    private final Set<String> dropped = new HashSet<>();
    private final Map<String, TensorProto> added = new HashMap<>();

    private GraphRewrites(GraphProto graph) {
        graph.getInitializerList().forEach(weight -> weights.put(weight.getName(), weight));
        for (NodeProto node : graph.getNodeList()) {
            node.getOutputList().forEach(value -> makers.put(value, node));
            node.getInputList().forEach(value -> uses.merge(value, 1, Integer::sum));
        }
        graph.getOutputList().forEach(value -> uses.merge(value.getName(), 1, Integer::sum));
    }

    /** The network in a file, rewritten; empty if Asterism did not write it, or it cannot be read as a network. */
    static Optional<byte[]> of(Path file) {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            ModelProto model = ModelProto.parseFrom(content);
            return model.getProducerName().equals(OnnxGraph.PRODUCER)
                    ? Optional.of(of(model).toByteArray())
                    : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty(); // a damaged file: ONNX Runtime will say what is wrong with it
        }
    }

    /** The same network, cheaper; one that Asterism did not write is left alone. */
    static ModelProto of(ModelProto model) {
        if (!model.getProducerName().equals(OnnxGraph.PRODUCER)) {
            return model;
        }
        GraphRewrites rewrites = new GraphRewrites(model.getGraph());
        model.getGraph().getNodeList().forEach(rewrites::rewrite);
        return model.toBuilder().setGraph(rewrites.applied(model.getGraph())).build();
    }

    private void rewrite(NodeProto node) {
        switch (node.getOpType()) {
            case "AveragePool" -> pooledConvolution(node);
            case "Conv" -> doubledConvolution(node);
            case "Add" -> affineNorm(node);
            default -> {}
        }
    }

    private GraphProto applied(GraphProto graph) {
        GraphProto.Builder result = graph.toBuilder().clearNode().clearInitializer();
        List<NodeProto> nodes = new ArrayList<>();
        for (NodeProto node : graph.getNodeList()) {
            if (!dropped.contains(node.getOutput(0))) {
                nodes.addAll(replaced.getOrDefault(node.getOutput(0), List.of(node)));
            }
        }
        Set<String> needed = new HashSet<>();
        nodes.forEach(node -> needed.addAll(node.getInputList()));
        graph.getInitializerList().stream()
                .filter(weight -> needed.contains(weight.getName()))
                .forEach(result::addInitializer);
        added.values().forEach(result::addInitializer);
        return result.addAllNode(nodes).build();
    }

    private void pooledConvolution(NodeProto pool) {
        NodeProto conv = onlyUsedHere(pool.getInput(0), "Conv").orElse(null);
        if (conv == null || !Kernels.isPlain3x3(conv) || !weights.containsKey(conv.getInput(1))) {
            return;
        }
        String kernel = conv.getInput(1) + "/pooled";
        added.put(kernel, Kernels.pooled(kernel, weights.get(conv.getInput(1))));
        dropped.add(conv.getOutput(0));
        List<String> inputs = new ArrayList<>(conv.getInputList());
        inputs.set(1, kernel);
        replaced.put(pool.getOutput(0), List.of(Kernels.convolution(inputs, pool.getOutput(0), 4, 2)));
    }

    private void doubledConvolution(NodeProto conv) {
        NodeProto resize = onlyUsedHere(conv.getInput(0), "Resize").orElse(null);
        boolean fits = resize != null
                && Kernels.isPlain3x3(conv)
                && conv.getInputCount() == 3
                && Kernels.isNearestDoubling(resize, weights)
                && weights.containsKey(conv.getInput(1))
                && weights.containsKey(conv.getInput(2));
        if (!fits) {
            return;
        }
        String kernel = conv.getInput(1) + "/doubled";
        String bias = conv.getInput(2) + "/doubled";
        added.put(kernel, Kernels.doubled(kernel, weights.get(conv.getInput(1))));
        added.put(bias, Kernels.fourTimes(bias, weights.get(conv.getInput(2))));
        Kernels.cropping().forEach(tensor -> added.put(tensor.getName(), tensor));
        dropped.add(resize.getOutput(0));
        String value = conv.getOutput(0);
        List<String> inputs = List.of(resize.getInput(0), kernel, bias);
        replaced.put(
                value,
                List.of(
                        Kernels.convolution(inputs, value + "/phases", 2, 1),
                        Kernels.squares(value + "/phases", value + "/squares"),
                        Kernels.cropped(value + "/squares", value)));
    }

    private void affineNorm(NodeProto add) {
        NodeProto times = onlyUsedHere(add.getInput(0), "Mul").orElse(null);
        NodeProto norm = times == null
                ? null
                : onlyUsedHere(times.getInput(0), "InstanceNormalization").orElse(null);
        if (norm == null) {
            return;
        }
        Optional<String> scale = perChannel(times.getInput(1));
        Optional<String> shift = perChannel(add.getInput(1));
        if (scale.isPresent() && shift.isPresent()) {
            dropped.add(times.getOutput(0));
            dropped.add(norm.getOutput(0));
            replaced.put(
                    add.getOutput(0),
                    List.of(norm.toBuilder()
                            .setInput(1, scale.get())
                            .setInput(2, shift.get())
                            .setOutput(0, add.getOutput(0))
                            .build()));
        }
    }

    /** The weight (c) behind a value of the shape (1, c, 1, 1). */
    private Optional<String> perChannel(String value) {
        return Optional.ofNullable(makers.get(value))
                .filter(node -> node.getOpType().equals("Unsqueeze"))
                .map(node -> node.getInput(0))
                .filter(name -> weights.containsKey(name) && weights.get(name).getDimsCount() == 1);
    }

    private Optional<NodeProto> onlyUsedHere(String value, String operation) {
        return Optional.ofNullable(makers.get(value))
                .filter(node -> node.getOpType().equals(operation))
                .filter(node -> uses.get(value) == 1);
    }
}
