package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much arithmetic one run of a network takes: two operations (FLOP), a product and a sum, for each weight that is
 * applied somewhere by a convolution or matrix product. Other operations take little and are left out; products with the
 * zeros around an image count.
 *
 * <p>ONNX Runtime is asked for the shapes, in a run of its own, so every operation that it knows may surround these.
 */
public final class Workload {
    private static final Set<String> COUNTED = Set.of("Conv", "ConvTranspose", "Gemm", "MatMul");

    /** Names of ONNX's own set of operations. */
    private static final Set<String> STANDARD = Set.of("", "ai.onnx");

    /** Operations with products inside of which the shapes alone do not tell the number. */
    private static final Set<String> OPAQUE = Set.of(
            "Einsum",
            "LSTM",
            "GRU",
            "RNN",
            "ConvInteger",
            "MatMulInteger",
            "QLinearConv",
            "QLinearMatMul",
            "DeformConv",
            "If",
            "Loop",
            "Scan");

    private final List<NodeProto> nodes;
    private final Map<String, Long> flops = new LinkedHashMap<>(); // first output of a node → its FLOP

    private Workload(List<NodeProto> nodes) {
        this.nodes = nodes;
    }

    /**
     * Of the network as it is in a file.
     *
     * @param inputs name → numbers, whose shapes matter
     * @throws AsterismException if the file cannot be read, or has operations that cannot be counted
     */
    public static Workload ofFile(Path file, Map<String, Numbers> inputs) {
        return of(read(file), file.toString(), inputs);
    }

    /** Of the network as it is run on a device, which may be cheaper; see {@link #ofFile}. */
    public static Workload asRun(Path file, Device device, Map<String, Numbers> inputs) {
        ModelProto model = read(file);
        return of(device == Device.CPU ? GraphRewrites.of(model) : model, file.toString(), inputs);
    }

    /** FLOP of one run. */
    public long flops() {
        return flops.values().stream().mapToLong(Long::longValue).sum();
    }

    /** FLOP of what depends on an input, directly or not: what must be done again when only this input changes. */
    public long flopsAfter(String input) {
        Set<String> changed = new HashSet<>(Set.of(input));
        long sum = 0;
        for (NodeProto node : nodes) { // in the order of computation
            if (node.getInputList().stream().anyMatch(changed::contains)) {
                changed.addAll(node.getOutputList());
                sum += flops.getOrDefault(node.getOutput(0), 0L);
            }
        }
        return sum;
    }

    static Workload of(ModelProto model, String source, Map<String, Numbers> inputs) {
        Workload workload = new Workload(model.getGraph().getNodeList());
        List<NodeProto> counted = new ArrayList<>();
        for (NodeProto node : workload.nodes) {
            if (OPAQUE.contains(node.getOpType()) || !STANDARD.contains(node.getDomain())) {
                throw new AsterismException(source + ": the work of the operation " + node.getOpType()
                        + " cannot be counted. Choose a network of convolutions and matrix products.");
            }
            if (COUNTED.contains(node.getOpType())) {
                counted.add(node);
            }
        }
        Set<String> values = new LinkedHashSet<>();
        for (NodeProto node : counted) {
            Collections.addAll(values, node.getInput(0), node.getInput(1), node.getOutput(0));
        }
        Map<String, long[]> shapes = shapes(model, values, source, inputs);
        counted.forEach(node -> workload.flops.put(node.getOutput(0), flops(node, shapes)));
        return workload;
    }

    private static long flops(NodeProto node, Map<String, long[]> shapes) {
        long[] left = shapes.get(node.getInput(0));
        long[] right = shapes.get(node.getInput(1));
        long[] result = shapes.get(node.getOutput(0));
        return switch (node.getOpType()) {
            case "Conv" -> 2 * product(result) * (product(right) / right[0]); // right: (out, in / groups, kernel)
            case "ConvTranspose" -> 2 * product(left) * (product(right) / right[0]); // (in, out / groups, kernel)
            case "Gemm" -> 2 * product(result) * (product(left) / result[0]); // left may be transposed
            default -> 2 * product(result) * left[left.length - 1];
        };
    }

    private static long product(long[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** The shapes that values have in a run: the shape is an output, so the values need not be kept. */
    private static Map<String, long[]> shapes(
            ModelProto model, Set<String> values, String source, Map<String, Numbers> inputs) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        Map<String, String> outputs = new HashMap<>(); // output → value
        for (String value : values) {
            String output = "workload/" + value;
            outputs.put(output, value);
            graph.addNode(NodeProto.newBuilder()
                    .setName(output)
                    .setOpType("Shape")
                    .addInput(value)
                    .addOutput(output));
            graph.addOutput(integers(output));
        }
        Map<String, long[]> shapes = new HashMap<>();
        try (SessionOptions options = new Execution(Device.CPU, "").options(0);
                OrtSession session = OrtEnvironment.getEnvironment()
                        .createSession(model.toBuilder().setGraph(graph).build().toByteArray(), options);
                OrtValues given = OrtValues.of(inputs);
                OrtSession.Result result = session.run(given.inputs(), outputs.keySet())) {
            for (Map.Entry<String, OnnxValue> each : result) {
                shapes.put(outputs.get(each.getKey()), (long[]) each.getValue().getValue());
            }
        } catch (OrtException problem) {
            throw new AsterismException(
                    source + ": the network cannot be run on " + Signature.shapes(inputs)
                            + " to count its work. Choose another size. (" + problem.getMessage() + ")",
                    problem);
        }
        return shapes;
    }

    private static ValueInfoProto integers(String name) {
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.INT64.getNumber())
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    private static ModelProto read(Path file) {
        try {
            return NetworkFile.of(file).model();
        } catch (IOException problem) {
            throw new AsterismException(
                    file + ": this is no readable ONNX network (" + problem + "). Copy or download it again.", problem);
        }
    }
}
