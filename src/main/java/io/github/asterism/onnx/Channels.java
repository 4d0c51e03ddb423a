package io.github.asterism.onnx;

import static io.github.asterism.onnx.Attribute.integer;
import static io.github.asterism.onnx.Attribute.integers;
import static io.github.asterism.onnx.Attribute.real;

import java.util.List;

/** The operations of an ONNX graph that rearrange or mix channels, or the numbers of vectors. */
final class Channels {
    private static final double EPSILON = 1e-5;

    private Channels() {}

    static OnnxTensor linear(OnnxTensor x, OnnxTensor weight, OnnxTensor bias) {
        x.expect(x.rank() == 2 && Lengths.fits(x.length(1), weight.length(1)), "linear", weight);
        long[] shape = {x.length(0), weight.length(0)};
        return x.graph().node("Gemm", shape, List.of(x.name(), weight.name(), bias.name()), integer("transB", 1));
    }

    static OnnxTensor part(OnnxTensor x, int from, int to) {
        x.expect(0 <= from && from < to && to <= x.length(1), "channels " + from + " to " + to, x);
        long[] shape = x.shape();
        shape[1] = to - from;
        Constants constants = x.graph().constants();
        return x.graph()
                .node(
                        "Slice",
                        shape,
                        List.of(x.name(), constants.integers(from), constants.integers(to), constants.integers(1)));
    }

    static OnnxTensor joined(OnnxTensor x, OnnxTensor other) {
        long[] shape = x.shape();
        x.expect(x.rank() == other.rank(), "joined", other);
        shape[1] = x.length(1) < 0 || other.length(1) < 0 ? -1 : x.length(1) + other.length(1);
        return x.graph().node("Concat", shape, List.of(x.name(), other.name()), integer("axis", 1));
    }

    static OnnxTensor perChannel(OnnxTensor x) {
        boolean vector = x.rank() == 1; // lacks the axis of the batch
        long[] shape = {vector ? 1 : x.length(0), x.length(vector ? 0 : 1), 1, 1};
        Constants constants = x.graph().constants();
        String axes = vector ? constants.integers(0, 2, 3) : constants.integers(2, 3);
        return x.graph().node("Unsqueeze", shape, List.of(x.name(), axes));
    }

    static OnnxTensor flattened(OnnxTensor x) {
        long[] shape = {x.length(0), Lengths.product(x.shape(), 1)};
        return x.graph().node("Flatten", shape, List.of(x.name()), integer("axis", 1));
    }

    static OnnxTensor sum(OnnxTensor x, int axis) {
        long[] shape = Lengths.without(x.shape(), axis);
        List<String> inputs = List.of(x.name(), x.graph().constants().integers(axis));
        return x.graph().node("ReduceSum", shape, inputs, integer("keepdims", 0));
    }

    static OnnxTensor instanceNorm(OnnxTensor x) {
        Constants constants = x.graph().constants();
        long channels = x.length(1);
        return x.graph()
                .node(
                        "InstanceNormalization",
                        x.shape(),
                        List.of(x.name(), constants.copies(1, channels), constants.copies(0, channels)),
                        real("epsilon", EPSILON));
    }

    /** Instance norm of each image as one long channel. */
    static OnnxTensor layerNorm(OnnxTensor x) {
        OnnxGraph graph = x.graph();
        long[] row = {x.length(0), 1, Lengths.product(x.shape(), 1)};
        OnnxTensor flat =
                graph.node("Reshape", row, List.of(x.name(), graph.constants().integers(0, 1, -1)));
        OnnxTensor normed = instanceNorm(flat);
        OnnxTensor shape = graph.node("Shape", new long[] {4}, List.of(x.name()));
        return graph.node("Reshape", x.shape(), List.of(normed.name(), shape.name()));
    }

    /** At each pixel, or of each vector. */
    static OnnxTensor channelMean(OnnxTensor x) {
        long[] shape = x.shape();
        shape[1] = 1;
        return means(x, shape, true, 1);
    }

    /** Of all numbers. */
    static OnnxTensor mean(OnnxTensor x) {
        return x.graph().node("ReduceMean", new long[0], List.of(x.name()), integer("keepdims", 0));
    }

    static OnnxTensor means(OnnxTensor x, long[] shape, boolean keep, long... axes) {
        return x.graph()
                .node(
                        "ReduceMean",
                        shape,
                        List.of(x.name()),
                        integers("axes", axes),
                        integer("keepdims", keep ? 1 : 0));
    }
}
