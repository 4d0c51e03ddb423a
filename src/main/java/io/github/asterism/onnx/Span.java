package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.asterism.AsterismException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;

/**
 * Pixels along one axis of an image.
 *
 * @param from first pixel
 * @param to the pixel after the last
 */
public record Span(long from, long to) {
    private static final Set<String> EACH_PIXEL = Set.of(
            "Add",
            "Sub",
            "Mul",
            "Div",
            "Relu",
            "LeakyRelu",
            "Tanh",
            "Abs",
            "Sqrt",
            "BatchNormalization",
            "Identity",
            "Slice",
            "Concat");

    /** The pixels of both, and those between. */
    Span and(Span other) {
        return new Span(Math.min(from, other.from), Math.max(to, other.to));
    }

    /**
     * The pixels of an operation's input that these pixels of its output are made of.
     *
     * @throws AsterismException if the operation is not one that looks at neighbouring pixels only
     */
    Span before(NodeProto node, Function<String, TensorProto> weights) {
        if (EACH_PIXEL.contains(node.getOpType())) {
            return this;
        }
        return switch (node.getOpType()) {
            case "Conv", "AveragePool" -> windows(node);
            case "ConvTranspose" -> spread(node);
            case "Resize" -> doubled(node, weights);
            default -> throw unknown(node);
        };
    }

    /** Log₂ of the size of an operation's output relative to its input. */
    static int step(NodeProto node) {
        return switch (node.getOpType()) {
            case "Conv", "AveragePool" -> -log2(node, number(node, "strides", 1));
            case "ConvTranspose" -> log2(node, number(node, "strides", 1));
            case "Resize" -> 1;
            default -> 0;
        };
    }

    private static int log2(NodeProto node, long stride) {
        if (Long.bitCount(stride) != 1) {
            throw unknown(node);
        }
        return Long.numberOfTrailingZeros(stride);
    }

    private Span windows(NodeProto node) {
        long kernel = number(node, "kernel_shape", 1);
        long stride = number(node, "strides", 1);
        long padding = number(node, "pads", 0);
        return new Span(from * stride - padding, (to - 1) * stride - padding + kernel);
    }

    private Span spread(NodeProto node) {
        long kernel = number(node, "kernel_shape", 1);
        long stride = number(node, "strides", 1);
        long padding = number(node, "pads", 0);
        return new Span(
                -Math.floorDiv(kernel - 1 - padding - from, stride), Math.floorDiv(to - 1 + padding, stride) + 1);
    }

    private Span doubled(NodeProto node, Function<String, TensorProto> weights) {
        TensorProto scales = weights.apply(node.getInput(node.getInputCount() - 1));
        if (scales == null || !Arrays.equals(Kernels.numbers(scales), new float[] {1, 1, 2, 2})) {
            throw unknown(node);
        }
        boolean nearest = node.getAttributeList().stream()
                .anyMatch(a -> a.getS().toStringUtf8().equals("nearest"));
        return nearest
                ? new Span(Math.floorDiv(from, 2L), Math.floorDiv(to - 1, 2L) + 1)
                : new Span(Math.floorDiv(2 * from - 1, 4L), Math.floorDiv(2 * to - 3, 4L) + 2);
    }

    /** An attribute that is one number, or the same along both axes. */
    private static long number(NodeProto node, String name, long otherwise) {
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.getName().equals(name)) {
                return attribute.getInts(0);
            }
        }
        return otherwise;
    }

    private static AsterismException unknown(NodeProto node) {
        return new AsterismException("mode=exact cannot be used: the generator's operation " + node.getOpType() + " ("
                + node.getName() + ") does not work on neighbouring pixels only. Use mode=whole, on a smaller image.");
    }
}
