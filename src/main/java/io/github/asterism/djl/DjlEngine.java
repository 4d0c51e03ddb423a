package io.github.asterism.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.github.asterism.Progress.StoppedException;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The training engine: makes tensors that compute, on one thread, with libtorch.
 *
 * <p>Everything made within {@link #phase} is freed at its end. Not thread safe.
 */
public final class DjlEngine implements AutoCloseable {
    private final NDManager manager;
    private final TorchOps ops;
    private final NDArray halvingTaps;
    private final NDArray doublingTaps;
    private final Resizing resizing = new Resizing(this);
    private final DataType type;
    private final boolean gradientBefore;
    private BooleanSupplier interrupt = () -> false;

    /**
     * @param threads number of threads, 0 for the engine's own choice; the first engine of a program decides
     */
    public DjlEngine(int threads) {
        this(threads, DataType.FLOAT32);
    }

    /** An engine that computes in double precision: twice as slow, for checking the other. */
    public static DjlEngine precise() {
        return new DjlEngine(0, DataType.FLOAT64);
    }

    private DjlEngine(int threads, DataType type) {
        this.type = type;
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true"); // DJL reports its use to its makers otherwise
        if (threads > 0 && System.getProperty("ai.djl.pytorch.num_threads") == null) {
            System.setProperty("ai.djl.pytorch.num_threads", "" + threads);
        }
        NativeHeap.keep();
        manager = foundByOurClassLoader(() -> NDManager.newBaseManager(ai.djl.Device.cpu(), "PyTorch"));
        gradientBefore = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        JniUtils.setGraphExecutorOptimize(false);
        ops = new TorchOps(manager);
        halvingTaps = keep(create(Convolution.halvingTaps()));
        doublingTaps = keep(create(Convolution.doublingTaps()));
    }

    /** DJL looks for PyTorch with the thread's class loader, which in ImageJ's macros is not that of the plugins. */
    private static <T> T foundByOurClassLoader(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(DjlEngine.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Asked within each convolution; once it says yes, the work under way ends with a {@link StoppedException}. */
    public void interruptWhen(BooleanSupplier condition) {
        interrupt = condition;
    }

    void checkInterrupt() {
        if (interrupt.getAsBoolean()) {
            throw new StoppedException();
        }
    }

    /** A constant with these numbers. */
    public Tensor tensor(Numbers numbers) {
        return new DjlTensor(this, create(numbers));
    }

    /** A constant to whose numbers {@link InputGradient} can be taken. */
    public Tensor variable(Numbers numbers) {
        NDArray array = create(numbers);
        array.setRequiresGradient(true);
        return new DjlTensor(this, array);
    }

    /** The same numbers as such a constant, cut off from what they were computed from. */
    public Tensor variable(Tensor tensor) {
        NDArray array = DjlTensor.array(tensor).stopGradient();
        array.setRequiresGradient(true);
        return new DjlTensor(this, array);
    }

    /** The numbers of a tensor. */
    public Numbers numbers(Tensor tensor) {
        return numbers(DjlTensor.array(tensor));
    }

    /** The number of a scalar tensor. */
    public double number(Tensor tensor) {
        return numbers(tensor).data()[0];
    }

    /** Several images after each other along the batch axis. */
    public Tensor batch(List<Tensor> tensors) {
        ai.djl.ndarray.NDList list = new ai.djl.ndarray.NDList();
        tensors.forEach(tensor -> list.add(DjlTensor.array(tensor)));
        return new DjlTensor(this, ai.djl.ndarray.NDArrays.concat(list, 0));
    }

    /** Images from (included) to to (excluded) of a batch. */
    public Tensor part(Tensor tensor, int from, int to) {
        NDArray array = DjlTensor.array(tensor);
        return new DjlTensor(this, array.get(new ai.djl.ndarray.index.NDIndex().addSliceDim(from, to)));
    }

    /** Runs a piece of work and frees every tensor made in it. */
    public <T> T phase(Supplier<T> work) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return work.get();
        }
    }

    /** Runs a piece of work without recording what a gradient would need. */
    public <T> T withoutGradient(Supplier<T> work) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try {
            return work.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    /** A number as an array, which lives until the end of the phase. */
    NDArray scalar(double value) {
        // DJL's own arithmetic with a Java number leaves a freed buffer in the graph: gradients go silently wrong.
        return manager.create(value).toType(type, false);
    }

    /**
     * Gives the system back the native memory of the whole program that is not in use. The next step takes its own anew, which
     * costs a part of a step; but what others needed once, such as Java's compiler, is not kept for good.
     */
    public static void trim() {
        NativeHeap.trim();
    }

    /** An array that outlives the phase it is made in. */
    NDArray keep(NDArray array) {
        NDScope.unregister(array);
        return array;
    }

    NDArray create(Numbers numbers) {
        return manager.create(numbers.data(), new Shape(numbers.shape())).toType(type, false);
    }

    NDArray zeros(long... shape) {
        return manager.zeros(new Shape(shape), type);
    }

    TorchOps ops() {
        return ops;
    }

    Resizing resizing() {
        return resizing;
    }

    NDArray halvingTaps() {
        return halvingTaps;
    }

    NDArray doublingTaps() {
        return doublingTaps;
    }

    static Numbers numbers(NDArray array) {
        return new Numbers(
                array.getShape().getShape(),
                array.toType(DataType.FLOAT32, false).toFloatArray());
    }

    @Override
    public void close() {
        JniUtils.setGradMode(gradientBefore);
        ops.close();
        manager.close();
        NativeHeap.release();
    }
}
