package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Replaces operations of a network by cheaper ones with the same result, up to rounding. Files stay as they are; this is
 * done when one is loaded for the processor.
 *
 * <ul>
 *   <li>a weight times a number, as with an equalized learning rate: a weight, so that what follows finds it;
 *   <li>3×3 convolution, then the mean of each 2×2 square: one 4×4 convolution of stride 2, 4/9 of the products;
 *   <li>each pixel a 2×2 square, then a 3×3 convolution: four 2×2 convolutions, one for each corner of the squares, which
 *       are then laid side by side, 4/9 of the products;
 *   <li>instance norm, then scale and shift of each channel: instance norm with that scale and shift, be they weights or
 *       computed from a style;
 *   <li>a sum of two convolutions, then a factor: convolutions whose weights hold the factor, so that the second can add
 *       to what the first has written;
 *   <li>leaky ReLU of a value that is needed without it too: a convolution of each channel with 1, which ONNX Runtime joins
 *       with the leaky ReLU, so that the channels need not be brought into another order and back;
 *   <li>1×1 convolution to a few channels: a matrix product, for the same reason.
 * </ul>
 */
final class GraphRewrites {
    private static final List<BiConsumer<GraphEdit, NodeProto>> PASSES = List.of(
            GraphRewrites::scaledWeight,
            GraphRewrites::sumWithFactor,
            GraphRewrites::affineNorm,
            GraphRewrites::pooledConvolution,
            GraphRewrites::doubledConvolution,
            GraphRewrites::sharedLeakyRelu,
            GraphRewrites::fewChannels);

    private GraphRewrites() {}

    /** The same network, cheaper; one that Asterism did not write is left alone. */
    static ModelProto of(ModelProto model) {
        if (!model.getProducerName().equals(OnnxGraph.PRODUCER)) {
            return model;
        }
        GraphProto graph = model.getGraph();
        for (BiConsumer<GraphEdit, NodeProto> pass : PASSES) {
            GraphEdit edit = new GraphEdit(graph);
            graph.getNodeList().forEach(node -> pass.accept(edit, node));
            graph = edit.applied();
        }
        return model.toBuilder().setGraph(graph).build();
    }

    private static void scaledWeight(GraphEdit edit, NodeProto times) {
        if (times.getOpType().equals("Mul")
                && edit.isWeight(times.getInput(0))
                && Patterns.isNumber(edit, times.getInput(1))
                && edit.isUsedOnce(times.getOutput(0))) {
            float factor = Kernels.numbers(edit.weight(times.getInput(1)))[0];
            TensorProto scaled = Kernels.times(edit.weight(times.getInput(0)), factor);
            edit.add(scaled.toBuilder().setName(times.getOutput(0)).build());
            edit.drop(times);
        }
    }

    private static void sumWithFactor(GraphEdit edit, NodeProto times) {
        if (!times.getOpType().equals("Mul") || !Patterns.isNumber(edit, times.getInput(1))) {
            return;
        }
        NodeProto sum = edit.hiddenMaker(times.getInput(0), "Add").orElse(null);
        NodeProto first = sum == null ? null : convolutionBehind(edit, sum.getInput(0));
        NodeProto second = sum == null ? null : convolutionBehind(edit, sum.getInput(1));
        if (first == null || second == null) {
            return;
        }
        float factor = Kernels.numbers(edit.weight(times.getInput(1)))[0];
        for (NodeProto conv : List.of(first, second)) {
            NodeProto.Builder scaled = conv.toBuilder();
            for (int i = 1; i < conv.getInputCount(); i++) {
                scaled.setInput(i, edit.add(Kernels.times(edit.weight(conv.getInput(i)), factor)));
            }
            edit.replace(conv, List.of(scaled.build()));
        }
        edit.sameSize(
                sum.getInput(0), sum.getInput(1), edit.weight(first.getInput(1)).getDims(0));
        edit.drop(sum);
        edit.replace(
                times, List.of(sum.toBuilder().setOutput(0, times.getOutput(0)).build()));
    }

    /** The convolution whose result, perhaps resized, is this value and nothing else; null if there is none. */
    private static NodeProto convolutionBehind(GraphEdit edit, String value) {
        NodeProto resize = edit.hiddenMaker(value, "Resize").orElse(null);
        if (resize != null) {
            return Patterns.isNearestDoubling(edit, resize) ? convolutionBehind(edit, resize.getInput(0)) : null;
        }
        return edit.hiddenMaker(value, "Conv")
                .filter(conv -> conv.getInputList().stream().skip(1).allMatch(edit::isWeight))
                .orElse(null);
    }

    private static void affineNorm(GraphEdit edit, NodeProto shifted) {
        if (!shifted.getOpType().equals("Add")) {
            return;
        }
        NodeProto times = edit.hiddenMaker(shifted.getInput(0), "Mul").orElse(null);
        NodeProto norm = times == null
                ? null
                : edit.hiddenMaker(times.getInput(0), "InstanceNormalization").orElse(null);
        NodeProto scale =
                norm == null ? null : edit.maker(times.getInput(1), "Unsqueeze").orElse(null);
        NodeProto shift = norm == null
                ? null
                : edit.maker(shifted.getInput(1), "Unsqueeze").orElse(null);
        if (scale == null || shift == null) {
            return;
        }
        boolean fixed = Patterns.isVector(edit, scale.getInput(0)) && Patterns.isVector(edit, shift.getInput(0));
        edit.drop(times);
        edit.drop(norm);
        edit.replace(
                shifted,
                fixed
                        ? List.of(Kernels.norm(
                                List.of(norm.getInput(0), scale.getInput(0), shift.getInput(0)),
                                norm,
                                shifted.getOutput(0)))
                        : Kernels.styledNorm(edit, norm, scale.getInput(0), shift.getInput(0), shifted.getOutput(0)));
    }

    private static void pooledConvolution(GraphEdit edit, NodeProto pool) {
        NodeProto conv = pool.getOpType().equals("AveragePool")
                ? edit.hiddenMaker(pool.getInput(0), "Conv").orElse(null)
                : null;
        if (conv != null && Patterns.isPlain3x3(conv) && edit.isWeight(conv.getInput(1))) {
            edit.drop(conv);
            edit.replace(pool, List.of(Kernels.pooled(edit, conv, pool.getOutput(0))));
        }
    }

    private static void doubledConvolution(GraphEdit edit, NodeProto conv) {
        NodeProto resize = conv.getOpType().equals("Conv")
                ? edit.hiddenMaker(conv.getInput(0), "Resize").orElse(null)
                : null;
        if (resize != null
                && Patterns.isPlain3x3(conv)
                && Patterns.isNearestDoubling(edit, resize)
                && edit.isWeight(conv.getInput(1))) {
            edit.drop(resize);
            edit.replace(conv, Kernels.doubled(edit, conv, resize.getInput(0)));
        }
    }

    private static void sharedLeakyRelu(GraphEdit edit, NodeProto activation) {
        if (!activation.getOpType().equals("LeakyRelu")) {
            return;
        }
        String value = activation.getInput(0);
        boolean joined = edit.hiddenMaker(value, "Conv").isPresent(); // by ONNX Runtime, as it is
        boolean between = edit.maker(value, "Conv").isPresent()
                || edit.maker(value, "Add").isPresent();
        long channels = Patterns.channelsTaken(edit, activation.getOutput(0));
        if (!joined && between && channels > 0 && channels % Patterns.BLOCK == 0) {
            edit.replace(activation, Kernels.eachChannel(edit, activation, channels));
        }
    }

    private static void fewChannels(GraphEdit edit, NodeProto conv) {
        if (conv.getOpType().equals("Conv")
                && Patterns.isPlain1x1(conv)
                && conv.getInputCount() == 3
                && edit.isWeight(conv.getInput(1))
                && edit.isWeight(conv.getInput(2))
                && edit.weight(conv.getInput(1)).getDims(0) < Patterns.BLOCK
                && edit.maker(conv.getInput(0), "LeakyRelu").isPresent()) {
            edit.replace(conv, Kernels.product(edit, conv));
        }
    }
}
