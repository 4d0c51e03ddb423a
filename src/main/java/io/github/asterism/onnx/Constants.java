package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnsafeByteOperations;
import io.github.asterism.net.Numbers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The numbers stored in an ONNX graph, each once; operations refer to them by name. */
final class Constants {
    /** Begins the names of numbers that are no weights. */
    static final String PREFIX = "constant/";

    private final GraphProto.Builder graph;
    private final Set<String> names = new HashSet<>();

    Constants(GraphProto.Builder graph) {
        this.graph = graph;
    }

    /** The name of a number. */
    String number(double value) {
        return constant("" + (float) value, Numbers.of(new float[] {(float) value}));
    }

    /** The name of a list of numbers. */
    String numbers(float... values) {
        return constant("list " + Arrays.toString(values), Numbers.of(values, values.length));
    }

    /** The name of a square of numbers. */
    String square(int side, float... values) {
        return constant("square " + Arrays.toString(values), Numbers.of(values, side, side));
    }

    /** The name of a list of whole numbers. */
    String integers(long... values) {
        String constant = PREFIX + Arrays.toString(values);
        if (names.add(constant)) {
            graph.addInitializer(tensor(constant, values));
        }
        return constant;
    }

    /** A list of whole numbers with a name. */
    static TensorProto tensor(String name, long... values) {
        ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asLongBuffer().put(values);
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(values.length)
                .setRawData(UnsafeByteOperations.unsafeWrap(data.array()))
                .build();
    }

    /** The name of a list of the same number. */
    String copies(float value, long count) {
        float[] data = new float[(int) count];
        Arrays.fill(data, value);
        return constant(count + " times " + value, Numbers.of(data, count));
    }

    private String constant(String label, Numbers value) {
        String constant = PREFIX + label;
        if (names.add(constant)) {
            store(constant, value);
        }
        return constant;
    }

    /** Stores numbers under a name. */
    void store(String path, Numbers value) {
        graph.addInitializer(tensor(path, value));
    }

    /** Numbers with a name. */
    static TensorProto tensor(String path, Numbers value) {
        ByteBuffer data =
                ByteBuffer.allocate(Math.multiplyExact(4, value.data().length)).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(value.data());
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(path)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(UnsafeByteOperations.unsafeWrap(data.array())); // no second copy of large weights
        for (long length : value.shape()) {
            tensor.addDims(length);
        }
        return tensor.build();
    }
}
