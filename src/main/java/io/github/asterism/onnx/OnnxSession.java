package io.github.asterism.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.net.Numbers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A network loaded from an ONNX file and ready to run, by several threads at once if need be. */
public final class OnnxSession implements AutoCloseable {
    private final String source;
    private final Execution execution;
    private final SessionOptions options;
    private final OrtSession session;
    private final Signature inputs;
    private final Signature outputs;
    private final String output;
    private final Map<String, String> metadata;
    private final ReadWriteLock open = new ReentrantReadWriteLock(); // read: a run, write: the end of the session
    private final RunWatch watch;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OnnxSession(
            String source,
            Execution execution,
            int threads,
            Function<Signature, String> output,
            NetworkFile.Loader loader) {
        this.source = source;
        this.execution = execution;
        SessionOptions fresh = null;
        OrtSession loaded = null;
        try {
            fresh = execution.options(threads);
            loaded = loader.load(fresh);
            inputs = Signature.of(source, loaded.getInputInfo());
            outputs = Signature.of(source, loaded.getOutputInfo());
            this.output = output.apply(outputs);
            metadata = Collections.unmodifiableMap(
                    new TreeMap<>(loaded.getMetadata().getCustomMetadata()));
        } catch (OrtException problem) {
            Execution.release(loaded, fresh, problem);
            throw new AsterismException(
                    source + ": this is no readable ONNX network; it may be damaged or only partly downloaded."
                            + " Copy or download it again. (" + problem.getMessage() + ")",
                    problem);
        } catch (AsterismException problem) {
            Execution.release(loaded, fresh, problem);
            throw problem;
        } catch (LinkageError problem) {
            throw new AsterismException(
                    source + ": ONNX Runtime, which runs networks, does not start on this computer. Check that Asterism"
                            + " was built for this system, and that programs may be run from "
                            + NativeLibraries.ofThisProgram().place() + ". (" + problem.getMessage() + ")",
                    problem);
        }
        options = fresh;
        session = loaded;
        watch = new RunWatch(loaded, source);
    }

    /** Loads a network with the default number of threads. */
    public static OnnxSession open(Path file, Device device) {
        return open(file, device, 0);
    }

    /**
     * Loads a network.
     *
     * @param threads how many of the processor's threads one run may use; 0: as many as there are cores
     * @throws AsterismException if there is no such file, it is damaged, or CUDA was asked for and does not work
     */
    public static OnnxSession open(Path file, Device device, int threads) {
        return load(file, device, threads, outputs -> outputs.chosen(null));
    }

    /**
     * Loads a network of several outputs, of which one is wanted; what only the others need is not computed.
     *
     * @param threads how many of the processor's threads one run may use; 0: as many as there are cores
     * @param output name of the output that {@link #run} shall give
     * @throws AsterismException if there is no such file or output, it is damaged, or CUDA was asked for and does not
     *     work
     */
    public static OnnxSession open(Path file, Device device, int threads, String output) {
        return load(file, device, threads, outputs -> outputs.chosen(Objects.requireNonNull(output)));
    }

    /**
     * The same, the output being picked among the names of all.
     *
     * @param pick may throw an {@link AsterismException} if it likes none
     */
    public static OnnxSession open(Path file, Device device, int threads, Function<Set<String>, String> pick) {
        return load(
                file,
                device,
                threads,
                outputs -> outputs.chosen(pick.apply(outputs.shapes().keySet())));
    }

    private static OnnxSession load(Path path, Device device, int threads, Function<Signature, String> output) {
        NetworkFile file = NetworkFile.of(path);
        Execution execution = Execution.on(device);
        return new OnnxSession(path.toString(), execution, threads, output, file.loader(execution.device()));
    }

    /** Loads a part of a network, which may have several outputs; the source names it in error messages. */
    static OnnxSession open(String source, NetworkFile.Loader part, Execution execution, int threads) {
        return new OnnxSession(
                source,
                execution,
                threads,
                outputs -> outputs.shapes().keySet().iterator().next(),
                part);
    }

    /** Loads a network from the content of an ONNX file; the source names it in error messages. */
    public static OnnxSession open(byte[] content, String source, Device device, int threads) {
        return open(content, source, device, threads, null);
    }

    /** The same for one of several outputs. */
    public static OnnxSession open(byte[] content, String source, Device device, int threads, String output) {
        return new OnnxSession(
                source,
                Execution.on(device),
                threads,
                outputs -> outputs.chosen(output),
                options -> OrtEnvironment.getEnvironment().createSession(content, options));
    }

    /** What the network takes: name → shape, −1 being any length. */
    public Map<String, long[]> inputs() {
        return inputs.shapes();
    }

    /** What the network can give: name → shape. */
    public Map<String, long[]> outputs() {
        return outputs.shapes();
    }

    /** Name of the output that {@link #run(Map)} gives. */
    public String output() {
        return output;
    }

    /** The facts written into the file, see {@link OnnxGraph#metadata}. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** The device in use, CPU or CUDA. */
    public Device device() {
        return execution.device();
    }

    /** Why AUTO did not choose CUDA, in one line; empty if there is nothing to explain. */
    public String deviceNote() {
        return execution.note();
    }

    /** Runs the network. */
    public Numbers run(Map<String, Numbers> inputs) {
        return run(inputs, () -> false);
    }

    /**
     * Runs the network.
     *
     * @param inputs name → numbers, in the shapes that the network declares
     * @param stopped whether to end the run before its time; asked by another thread, ten times a second
     * @throws Progress.StoppedException if the run was ended, also by {@link #stop} or {@link #close}
     * @throws AsterismException if the inputs do not fit the network
     */
    public Numbers run(Map<String, Numbers> inputs, BooleanSupplier stopped) {
        return run(inputs, Set.of(output), stopped).get(output);
    }

    /**
     * Runs the network once for several of its outputs.
     *
     * @param outputs names of outputs
     * @return name → numbers
     */
    public Map<String, Numbers> run(Map<String, Numbers> inputs, Set<String> outputs, BooleanSupplier stopped) {
        this.inputs.check(inputs);
        open.readLock().lock();
        try {
            if (closed.get()) {
                throw new IllegalStateException(source + ": the network has been closed");
            }
            if (stopped.getAsBoolean()) {
                throw new Progress.StoppedException();
            }
            return watch.run(inputs, outputs, stopped);
        } catch (OrtException problem) {
            throw new AsterismException(
                    source + ": the network cannot be run on " + Signature.shapes(inputs)
                            + ". Try a smaller image or tile, or device=cpu. (" + problem.getMessage() + ")",
                    problem);
        } finally {
            open.readLock().unlock();
        }
    }

    /** Ends the runs under way; later ones are not affected. */
    public void stop() {
        watch.stop();
    }

    /** Ends the runs under way, then frees the memory. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stop();
        open.writeLock().lock();
        try {
            watch.close();
            session.close();
            options.close();
        } catch (OrtException problem) {
            throw new AsterismException(
                    source + ": the network cannot be closed; restart the program. (" + problem.getMessage() + ")",
                    problem);
        } finally {
            open.writeLock().unlock();
        }
    }
}
