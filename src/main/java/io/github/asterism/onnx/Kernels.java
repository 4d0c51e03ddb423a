package io.github.asterism.onnx;

import static io.github.asterism.onnx.Attribute.integer;
import static io.github.asterism.onnx.Attribute.integers;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.asterism.net.Numbers;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The weights and nodes of convolutions that do the work of a convolution with a change of size. */
final class Kernels {
    private static final String ONE = "rewrite/one";
    private static final String LAST = "rewrite/last";
    private static final String AXES = "rewrite/axes";

    private Kernels() {}

    static boolean isPlain3x3(NodeProto conv) {
        return has(conv, "kernel_shape", 3, 3)
                && has(conv, "strides", 1, 1)
                && has(conv, "pads", 1, 1, 1, 1)
                && has(conv, "group", 1);
    }

    static boolean isNearestDoubling(NodeProto resize, Map<String, TensorProto> weights) {
        boolean nearest = resize.getAttributeList().stream()
                .anyMatch(a ->
                        a.getName().equals("mode") && a.getS().toStringUtf8().equals("nearest"));
        TensorProto scales = resize.getInputCount() == 3 ? weights.get(resize.getInput(2)) : null;
        return nearest && scales != null && Arrays.equals(numbers(scales), new float[] {1, 1, 2, 2});
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

    /** (o, i, 4, 4): the mean of four neighbouring 3×3 kernels. */
    static TensorProto pooled(String name, TensorProto kernel) {
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
        return Constants.tensor(name, Numbers.of(to, kernel.getDims(0), kernel.getDims(1), 4, 4));
    }

    /**
     * (4·o, i, 2, 2): in each axis an odd output sees the pixels i and i + 1 with the taps k₀ + k₁ and k₂, an even one
     * i − 1 and i with k₀ and k₁ + k₂. The odd phase comes first: the sheet of squares begins one pixel before the image.
     */
    static TensorProto doubled(String name, TensorProto kernel) {
        int outputs = (int) kernel.getDims(0);
        int inputs = (int) kernel.getDims(1);
        float[] from = numbers(kernel);
        float[] to = new float[16 * outputs * inputs];
        for (int phase = 0; phase < 4; phase++) {
            for (int k = 0; k < outputs * inputs; k++) {
                for (int y = 0; y < 3; y++) {
                    for (int x = 0; x < 3; x++) {
                        int at = 2 * tap(phase / 2, y) + tap(phase % 2, x);
                        to[4 * (phase * outputs * inputs + k) + at] += from[9 * k + 3 * y + x];
                    }
                }
            }
        }
        return Constants.tensor(name, Numbers.of(to, 4L * outputs, inputs, 2, 2));
    }

    /** Which of two pixels a tap of three falls on; phase 0 is the odd one. */
    private static int tap(int phase, int tap) {
        return phase == 0 ? (tap < 2 ? 0 : 1) : (tap < 1 ? 0 : 1);
    }

    static TensorProto fourTimes(String name, TensorProto bias) {
        float[] from = numbers(bias);
        float[] to = new float[4 * from.length];
        for (int phase = 0; phase < 4; phase++) {
            System.arraycopy(from, 0, to, phase * from.length, from.length);
        }
        return Constants.tensor(name, Numbers.of(to, to.length));
    }

    /** With one pixel of zeros around the image. */
    static NodeProto convolution(List<String> inputs, String output, int kernel, int stride) {
        return NodeProto.newBuilder()
                .setName(output)
                .setOpType("Conv")
                .addAllInput(inputs)
                .addOutput(output)
                .addAttribute(integers("kernel_shape", kernel, kernel))
                .addAttribute(integers("strides", stride, stride))
                .addAttribute(integers("pads", 1, 1, 1, 1))
                .addAttribute(integer("group", 1))
                .build();
    }

    /** Four channels of the same position become a square of one channel. */
    static NodeProto squares(String input, String output) {
        return NodeProto.newBuilder()
                .setName(output)
                .setOpType("DepthToSpace")
                .addInput(input)
                .addOutput(output)
                .addAttribute(integer("blocksize", 2))
                .build();
    }

    /** Without the outermost pixels. */
    static NodeProto cropped(String input, String output) {
        return NodeProto.newBuilder()
                .setName(output)
                .setOpType("Slice")
                .addAllInput(List.of(input, ONE, LAST, AXES))
                .addOutput(output)
                .build();
    }

    /** What {@link #cropped} refers to. */
    static List<TensorProto> cropping() {
        return List.of(Constants.tensor(ONE, 1, 1), Constants.tensor(LAST, -1, -1), Constants.tensor(AXES, 2, 3));
    }

    private static float[] numbers(TensorProto tensor) {
        float[] numbers = new float[tensor.getRawData().size() / Float.BYTES];
        tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(numbers);
        return numbers;
    }
}
