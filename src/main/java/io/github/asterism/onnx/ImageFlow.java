package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What becomes of an image within a network: the size of each value that depends on it, and which pixels depend on which. */
final class ImageFlow {
    private final GraphProto graph;
    private final String image;
    private final Map<String, TensorProto> weights = new HashMap<>();
    private final Map<String, ImageValue> values = new LinkedHashMap<>(); // in the order they are made
    private final Map<String, Integer> lastUse = new HashMap<>(); // value → index of the last node that takes it

    ImageFlow(GraphProto graph, String image) {
        this.graph = graph;
        this.image = image;
        graph.getInitializerList().forEach(weight -> weights.put(weight.getName(), weight));
        values.put(image, new ImageValue(image, 3, 0));
        for (int i = 0; i < graph.getNodeCount(); i++) {
            NodeProto node = graph.getNode(i);
            List<ImageValue> taken = taken(node);
            if (!taken.isEmpty()) {
                String output = node.getOutput(0);
                values.put(
                        output,
                        new ImageValue(
                                output, channels(node, taken), taken.get(0).level() + Span.step(node)));
                for (ImageValue value : taken) {
                    lastUse.put(value.name(), i);
                }
            }
        }
    }

    ImageValue value(String name) {
        return values.get(name);
    }

    private List<ImageValue> taken(NodeProto node) {
        return node.getInputList().stream()
                .filter(values::containsKey)
                .map(values::get)
                .toList();
    }

    private int channels(NodeProto node, List<ImageValue> taken) {
        return switch (node.getOpType()) {
            case "Conv" -> (int) weights.get(node.getInput(1)).getDims(0);
            case "ConvTranspose" -> (int) weights.get(node.getInput(1)).getDims(1);
            case "Concat" -> taken.stream().mapToInt(ImageValue::channels).sum();
            case "Slice" -> sliced(node);
            default -> taken.stream().mapToInt(ImageValue::channels).max().orElseThrow();
        };
    }

    private int sliced(NodeProto node) {
        return (int) (Kernels.wholeNumbers(weights.get(node.getInput(2)))[0]
                - Kernels.wholeNumbers(weights.get(node.getInput(1)))[0]);
    }

    /**
     * The values that all that is made later depends on the image through: a network can be cut there and only this one kept.
     * In their order, without the image.
     */
    List<ImageValue> bottlenecks() {
        List<ImageValue> bottlenecks = new ArrayList<>();
        Set<String> alive = new HashSet<>();
        for (int i = 0; i < graph.getNodeCount(); i++) {
            NodeProto node = graph.getNode(i);
            ImageValue made = values.get(node.getOutput(0));
            if (made == null) {
                continue;
            }
            int now = i;
            alive.add(made.name());
            alive.removeIf(name -> lastUse.getOrDefault(name, -1) <= now);
            if (lastUse.getOrDefault(image, -1) <= now && alive.equals(Set.of(made.name()))) {
                bottlenecks.add(made);
            }
        }
        return bottlenecks;
    }

    /**
     * The nodes that make a value of another, in their order, with those that depend on no image.
     *
     * @param results names of the values wanted
     */
    List<NodeProto> between(String source, Set<String> results) {
        Set<String> needed = new HashSet<>(results);
        List<NodeProto> nodes = new ArrayList<>();
        for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
            NodeProto node = graph.getNode(i);
            String made = node.getOutput(0);
            if (needed.contains(made) && !made.equals(source)) {
                nodes.add(node);
                needed.addAll(node.getInputList());
            }
        }
        Collections.reverse(nodes);
        return nodes;
    }

    /**
     * The pixels of a source, along one axis, that pixels of results depend on.
     *
     * @param nodes see {@link #between}
     * @param wanted result → pixels
     */
    Span needed(List<NodeProto> nodes, String source, Map<String, Span> wanted) {
        Map<String, Span> spans = new HashMap<>(wanted);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            NodeProto node = nodes.get(i);
            Span span = spans.get(node.getOutput(0));
            if (span != null && !node.getOutput(0).equals(source)) {
                for (ImageValue value : taken(node)) {
                    spans.merge(value.name(), span.before(node, weights::get), Span::and);
                }
            }
        }
        return spans.get(source);
    }

    /** The smallest level among a source and the values that nodes make. */
    int deepest(List<NodeProto> nodes, String source) {
        return nodes.stream()
                .map(node -> values.get(node.getOutput(0)))
                .filter(Objects::nonNull)
                .mapToInt(ImageValue::level)
                .reduce(values.get(source).level(), Math::min);
    }

    /** Products for each pixel of the network's input that convolutions among nodes take. */
    double work(List<NodeProto> nodes) {
        double work = 0;
        for (NodeProto node : nodes) {
            ImageValue made = values.get(node.getOutput(0));
            if (made != null && node.getOpType().startsWith("Conv")) {
                TensorProto kernel = weights.get(node.getInput(1));
                double each = (double) kernel.getDims(0) * kernel.getDims(1) * kernel.getDims(2) * kernel.getDims(3);
                int level = node.getOpType().equals("Conv") ? made.level() : made.level() - Span.step(node);
                work += each * Math.scalb(1.0, 2 * level);
            }
        }
        return work;
    }

    /** Names of values, of which the second may be null. */
    static Set<String> names(ImageValue value, ImageValue other) {
        return other == null ? Set.of(value.name()) : Set.copyOf(List.of(value.name(), other.name()));
    }
}
