package io.github.asterism.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import java.util.Map;
import java.util.Optional;

/**
 * The device that networks will run on, and why it is that one.
 *
 * @param device CPU, CUDA or CUDA_TF32
 * @param note why not CUDA, if the choice was ours; empty otherwise
 */
record Execution(Device device, String note) {
    /**
     * @param wanted CUDA in either precision fails if it does not work, AUTO then takes the processor
     * @throws AsterismException if CUDA is asked for and does not work
     */
    static Execution on(Device wanted) {
        return on(wanted, CudaProbe.ofThisSystem());
    }

    static Execution on(Device wanted, CudaProbe probe) {
        NativeLibraries libraries = NativeLibraries.ofThisProgram(); // before anything touches ONNX Runtime
        if (wanted == Device.CPU) {
            return new Execution(Device.CPU, "");
        }
        Optional<String> obstacle = probe.obstacle();
        if (obstacle.isEmpty()) {
            obstacle = libraries.unpackForCuda().or(Execution::failure);
        }
        if (obstacle.isEmpty()) {
            return new Execution(wanted == Device.AUTO ? Device.CUDA : wanted, "");
        }
        if (wanted != Device.AUTO) {
            throw new AsterismException("device=" + wanted + " cannot be used: " + obstacle.get()
                    + " Install what is missing, or choose device=auto or device=cpu.");
        }
        return new Execution(Device.CPU, "Runs on the processor: " + obstacle.get());
    }

    /** Fresh settings for a session; they must outlive it. */
    SessionOptions options(int threads) throws OrtException {
        SessionOptions options = new SessionOptions();
        try {
            // Failures come as exceptions; the console belongs to others.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            options.setDeterministicCompute(true);
            options.addConfigEntry("session.intra_op.allow_spinning", "0"); // leaves a shared machine to others
            if (threads > 0) {
                options.setIntraOpNumThreads(threads);
            }
            if (device != Device.CPU) {
                addCuda(options);
            }
            return options;
        } catch (OrtException | RuntimeException | LinkageError problem) {
            options.close();
            throw problem;
        }
    }

    private void addCuda(SessionOptions options) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
            cuda.add("use_tf32", device == Device.CUDA_TF32 ? "1" : "0");
            // A new size of image would else double what is reserved, until the card is full.
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            cuda.add("cudnn_conv_algo_search", "HEURISTIC"); // EXHAUSTIVE picks by stopwatch: not reproducible
            options.addCUDA(cuda);
        }
    }

    /** What goes wrong with a tiny network on CUDA: libraries may load and yet not fit the card. */
    private static Optional<String> failure() {
        OnnxGraph graph = new OnnxGraph("probe", Map.of());
        OnnxTensor x = graph.input("x", 1, 1, 4, 4);
        graph.output("y", x.conv2d(graph.input("w", 1, 1, 3, 3), null, 1, 1));
        try (SessionOptions options = new Execution(Device.CUDA, "").options(1);
                OrtSession session = OrtEnvironment.getEnvironment().createSession(graph.bytes(), options);
                OrtValues values = OrtValues.of(
                        Map.of("x", Numbers.of(new float[16], 1, 1, 4, 4), "w", Numbers.of(new float[9], 1, 1, 3, 3)));
                OrtSession.Result result = session.run(values.inputs())) {
            return result.size() == 1 ? Optional.empty() : Optional.of("ONNX Runtime gives no result on CUDA.");
        } catch (OrtException | LinkageError problem) {
            return Optional.of("ONNX Runtime cannot use CUDA (" + problem.getMessage() + ").");
        }
    }

    /** After a failure, which must not be hidden by another one. */
    static void release(OrtSession session, SessionOptions options, Exception failure) {
        try {
            if (session != null) {
                session.close();
            }
            if (options != null) {
                options.close();
            }
        } catch (OrtException problem) {
            failure.addSuppressed(problem);
        }
    }
}
