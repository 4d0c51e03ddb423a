package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The affine form of a network: each instance norm takes mean and variance of its channels as inputs instead of reading them
 * off the pixels it sees, so that every part of an image can be normalized by the statistics of all of it.
 */
final class OpenNorms {
    private static final String NORM = "InstanceNormalization";

    private OpenNorms() {}

    /** Name of the input (c) that holds the mean of each channel of a value. */
    static String mean(String value) {
        return value + "/mean";
    }

    /** Name of the input (c) that holds the biased variance of each channel of a value. */
    static String variance(String value) {
        return value + "/variance";
    }

    /** Name of the input (1, c, h, w) that holds what each pixel of a value is multiplied by. */
    static String factor(String value) {
        return value + "/factor";
    }

    /**
     * The network with one new pair of inputs for each value that is normalized; it takes one image at a time.
     *
     * @param local whether means, and factors in the place of variances, are given for each pixel
     */
    static ModelProto of(ModelProto model, boolean local) {
        GraphProto graph = model.getGraph();
        GraphEdit edit = new GraphEdit(graph);
        Set<String> values = values(graph);
        for (NodeProto norm : graph.getNodeList()) {
            if (norm.getOpType().equals(NORM) && local) {
                edit.replace(norm, eachPixel(norm));
            } else if (norm.getOpType().equals(NORM)) {
                open(edit, norm);
            }
        }
        GraphProto.Builder opened = edit.applied().toBuilder();
        for (String value : values) {
            if (local) {
                opened.addInput(GraphCut.image(mean(value), value + "/part", 0));
                opened.addInput(GraphCut.image(factor(value), value + "/part", 0));
            } else {
                opened.addInput(vector(mean(value))).addInput(vector(variance(value)));
            }
        }
        return model.toBuilder().setGraph(opened).build();
    }

    /** Names of the values that are normalized, in the order of computation. */
    static Set<String> values(GraphProto graph) {
        Set<String> values = new LinkedHashSet<>();
        graph.getNodeList().stream()
                .filter(node -> node.getOpType().equals(NORM))
                .forEach(node -> values.add(node.getInput(0)));
        return values;
    }

    /** (x − mean) · factor; the scale and shift that follow stay. */
    private static List<NodeProto> eachPixel(NodeProto norm) {
        String value = norm.getInput(0);
        String output = norm.getOutput(0);
        return List.of(
                node("Sub", output + "/middle", value, mean(value)),
                node("Mul", output, output + "/middle", factor(value)));
    }

    private static NodeProto node(String operation, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setName(output)
                .setOpType(operation)
                .addAllInput(List.of(inputs))
                .addOutput(output)
                .build();
    }

    /** A norm and, if there is one, the scale and shift of each channel that follow it become one affine function. */
    private static void open(GraphEdit edit, NodeProto norm) {
        NodeProto times = onlyUser(edit, norm, "Mul");
        NodeProto shifted = times == null ? null : onlyUser(edit, times, "Add");
        NodeProto scale = times == null
                ? null
                : edit.maker(times.getInput(1), "Unsqueeze").orElse(null);
        NodeProto shift = shifted == null
                ? null
                : edit.maker(shifted.getInput(1), "Unsqueeze").orElse(null);
        if (scale == null || shift == null) {
            edit.replace(norm, List.of(affine(norm, norm.getInput(1), norm.getInput(2), norm.getOutput(0))));
            return;
        }
        List<NodeProto> nodes = new ArrayList<>();
        String output = shifted.getOutput(0);
        String factors = list(edit, nodes, scale.getInput(0), output + "/scale");
        String summands = list(edit, nodes, shift.getInput(0), output + "/shift");
        nodes.add(affine(norm, factors, summands, output));
        edit.drop(norm);
        edit.drop(times);
        edit.replace(shifted, nodes);
    }

    private static NodeProto onlyUser(GraphEdit edit, NodeProto node, String operation) {
        String value = node.getOutput(0);
        return edit.isUsedOnce(value) && edit.users(value).get(0).getOpType().equals(operation)
                ? edit.users(value).get(0)
                : null;
    }

    /** (1, c) as (c). */
    private static String list(GraphEdit edit, List<NodeProto> nodes, String vector, String name) {
        if (Patterns.isVector(edit, vector)) {
            return vector;
        }
        TensorProto all = Constants.tensor("rewrite/list", -1);
        nodes.add(node("Reshape", name, vector, edit.add(all)));
        return name;
    }

    /** (x − mean) / √(variance + ε) · scale + shift. */
    private static NodeProto affine(NodeProto norm, String scale, String shift, String output) {
        String value = norm.getInput(0);
        return norm.toBuilder() // with its ε
                .setName(output)
                .setOpType("BatchNormalization")
                .clearInput()
                .addAllInput(List.of(value, scale, shift, mean(value), variance(value)))
                .setOutput(0, output)
                .build();
    }

    private static ValueInfoProto vector(String name) {
        TensorShapeProto.Dimension.Builder length =
                TensorShapeProto.Dimension.newBuilder().setDimParam(name);
        return GraphCut.value(name, TensorShapeProto.newBuilder().addDim(length));
    }
}
