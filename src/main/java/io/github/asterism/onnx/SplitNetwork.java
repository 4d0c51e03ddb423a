package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.github.asterism.net.Numbers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * A network in two parts: what can be computed before one of its inputs, the late one, is known, and the rest. With an
 * image whose style comes late, further styles of it cost the rest only.
 */
public final class SplitNetwork implements AutoCloseable {
    private final OnnxSession first; // null if nothing can be computed before
    private final OnnxSession rest;

    private SplitNetwork(OnnxSession first, OnnxSession rest) {
        this.first = first;
        this.rest = rest;
    }

    /**
     * Loads a network of one output.
     *
     * @param threads how many of the processor's threads one run may use; 0: as many as there are cores
     * @param late name of the input that comes late
     * @throws io.github.asterism.AsterismException if there is no such file, it is damaged, or CUDA was asked for and does
     *     not work
     */
    public static SplitNetwork open(Path path, Device device, int threads, String late) {
        NetworkFile file = NetworkFile.of(path);
        Optional<GraphCut> cut = file.ours().flatMap(model -> GraphCut.of(model, late));
        if (cut.isEmpty()) {
            return new SplitNetwork(null, OnnxSession.open(path, device, threads));
        }
        Execution execution = Execution.on(device);
        UnaryOperator<ModelProto> cheaper = execution.device() == Device.CPU ? GraphRewrites::of : model -> model;
        OnnxSession first = OnnxSession.open(
                file.toString(),
                file.loader(model -> cheaper.apply(cut(model, late).first())),
                execution,
                threads);
        try {
            return new SplitNetwork(
                    first,
                    OnnxSession.open(
                            file.toString(),
                            file.loader(model -> cheaper.apply(cut(model, late).rest())),
                            execution,
                            threads));
        } catch (RuntimeException problem) {
            first.close();
            throw problem;
        }
    }

    private static GraphCut cut(ModelProto model, String late) {
        return GraphCut.of(model, late).orElseThrow();
    }

    /**
     * Computes what does not depend on the late input.
     *
     * @param inputs all others: name → numbers
     * @return what {@link #rest} needs of them
     */
    public Map<String, Numbers> first(Map<String, Numbers> inputs, BooleanSupplier stopped) {
        if (first == null) {
            return inputs;
        }
        Map<String, Numbers> kept =
                new HashMap<>(first.run(inputs, first.outputs().keySet(), stopped));
        inputs.forEach((name, numbers) -> {
            if (rest.inputs().containsKey(name)) {
                kept.put(name, numbers);
            }
        });
        return kept;
    }

    /** Computes the rest, as often as there are late inputs for the same others. */
    public Numbers rest(Map<String, Numbers> first, String late, Numbers value, BooleanSupplier stopped) {
        Map<String, Numbers> inputs = new HashMap<>(first);
        inputs.put(late, value);
        return rest.run(inputs, stopped);
    }

    /** The device in use, CPU or CUDA. */
    public Device device() {
        return rest.device();
    }

    /** Why AUTO did not choose CUDA, in one line; empty if there is nothing to explain. */
    public String deviceNote() {
        return rest.deviceNote();
    }

    @Override
    public void close() {
        if (first != null) {
            first.close();
        }
        rest.close();
    }
}
