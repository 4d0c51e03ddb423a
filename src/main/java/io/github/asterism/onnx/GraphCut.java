package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A network in two parts: what can be computed before one of its inputs, the late one, is known, and the rest.
 *
 * @param first takes the other inputs; gives the images that the rest needs of it
 * @param rest takes these images, the late input, and the other inputs if it needs them too
 */
record GraphCut(ModelProto first, ModelProto rest) {
    /** Empty if nothing but copies could be computed before. */
    static Optional<GraphCut> of(ModelProto model, String late) {
        GraphProto graph = model.getGraph();
        Map<String, ValueInfoProto> inputs = new LinkedHashMap<>();
        graph.getInputList().forEach(value -> inputs.put(value.getName(), value));
        Set<String> early = new HashSet<>(); // depends on the other inputs
        Set<String> lateValues = new HashSet<>(Set.of(late));
        inputs.keySet().stream().filter(name -> !name.equals(late)).forEach(early::add);
        List<NodeProto> before = new ArrayList<>();
        List<NodeProto> after = new ArrayList<>();
        List<NodeProto> fixed = new ArrayList<>(); // depend on weights alone, and so belong to both
        for (NodeProto node : graph.getNodeList()) {
            if (node.getInputList().stream().anyMatch(lateValues::contains)) {
                lateValues.addAll(node.getOutputList());
                after.add(node);
            } else if (node.getInputList().stream().anyMatch(early::contains)) {
                early.addAll(node.getOutputList());
                before.add(node);
            } else {
                fixed.add(node);
            }
        }
        for (int i = before.size() - 1; i >= 0; i--) {
            if (belongsAfter(before.get(i), before, taken(after, early), early)) {
                after.add(0, before.remove(i)); // cheaper than to hand over its input and its result
            }
        }
        Set<String> between = taken(after, early);
        List<ValueInfoProto> images = between.stream()
                .filter(value -> !inputs.containsKey(value))
                .map(GraphCut::image)
                .toList();
        if (images.isEmpty()) {
            return Optional.empty();
        }
        List<ValueInfoProto> taken = new ArrayList<>(images);
        inputs.forEach((name, value) -> {
            if (name.equals(late) || between.contains(name)) {
                taken.add(value);
            }
        });
        inputs.remove(late);
        return Optional.of(new GraphCut(
                part(model, fixed, before, List.copyOf(inputs.values()), images),
                part(model, fixed, after, taken, graph.getOutputList())));
    }

    /** Whether the rest alone uses a node's result, and takes all it is made of anyway. */
    private static boolean belongsAfter(NodeProto node, List<NodeProto> before, Set<String> taken, Set<String> early) {
        return taken.contains(node.getOutput(0))
                && node.getInputList().stream().noneMatch(value -> early.contains(value) && !taken.contains(value))
                && before.stream().noneMatch(other -> other.getInputList().contains(node.getOutput(0)));
    }

    /** Early values that nodes use and do not make. */
    private static Set<String> taken(List<NodeProto> nodes, Set<String> early) {
        Set<String> made = new HashSet<>();
        nodes.forEach(node -> made.addAll(node.getOutputList()));
        Set<String> taken = new LinkedHashSet<>();
        nodes.forEach(node -> node.getInputList().stream()
                .filter(value -> early.contains(value) && !made.contains(value))
                .forEach(taken::add));
        return taken;
    }

    private static ModelProto part(
            ModelProto model,
            List<NodeProto> fixed,
            List<NodeProto> nodes,
            List<ValueInfoProto> inputs,
            List<ValueInfoProto> outputs) {
        GraphProto.Builder graph = model.getGraph().toBuilder()
                .clearNode()
                .clearInitializer()
                .clearInput()
                .clearOutput();
        graph.addAllNode(fixed).addAllNode(nodes).addAllInput(inputs).addAllOutput(outputs);
        Set<String> needed = new HashSet<>();
        graph.getNodeList().forEach(node -> needed.addAll(node.getInputList()));
        model.getGraph().getInitializerList().stream()
                .filter(weight -> needed.contains(weight.getName()))
                .forEach(graph::addInitializer);
        return model.toBuilder().setGraph(graph).build();
    }

    /** Any number of images of any size. */
    private static ValueInfoProto image(String name) {
        return image(name, name, 0);
    }

    /** The same with a name for the size, for values that share it, and a number of channels, 0 for any. */
    static ValueInfoProto image(String name, String size, long channels) {
        TensorShapeProto.Dimension.Builder depth = TensorShapeProto.Dimension.newBuilder();
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"))
                .addDim(channels > 0 ? depth.setDimValue(channels) : depth.setDimParam(size + "_channels"))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(size + "_height"))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(size + "_width"));
        return value(name, shape);
    }

    /** A value of 32-bit floating point numbers. */
    static ValueInfoProto value(String name, TensorShapeProto.Builder shape) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
