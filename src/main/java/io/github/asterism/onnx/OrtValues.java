package io.github.asterism.onnx;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.github.asterism.net.Numbers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers where ONNX Runtime can see them, for one run. */
final class OrtValues implements AutoCloseable {
    private final Map<String, OnnxTensorLike> tensors = new LinkedHashMap<>();

    OrtValues(Map<String, Numbers> inputs) throws OrtException {
        try {
            for (Map.Entry<String, Numbers> input : inputs.entrySet()) {
                tensors.put(input.getKey(), shared(input.getValue()));
            }
        } catch (OrtException problem) {
            close();
            throw problem;
        }
    }

    Map<String, OnnxTensorLike> tensors() {
        return tensors;
    }

    /** Only a direct buffer is taken without another copy, and only one in native order holds the right numbers. */
    private static OnnxTensorLike shared(Numbers numbers) throws OrtException {
        float[] data = numbers.data();
        FloatBuffer buffer = ByteBuffer.allocateDirect(Math.multiplyExact(Float.BYTES, data.length))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        buffer.put(data).rewind();
        return ai.onnxruntime.OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, numbers.shape());
    }

    static Numbers numbers(OnnxValue value) throws OrtException {
        ai.onnxruntime.OnnxTensor tensor = (ai.onnxruntime.OnnxTensor) value;
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] data = new float[buffer.remaining()];
        buffer.get(data);
        return new Numbers(tensor.getInfo().getShape(), data);
    }

    @Override
    public void close() {
        tensors.values().forEach(OnnxTensorLike::close);
    }
}
