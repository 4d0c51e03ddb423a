package io.github.asterism.measure;

import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Workload;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Floating point operations that one image takes, in thousand millions; NaN if not counted.
 *
 * @param gflop of the network in the file
 * @param gflopRun of the network as it is run, which may be cheaper
 */
record Arithmetic(double gflop, double gflopRun) {
    static final Arithmetic UNCOUNTED = new Arithmetic(Double.NaN, Double.NaN);

    /** Of a whole network. */
    static Arithmetic of(Model model, String network, Map<String, Numbers> inputs) {
        return of(model, network, inputs, Workload::flops);
    }

    /** Of what must be done again when only one of the inputs changes. */
    static Arithmetic after(String input, Model model, String network, Map<String, Numbers> inputs) {
        return of(model, network, inputs, workload -> workload.flopsAfter(input));
    }

    private static Arithmetic of(
            Model model, String network, Map<String, Numbers> inputs, ToLongFunction<Workload> part) {
        Path file = model.folder().resolve(network + ".onnx");
        return new Arithmetic(
                1e-9 * part.applyAsLong(Workload.ofFile(file, inputs)),
                1e-9 * part.applyAsLong(Workload.asRun(file, model.device(), inputs)));
    }
}
