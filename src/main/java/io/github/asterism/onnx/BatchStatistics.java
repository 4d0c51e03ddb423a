package io.github.asterism.onnx;

import static io.github.asterism.onnx.Attribute.integer;

import java.util.List;

/** The operations of an ONNX graph that compare images of a batch, whose number is known only when the graph runs. */
final class BatchStatistics {
    private static final double EPSILON = 1e-8;

    private BatchStatistics() {}

    /** Unbiased: the sum of squares over one number less than there are. */
    static OnnxTensor variance(OnnxTensor x) {
        OnnxGraph graph = x.graph();
        OnnxTensor centre = Channels.means(x, new long[] {1, x.length(1), 1, 1}, true, 0, 2, 3);
        OnnxTensor off = graph.node("Sub", x.shape(), List.of(x.name(), centre.name()));
        OnnxTensor mean = Channels.means((OnnxTensor) off.square(), new long[] {x.length(1)}, false, 0, 2, 3);
        OnnxTensor all = whole(x, "Size", x.name());
        OnnxTensor rest =
                whole(x, "Sub", all.name(), whole(x, "Size", mean.name()).name());
        return (OnnxTensor) mean.times(real(all)).dividedBy(real(rest));
    }

    /** @see io.github.asterism.net.Tensor#groupDeviation */
    static OnnxTensor groupDeviation(OnnxTensor x, int most) {
        OnnxGraph graph = x.graph();
        Constants constants = graph.constants();
        OnnxTensor n = graph.node("Shape", new long[] {1}, List.of(x.name()), integer("end", 1));
        String size = constants.integers(1);
        for (int divisor = 2; divisor <= most; divisor++) {
            OnnxTensor rest = whole(x, "Mod", n.name(), constants.integers(divisor));
            OnnxTensor fits = whole(x, "Equal", rest.name(), constants.integers(0));
            size = whole(x, "Where", fits.name(), constants.integers(divisor), size)
                    .name();
        }
        OnnxTensor groups = whole(x, "Div", n.name(), size);
        String shape = joined(graph, size, groups.name(), constants.integers(-1));
        OnnxTensor grouped = graph.node("Reshape", new long[] {-1, -1, -1}, List.of(x.name(), shape));
        OnnxTensor centre = Channels.means(grouped, new long[] {1, -1, -1}, true, 0);
        OnnxTensor off = graph.node("Sub", grouped.shape(), List.of(grouped.name(), centre.name()));
        OnnxTensor variance = Channels.means((OnnxTensor) off.square(), new long[] {-1, -1}, false, 0);
        OnnxTensor deviation = (OnnxTensor) variance.plus(EPSILON).sqrt();
        OnnxTensor each = Channels.means(deviation, new long[] {-1, 1}, true, 1);
        String copies = joined(graph, size, constants.integers(1));
        return graph.node("Tile", new long[] {x.length(0), 1}, List.of(each.name(), copies));
    }

    private static String joined(OnnxGraph graph, String... lists) {
        return graph.node("Concat", new long[] {lists.length}, List.of(lists), integer("axis", 0))
                .name();
    }

    /** Arithmetic with whole numbers. */
    private static OnnxTensor whole(OnnxTensor x, String operation, String... inputs) {
        return x.graph().node(operation, new long[] {1}, List.of(inputs));
    }

    private static OnnxTensor real(OnnxTensor whole) {
        return whole.graph().node("Cast", new long[0], List.of(whole.name()), integer("to", 1));
    }
}
