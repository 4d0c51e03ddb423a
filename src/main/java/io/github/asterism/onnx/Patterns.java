package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Arrays;
import java.util.List;

/** What rewrites look for in a network. */
final class Patterns {
    /** ONNX Runtime handles channels in blocks of so many, at most. */
    static final int BLOCK = 16;

    private Patterns() {}

    static boolean isPlain3x3(NodeProto conv) {
        return has(conv, "kernel_shape", 3, 3)
                && has(conv, "strides", 1, 1)
                && has(conv, "pads", 1, 1, 1, 1)
                && has(conv, "group", 1);
    }

    static boolean isPlain1x1(NodeProto conv) {
        return has(conv, "kernel_shape", 1, 1)
                && has(conv, "strides", 1, 1)
                && has(conv, "pads", 0, 0, 0, 0)
                && has(conv, "group", 1);
    }

    static boolean isNearestDoubling(GraphEdit edit, NodeProto resize) {
        boolean nearest = resize.getAttributeList().stream()
                .anyMatch(a ->
                        a.getName().equals("mode") && a.getS().toStringUtf8().equals("nearest"));
        TensorProto scales = resize.getInputCount() == 3 ? edit.weight(resize.getInput(2)) : null;
        return nearest && scales != null && Arrays.equals(Kernels.numbers(scales), new float[] {1, 1, 2, 2});
    }

    static boolean isNumber(GraphEdit edit, String value) {
        return edit.isWeight(value) && edit.weight(value).getDimsCount() == 0;
    }

    static boolean isVector(GraphEdit edit, String value) {
        return edit.isWeight(value) && edit.weight(value).getDimsCount() == 1;
    }

    /** Number of channels of a value that goes into ordinary convolutions only; 0 if it does not. */
    static long channelsTaken(GraphEdit edit, String value) {
        List<NodeProto> users = edit.users(value);
        boolean fits = !users.isEmpty()
                && users.stream()
                        .allMatch(user -> user.getOpType().equals("Conv")
                                && has(user, "group", 1)
                                && edit.isWeight(user.getInput(1)));
        return fits ? edit.weight(users.get(0).getInput(1)).getDims(1) : 0;
    }

    private static boolean has(NodeProto node, String name, long... values) {
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.getName().equals(name)) {
                long[] found = attribute.getIntsCount() > 0
                        ? attribute.getIntsList().stream()
                                .mapToLong(Long::longValue)
                                .toArray()
                        : new long[] {attribute.getI()};
                return Arrays.equals(found, values);
            }
        }
        return false;
    }
}
