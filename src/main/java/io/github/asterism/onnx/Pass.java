package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way over all tiles of an image in which a part of a network is run: from the image, or from a value kept by an earlier
 * pass, to a value whose statistics the next norm needs, or to the network's result.
 */
public final class Pass {
    private final ImageFlow flow;
    private final ImageValue source;
    private final ImageValue result;
    private final ImageValue kept; // null for none
    private final boolean last;
    private final boolean late;
    private final List<NodeProto> nodes;

    Pass(ImageFlow flow, ImageValue source, ImageValue result, ImageValue kept, boolean last, boolean late) {
        this.flow = flow;
        this.source = source;
        this.result = result;
        this.kept = kept;
        this.last = last;
        this.late = late;
        nodes = flow.between(source.name(), ImageFlow.names(result, kept));
    }

    /** What tiles are read of. */
    public ImageValue source() {
        return source;
    }

    /** The value to be measured, or in the last pass the network's result. */
    public ImageValue result() {
        return result;
    }

    /** The value that the next passes start from, if it is another one than this pass's source; it may be the result. */
    public Optional<ImageValue> kept() {
        return Optional.ofNullable(kept);
    }

    /** Whether the result is the network's. */
    public boolean isLast() {
        return last;
    }

    /** Whether it, or an earlier pass, depends on the network's late input. */
    public boolean isLate() {
        return late;
    }

    /** Products for each pixel of the network's input, without those for overlaps. */
    public double work() {
        return flow.work(nodes);
    }

    /** The source's length along an axis must be a multiple of this where it is cut. */
    public int alignment() {
        return 1 << source.level() - flow.deepest(nodes, source.name());
    }

    /**
     * The pixels of the source, along one axis, that results depend on; they may reach beyond the image.
     *
     * @param core pixels of the network's input, multiples of its stride
     */
    public Span needed(Span core) {
        Map<String, Span> wanted = new HashMap<>();
        wanted.put(result.name(), at(core, result));
        if (kept != null) {
            wanted.put(kept.name(), at(core, kept));
        }
        return flow.needed(nodes, source.name(), wanted);
    }

    private static Span at(Span core, ImageValue value) {
        return new Span(value.length(core.from()), value.length(core.to()));
    }

    List<NodeProto> nodes() {
        return nodes;
    }
}
