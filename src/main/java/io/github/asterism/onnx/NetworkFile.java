package io.github.asterism.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.github.asterism.AsterismException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An ONNX file. */
final class NetworkFile {
    private final Path path;

    private NetworkFile(Path path) {
        this.path = path;
    }

    /** Makes sessions of a network. */
    interface Loader {
        OrtSession load(SessionOptions options) throws OrtException;
    }

    /** @throws AsterismException if there is no such file */
    static NetworkFile of(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new AsterismException(path + ": there is no such file. Check the model's folder.");
        }
        return new NetworkFile(path);
    }

    /** Loads the network, on the processor in its cheaper form if Asterism wrote it. */
    Loader loader(Device device) {
        return options -> load(device == Device.CPU ? GraphRewrites::of : null, options);
    }

    /** Loads what a function makes of the network. */
    Loader loader(UnaryOperator<ModelProto> change) {
        return options -> load(change, options);
    }

    /** The network, whoever wrote it. */
    ModelProto model() throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(path))) {
            return ModelProto.parseFrom(content);
        }
    }

    /** The network, if Asterism wrote it; empty too if it cannot be read. */
    Optional<ModelProto> ours() {
        try {
            return Optional.of(model()).filter(model -> model.getProducerName().equals(OnnxGraph.PRODUCER));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty(); // a damaged file: ONNX Runtime will say what is wrong with it
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private OrtSession load(UnaryOperator<ModelProto> change, SessionOptions options) throws OrtException {
        Optional<byte[]> changed = change == null ? Optional.empty() : changed(change);
        return changed.isPresent()
                ? OrtEnvironment.getEnvironment().createSession(changed.get(), options)
                : OrtEnvironment.getEnvironment().createSession(path.toString(), options);
    }

    private Optional<byte[]> changed(UnaryOperator<ModelProto> change) {
        try {
            return ours().map(change).map(ModelProto::toByteArray);
        } catch (RuntimeException damaged) {
            return Optional.empty(); // weights cut short, for instance
        }
    }
}
