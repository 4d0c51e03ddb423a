package io.github.asterism.onnx;

import static io.github.asterism.onnx.Attribute.integer;
import static io.github.asterism.onnx.Attribute.integers;
import static io.github.asterism.onnx.Attribute.text;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;

/** The operations of an ONNX graph that look at neighbouring pixels. */
final class Images {
    private Images() {}

    /** Cross-correlation with weight (out, in / groups, k, k) and bias (out), which may be null. */
    static OnnxTensor convolved(
            OnnxTensor x, OnnxTensor weight, OnnxTensor bias, int stride, int padding, long groups) {
        long channels = weight.length(1) * groups;
        x.expect(x.rank() == 4 && Lengths.fits(x.length(1), channels), "conv2d", weight);
        List<String> inputs = new ArrayList<>(List.of(x.name(), weight.name()));
        if (bias != null) {
            inputs.add(bias.name());
        }
        long kernel = weight.length(2);
        long height = Lengths.windows(x.length(2), kernel, stride, padding);
        long width = Lengths.windows(x.length(3), kernel, stride, padding);
        return x.graph()
                .node(
                        "Conv",
                        new long[] {x.length(0), weight.length(0), height, width},
                        inputs,
                        integers("kernel_shape", kernel, kernel),
                        integers("strides", stride, stride),
                        integers("pads", padding, padding, padding, padding),
                        integer("group", groups));
    }

    /** The transpose of a convolution with weight (in, out, k, k); bias (out) may be null. */
    static OnnxTensor transposed(OnnxTensor x, OnnxTensor weight, OnnxTensor bias, int stride, int padding) {
        x.expect(x.rank() == 4 && Lengths.fits(x.length(1), weight.length(0)), "transposedConv2d", weight);
        List<String> inputs = new ArrayList<>(List.of(x.name(), weight.name()));
        if (bias != null) {
            inputs.add(bias.name());
        }
        long kernel = weight.length(2);
        long height = Lengths.spread(x.length(2), kernel, stride, padding);
        long width = Lengths.spread(x.length(3), kernel, stride, padding);
        return x.graph()
                .node(
                        "ConvTranspose",
                        new long[] {x.length(0), weight.length(1), height, width},
                        inputs,
                        integers("kernel_shape", kernel, kernel),
                        integers("strides", stride, stride),
                        integers("pads", padding, padding, padding, padding));
    }

    /** A convolution with one group for each channel, all with the same kernel. */
    static OnnxTensor filtered(OnnxTensor x, OnnxTensor kernel) {
        long side = kernel.length(0);
        long[] copies = {x.length(1), 1, side, side};
        List<String> inputs = List.of(kernel.name(), x.graph().constants().integers(copies));
        return convolved(x, x.graph().node("Expand", copies, inputs), null, 1, (int) side / 2, x.length(1));
    }

    /** Filtered by [1 2 1] / 4 along both axes. */
    static OnnxTensor blurred(OnnxTensor x) {
        float[] kernel = {0.0625f, 0.125f, 0.0625f, 0.125f, 0.25f, 0.125f, 0.0625f, 0.125f, 0.0625f};
        String name = x.graph().constants().square(3, kernel);
        return filtered(x, new OnnxTensor(x.graph(), name, new long[] {3, 3}));
    }

    static OnnxTensor halved(OnnxTensor x) {
        long[] shape = {x.length(0), x.length(1), Lengths.half(x.length(2)), Lengths.half(x.length(3))};
        return x.graph()
                .node(
                        "AveragePool",
                        shape,
                        List.of(x.name()),
                        integers("kernel_shape", 2, 2),
                        integers("strides", 2, 2));
    }

    static OnnxTensor maxPooled(OnnxTensor x, int size, int stride) {
        long height = Lengths.windows(x.length(2), size, stride, 0);
        long width = Lengths.windows(x.length(3), size, stride, 0);
        return x.graph()
                .node(
                        "MaxPool",
                        new long[] {x.length(0), x.length(1), height, width},
                        List.of(x.name()),
                        integers("kernel_shape", size, size),
                        integers("strides", stride, stride));
    }

    static OnnxTensor doubled(OnnxTensor x) {
        return doubled(
                x,
                text("mode", "nearest"),
                text("coordinate_transformation_mode", "asymmetric"),
                text("nearest_mode", "floor"));
    }

    static OnnxTensor doubledSmoothly(OnnxTensor x) {
        return doubled(x, text("mode", "linear"), text("coordinate_transformation_mode", "half_pixel"));
    }

    private static OnnxTensor doubled(OnnxTensor x, AttributeProto... attributes) {
        long[] shape = {x.length(0), x.length(1), Lengths.twice(x.length(2)), Lengths.twice(x.length(3))};
        String scales = x.graph().constants().numbers(1, 1, 2, 2);
        return x.graph().node("Resize", shape, List.of(x.name(), "", scales), attributes);
    }

    /** Bilinear; the new size is read off the other image when the graph runs. */
    static OnnxTensor resizedLike(OnnxTensor x, OnnxTensor other) {
        OnnxGraph graph = x.graph();
        OnnxTensor ours = graph.node("Shape", new long[] {2}, List.of(x.name()), integer("end", 2));
        OnnxTensor theirs = graph.node("Shape", new long[] {2}, List.of(other.name()), integer("start", 2));
        OnnxTensor sizes =
                graph.node("Concat", new long[] {4}, List.of(ours.name(), theirs.name()), integer("axis", 0));
        return graph.node(
                "Resize",
                new long[] {x.length(0), x.length(1), other.length(2), other.length(3)},
                List.of(x.name(), "", "", sizes.name()),
                text("mode", "linear"),
                text("coordinate_transformation_mode", "half_pixel"));
    }
}
