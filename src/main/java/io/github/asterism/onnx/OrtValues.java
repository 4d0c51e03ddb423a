package io.github.asterism.onnx;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.github.asterism.net.Numbers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Memory that ONNX Runtime reads inputs from and, if their shapes are known, writes outputs to; good for many runs. */
final class OrtValues implements AutoCloseable {
    private final Map<String, long[]> inputShapes;
    private final Map<String, FloatBuffer> buffers = new HashMap<>();
    private final Map<String, OnnxTensorLike> inputs = new LinkedHashMap<>();
    private final Map<String, OnnxTensorLike> outputs = new LinkedHashMap<>();

    /**
     * @param inputs name → shape
     * @param outputs name → shape; ONNX Runtime finds memory itself for those that are left out
     */
    OrtValues(Map<String, long[]> inputs, Map<String, long[]> outputs) throws OrtException {
        inputShapes = inputs;
        try {
            for (Map.Entry<String, long[]> input : inputs.entrySet()) {
                this.inputs.put(input.getKey(), tensor(input.getKey(), input.getValue()));
            }
            for (Map.Entry<String, long[]> output : outputs.entrySet()) {
                this.outputs.put(output.getKey(), tensor(output.getKey(), output.getValue()));
            }
        } catch (OrtException problem) {
            close();
            throw problem;
        }
    }

    /** Inputs for one run. */
    static OrtValues of(Map<String, Numbers> inputs) throws OrtException {
        OrtValues values = new OrtValues(Signature.shapesOf(inputs), Map.of());
        values.fill(inputs);
        return values;
    }

    /** Only a direct buffer is taken without another copy, and only one in native order holds the right numbers. */
    private OnnxTensorLike tensor(String name, long[] shape) throws OrtException {
        FloatBuffer buffer = ByteBuffer.allocateDirect(Math.multiplyExact(Float.BYTES, Numbers.count(shape)))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        buffers.put(name, buffer);
        return ai.onnxruntime.OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape);
    }

    void fill(Map<String, Numbers> numbers) {
        numbers.forEach((name, value) -> buffers.get(name).put(0, value.data()));
    }

    Map<String, long[]> inputShapes() {
        return inputShapes;
    }

    Map<String, OnnxTensorLike> inputs() {
        return inputs;
    }

    /** Those outputs that ONNX Runtime shall write here. */
    Map<String, OnnxTensorLike> outputs() {
        return outputs;
    }

    static Numbers numbers(OnnxValue value) throws OrtException {
        ai.onnxruntime.OnnxTensor tensor = (ai.onnxruntime.OnnxTensor) value;
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] data = new float[buffer.remaining()];
        buffer.get(data);
        return new Numbers(tensor.getInfo().getShape(), data);
    }

    /** What was written to an output. */
    Numbers output(String name) {
        FloatBuffer buffer = buffers.get(name);
        float[] data = new float[buffer.capacity()];
        buffer.get(0, data);
        return new Numbers(shape(name), data);
    }

    private long[] shape(String output) {
        return ((ai.onnxruntime.OnnxTensor) outputs.get(output)).getInfo().getShape();
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensorLike::close);
        outputs.values().forEach(OnnxTensorLike::close);
    }
}
