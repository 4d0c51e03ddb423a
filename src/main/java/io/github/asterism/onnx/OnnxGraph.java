package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.github.asterism.AsterismException;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A network being written down as an ONNX file: give its inputs and weights to a network, and hand the result to
 * {@link #output}. The same calls give the same bytes.
 */
public final class OnnxGraph {
    /** Engines since early 2022 read these. */
    private static final int OPERATOR_SET = 17;

    private static final int FORMAT = 8;

    /** How files tell that they were written here. */
    static final String PRODUCER = "Asterism";

    private final String name;
    private final Map<String, Numbers> numbers;
    private final Map<String, OnnxTensor> weights = new HashMap<>(); // those the network has asked for
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> metadata = new TreeMap<>();
    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Constants constants = new Constants(graph);

    /**
     * @param name of the network, used in error messages too
     * @param weights path → numbers; those that the network does not ask for are left out of the file
     */
    public OnnxGraph(String name, Map<String, Numbers> weights) {
        this.name = name;
        this.numbers = Map.copyOf(weights);
        graph.setName(name);
    }

    /** The weights, each stored once, under its path. */
    public Weights weights() {
        return new GraphWeights("");
    }

    /** An input (n, channels, height, width); a height or width of −1 is left to whoever runs the network. */
    public Tensor image(String name, int channels, int height, int width) {
        return input(name, -1, channels, height, width);
    }

    /** An input (n, size). */
    public Tensor vector(String name, int size) {
        return input(name, -1, size);
    }

    /** Declares a result of the network. */
    public void output(String name, Tensor value) {
        OnnxTensor tensor = own(value);
        claim(name);
        graph.addNode(NodeProto.newBuilder()
                .setName(name)
                .setOpType("Identity")
                .addInput(tensor.name())
                .addOutput(name));
        graph.addOutput(described(name, tensor.shape()));
    }

    /** Writes a fact into the file that is no part of the computation. */
    public void metadata(String key, String value) {
        metadata.put(key, value);
    }

    /** The content of an ONNX file. */
    public byte[] bytes() {
        return model().toByteArray();
    }

    /** Writes the file: afterwards there is either the whole new file, or what was there before. */
    public void write(Path file) {
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream stream = Channels.newOutputStream(channel);
                model().writeTo(stream);
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException problem) {
            throw new AsterismException(
                    file + ": cannot write the network " + name + " (" + problem
                            + "). Check that the folder exists, may be written to, and has space left.",
                    problem);
        } finally {
            discard(temporary);
        }
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException problem) {
            temporary.toFile().deleteOnExit(); // in use just now, by a virus scanner for instance
        }
    }

    /** Everything so far, as ONNX's own structure. */
    ModelProto model() {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .setProducerName(PRODUCER)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
                .setGraph(graph);
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build();
    }

    Constants constants() {
        return constants;
    }

    /** An input of any shape, −1 for lengths known only when run. */
    OnnxTensor input(String name, long... shape) {
        claim(name);
        graph.addInput(described(name, shape));
        return new OnnxTensor(this, name, shape);
    }

    /** Adds one operation; its name tells the layer, if it uses a weight. */
    OnnxTensor node(String operation, long[] shape, List<String> inputs, AttributeProto... attributes) {
        String label = inputs.stream()
                .filter(input -> weights.containsKey(input) && input.contains("."))
                .map(path -> path.substring(0, path.lastIndexOf('.')) + "/" + operation)
                .findFirst()
                .orElse(operation);
        String unique = label;
        for (int i = 2; !names.add(unique); i++) {
            unique = label + "_" + i;
        }
        graph.addNode(NodeProto.newBuilder()
                .setName(unique)
                .setOpType(operation)
                .addAllInput(inputs)
                .addOutput(unique)
                .addAllAttribute(Arrays.asList(attributes)));
        return new OnnxTensor(this, unique, shape);
    }

    /** @throws IllegalArgumentException if the tensor belongs to another graph or engine */
    OnnxTensor own(Tensor tensor) {
        if (tensor instanceof OnnxTensor ours && ours.graph() == this) {
            return ours;
        }
        throw new IllegalArgumentException(tensor + " is no part of the graph " + name);
    }

    private void claim(String wanted) {
        if (!names.add(wanted)) {
            throw new IllegalArgumentException("The graph " + name + " has two values named " + wanted);
        }
    }

    /** Unknown lengths get a symbol: n for the first axis, which all inputs share, else one of the value's own. */
    private static ValueInfoProto described(String name, long... shape) {
        String[] symbols = {"n", "channels", "height", "width"};
        TensorShapeProto.Builder lengths = TensorShapeProto.newBuilder();
        for (int axis = 0; axis < shape.length; axis++) {
            String symbol = axis == 0 ? "n" : name + "_" + (axis < 4 ? symbols[axis] : "axis" + axis);
            lengths.addDim(
                    shape[axis] < 0
                            ? TensorShapeProto.Dimension.newBuilder().setDimParam(symbol)
                            : TensorShapeProto.Dimension.newBuilder().setDimValue(shape[axis]));
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                .setShape(lengths)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private final class GraphWeights implements Weights {
        private final String prefix;

        private GraphWeights(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Weights at(String child) {
            return new GraphWeights(prefix + child + ".");
        }

        @Override
        public Tensor get(String weight, Init init, long... shape) {
            String path = prefix + weight;
            Numbers found = numbers.get(path);
            if (found == null || !Arrays.equals(found.shape(), shape)) {
                throw new AsterismException(name + ": the weight '" + path + "' should have the shape "
                        + Arrays.toString(shape)
                        + (found == null ? " but is missing" : " but has " + Arrays.toString(found.shape()))
                        + ". The weights belong to a network of another kind or size: check the file they come from.");
            }
            return weights.computeIfAbsent(path, ignored -> {
                claim(path);
                constants.store(path, found);
                return new OnnxTensor(OnnxGraph.this, path, shape.clone());
            });
        }

        @Override
        public Tensor constant(String weight, Init init, long... shape) {
            return get(weight, init, shape);
        }
    }
}
