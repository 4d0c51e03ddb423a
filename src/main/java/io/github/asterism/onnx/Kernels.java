package io.github.asterism.onnx;

import static io.github.asterism.onnx.Attribute.integer;
import static io.github.asterism.onnx.Attribute.integers;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.asterism.net.Numbers;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The weights and nodes that rewritten networks are made of. */
final class Kernels {
    private Kernels() {}

    /** The same weight, all numbers multiplied. */
    static TensorProto times(TensorProto weight, float factor) {
        float[] numbers = numbers(weight);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= factor;
        }
        long[] shape = weight.getDimsList().stream().mapToLong(Long::longValue).toArray();
        return Constants.tensor(weight.getName() + "/scaled", new Numbers(shape, numbers));
    }

    /** A 3×3 convolution and the mean of 2×2 squares at once: each tap is the mean of four neighbouring 3×3 kernels'. */
    static NodeProto pooled(GraphEdit edit, NodeProto conv, String output) {
        TensorProto kernel = edit.weight(conv.getInput(1));
        int count = (int) (kernel.getDims(0) * kernel.getDims(1));
        float[] from = numbers(kernel);
        float[] to = new float[16 * count];
        for (int k = 0; k < count; k++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 3; x++) {
                    for (int shift = 0; shift < 4; shift++) {
                        to[16 * k + 4 * (y + shift / 2) + x + shift % 2] += from[9 * k + 3 * y + x] / 4;
                    }
                }
            }
        }
        List<String> inputs = new ArrayList<>(conv.getInputList());
        inputs.set(
                1,
                edit.add(Constants.tensor(
                        kernel.getName() + "/pooled", Numbers.of(to, kernel.getDims(0), kernel.getDims(1), 4, 4))));
        return convolution(inputs, output, 4, 2, 1, 1, 1, 1, 1);
    }

    /**
     * A 3×3 convolution of an image that first doubles in size, from the image before: in each axis an even output sees the
     * pixels i − 1 and i with the taps k₀ and k₁ + k₂, an odd one i and i + 1 with k₀ + k₁ and k₂.
     */
    static List<NodeProto> doubled(GraphEdit edit, NodeProto conv, String image) {
        String name = conv.getOutput(0);
        List<NodeProto> nodes = new ArrayList<>();
        String[] columns = new String[2];
        for (int x = 0; x < 2; x++) {
            String[] rows = new String[2];
            for (int y = 0; y < 2; y++) {
                List<String> inputs = new ArrayList<>(conv.getInputList());
                inputs.set(0, image);
                inputs.set(1, edit.add(corner(edit.weight(conv.getInput(1)), y, x)));
                String corner = name + "/corner" + y + x;
                nodes.add(convolution(inputs, corner, 2, 1, 1, 1 - y, 1 - x, y, x));
                rows[y] = inserted(edit, nodes, corner, 3); // (n, c, h, 1, w)
            }
            String column = joined(nodes, name + "/column" + x, 3, rows); // (n, c, h, 2, w)
            columns[x] = inserted(edit, nodes, column, 5);
        }
        String squares = joined(nodes, name + "/squares", 5, columns); // (n, c, h, 2, w, 2)
        String size = twiceTheSize(edit, nodes, name + "/corner00");
        nodes.add(node("Reshape", name, List.of(squares, size)));
        return nodes;
    }

    /** (o, i, 2, 2): what the taps of a 3×3 kernel become for the outputs of one corner; y and x are 0 for even, 1 for odd. */
    private static TensorProto corner(TensorProto kernel, int cornerY, int cornerX) {
        int count = (int) (kernel.getDims(0) * kernel.getDims(1));
        float[] from = numbers(kernel);
        float[] to = new float[4 * count];
        for (int k = 0; k < count; k++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 3; x++) {
                    to[4 * k + 2 * pixel(cornerY, y) + pixel(cornerX, x)] += from[9 * k + 3 * y + x];
                }
            }
        }
        return Constants.tensor(
                kernel.getName() + "/corner" + cornerY + cornerX,
                Numbers.of(to, kernel.getDims(0), kernel.getDims(1), 2, 2));
    }

    /** Which of two pixels a tap of three falls on. */
    private static int pixel(int corner, int tap) {
        return tap < 1 + corner ? 0 : 1;
    }

    /** Instance norm of all images at once, each with its own scale (n, c) and shift (n, c). */
    static List<NodeProto> styledNorm(GraphEdit edit, NodeProto norm, String scale, String shift, String output) {
        long channels = edit.weight(norm.getInput(1)).getDims(0);
        String together = edit.add(Constants.tensor("rewrite/together", 1, -1, 0, 0));
        String apart = edit.add(Constants.tensor("rewrite/apart" + channels, -1, channels, 0, 0));
        String list = edit.add(Constants.tensor("rewrite/list", -1));
        return List.of(
                node("Reshape", output + "/images", List.of(norm.getInput(0), together)),
                node("Reshape", output + "/scale", List.of(scale, list)),
                node("Reshape", output + "/shift", List.of(shift, list)),
                norm(List.of(output + "/images", output + "/scale", output + "/shift"), norm, output + "/normed"),
                node("Reshape", output, List.of(output + "/normed", apart)));
    }

    /** The same norm of other values. */
    static NodeProto norm(List<String> inputs, NodeProto norm, String output) {
        return norm.toBuilder()
                .clearInput()
                .addAllInput(inputs)
                .setOutput(0, output)
                .build();
    }

    /** A convolution of each channel with 1, then the activation. */
    static List<NodeProto> eachChannel(GraphEdit edit, NodeProto activation, long channels) {
        float[] ones = new float[(int) channels];
        Arrays.fill(ones, 1);
        String kernel = edit.add(Constants.tensor("rewrite/ones" + channels, Numbers.of(ones, channels, 1, 1, 1)));
        String same = activation.getOutput(0) + "/same";
        return List.of(
                convolution(List.of(activation.getInput(0), kernel), same, 1, 1, channels, 0, 0, 0, 0),
                activation.toBuilder().setInput(0, same).build());
    }

    /** A 1×1 convolution as W · x + b, all pixels being columns of x. */
    static List<NodeProto> product(GraphEdit edit, NodeProto conv) {
        String name = conv.getOutput(0);
        TensorProto kernel = edit.weight(conv.getInput(1));
        long to = kernel.getDims(0);
        String matrix = edit.add(
                Constants.tensor(kernel.getName() + "/matrix", Numbers.of(numbers(kernel), to, kernel.getDims(1))));
        TensorProto bias = edit.weight(conv.getInput(2));
        String column = edit.add(Constants.tensor(bias.getName() + "/column", Numbers.of(numbers(bias), to, 1)));
        String columns = edit.add(Constants.tensor("rewrite/columns", 0, 0, -1));
        List<NodeProto> nodes = new ArrayList<>();
        nodes.add(node("Shape", name + "/shape", List.of(conv.getInput(0))));
        String images = name + "/size";
        String channels = edit.add(Constants.tensor("rewrite/channel", 1));
        nodes.add(node(
                "ScatterElements",
                images,
                List.of(name + "/shape", channels, edit.add(Constants.tensor("rewrite/to" + to, to)))));
        nodes.add(node("Reshape", name + "/columns", List.of(conv.getInput(0), columns)));
        nodes.add(node("MatMul", name + "/product", List.of(matrix, name + "/columns")));
        nodes.add(node("Add", name + "/sum", List.of(name + "/product", column)));
        nodes.add(node("Reshape", name, List.of(name + "/sum", images)));
        return nodes;
    }

    private static NodeProto convolution(
            List<String> inputs, String output, int kernel, int stride, long groups, long... padding) {
        return node(
                "Conv",
                output,
                inputs,
                integers("kernel_shape", kernel, kernel),
                integers("strides", stride, stride),
                integers("pads", padding),
                integer("group", groups));
    }

    private static String inserted(GraphEdit edit, List<NodeProto> nodes, String value, int axis) {
        String axes = edit.add(Constants.tensor("rewrite/axis" + axis, axis));
        nodes.add(node("Unsqueeze", value + "/wide", List.of(value, axes)));
        return value + "/wide";
    }

    private static String joined(List<NodeProto> nodes, String name, int axis, String... values) {
        nodes.add(node("Concat", name, List.of(values), integer("axis", axis)));
        return name;
    }

    private static String twiceTheSize(GraphEdit edit, List<NodeProto> nodes, String image) {
        String twice = edit.add(Constants.tensor("rewrite/twice", 1, 1, 2, 2));
        nodes.add(node("Shape", image + "/shape", List.of(image)));
        nodes.add(node("Mul", image + "/size", List.of(image + "/shape", twice)));
        return image + "/size";
    }

    private static NodeProto node(String operation, String output, List<String> inputs, AttributeProto... attributes) {
        return NodeProto.newBuilder()
                .setName(output)
                .setOpType(operation)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(Arrays.asList(attributes))
                .build();
    }

    static float[] numbers(TensorProto tensor) {
        float[] numbers = new float[tensor.getRawData().size() / Float.BYTES];
        tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(numbers);
        return numbers;
    }

    static long[] wholeNumbers(TensorProto tensor) {
        long[] numbers = new long[tensor.getRawData().size() / Long.BYTES];
        tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(numbers);
        return numbers;
    }
}
