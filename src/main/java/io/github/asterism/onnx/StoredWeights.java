package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The weights in an ONNX file that Asterism wrote, as training begins with them. */
public final class StoredWeights {
    private StoredWeights() {}

    /**
     * Weight path → numbers; the numbers that belong to operations are left out.
     *
     * @throws AsterismException if the file cannot be read or was written by another program, whose names mean nothing here
     */
    public static Map<String, Numbers> read(Path file) {
        Map<String, Numbers> weights = new LinkedHashMap<>();
        try {
            var model = NetworkFile.of(file).model();
            if (!model.getProducerName().equals(OnnxGraph.PRODUCER)) {
                throw new AsterismException(file
                        + " was not written by Asterism: its weights have other names. Give a model of Asterism's.");
            }
            for (TensorProto tensor : model.getGraph().getInitializerList()) {
                boolean real = tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber();
                if (real && !tensor.getName().startsWith(Constants.PREFIX)) {
                    long[] shape = tensor.getDimsList().stream()
                            .mapToLong(Long::longValue)
                            .toArray();
                    weights.put(tensor.getName(), new Numbers(shape, Kernels.numbers(tensor)));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new AsterismException(file + " cannot be read: " + e.getMessage() + ". Install the model again.", e);
        }
        return weights;
    }
}
