package io.github.asterism.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Adam with L2 weight decay added to the gradient (Kingma and Ba 2015), for the weights of one network. */
public final class Optimizer {
    private static final double EPSILON = 1e-8;

    private final DjlWeights weights;
    private final double beta1;
    private final double beta2;
    private final double weightDecay;
    private final List<NDArray> means = new ArrayList<>();
    private final List<NDArray> squares = new ArrayList<>();
    private final List<NDArray> steps = new ArrayList<>();
    private final List<Integer> learning = new ArrayList<>(); // which of the weights

    /** The network must have been built on {@code weights} before, so that all of them exist. */
    public Optimizer(DjlWeights weights, double beta1, double beta2, double weightDecay) {
        this(weights, beta1, beta2, weightDecay, path -> false);
    }

    /** @param frozen the paths of weights that stay as they are */
    public Optimizer(DjlWeights weights, double beta1, double beta2, double weightDecay, Predicate<String> frozen) {
        this.weights = weights;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.weightDecay = weightDecay;
        DjlEngine engine = weights.engine();
        for (NDArray array : weights.arrays()) {
            means.add(engine.keep(engine.zeros(array.getShape().getShape())));
            squares.add(engine.keep(engine.zeros(array.getShape().getShape())));
            steps.add(engine.keep(engine.zeros()));
        }
        List<String> paths = weights.paths();
        for (int i = 0; i < paths.size(); i++) {
            if (!frozen.test(paths.get(i))) {
                learning.add(i);
            }
        }
    }

    /** ∂loss/∂w for all weights of several networks at once, in their order; nothing is changed. */
    public static List<Gradient> gradients(Tensor loss, DjlWeights... networks) {
        List<NDArray> all = new ArrayList<>();
        for (DjlWeights network : networks) {
            all.addAll(network.arrays());
        }
        NDList gradients = ((DjlTensor) loss).engine().ops().gradients(DjlTensor.array(loss), all);
        List<Gradient> result = new ArrayList<>();
        int from = 0;
        for (DjlWeights network : networks) {
            int to = from + network.paths().size();
            result.add(new Gradient(network.paths(), new ArrayList<>(gradients.subList(from, to))));
            from = to;
        }
        return result;
    }

    /**
     * The mean of the gradients of several batches, made one after the other so that there is memory for one only.
     *
     * @param batches how many
     * @param gradients of the loss on a batch by its number, for the networks in their order
     */
    public static List<Gradient> mean(int batches, IntFunction<List<Gradient>> gradients, DjlWeights... networks) {
        if (batches == 1) {
            return gradients.apply(0);
        }
        List<Gradient> mean = new ArrayList<>();
        for (DjlWeights network : networks) {
            mean.add(Gradient.zero(network));
        }
        DjlEngine engine = networks[0].engine();
        for (int batch = 0; batch < batches; batch++) {
            int number = batch;
            engine.phase(() -> {
                List<Gradient> one = gradients.apply(number);
                for (int i = 0; i < mean.size(); i++) {
                    List<List<NDArray>> lists = List.of(mean.get(i).arrays, one.get(i).arrays);
                    engine.ops().runInPlace("add_share", lists, 1.0 / batches);
                }
                return null;
            });
        }
        return mean;
    }

    /** One step against the gradient. */
    public void step(Gradient gradient, double learningRate) {
        if (learning.isEmpty()) {
            return;
        }
        List<List<NDArray>> lists = learning(List.of(weights.arrays(), gradient.arrays, means, squares, steps));
        weights.engine().withoutGradient(() -> {
            weights.engine().ops().runInPlace("adam", lists, learningRate, beta1, beta2, weightDecay, EPSILON);
            return null;
        });
    }

    /**
     * One step of RMSProp (Tieleman and Hinton 2012) in the place of Adam's, with a decay of 0.99; it has its own use of the
     * squares, so one optimizer keeps to one kind of step.
     */
    public void rmsStep(Gradient gradient, double learningRate) {
        if (learning.isEmpty()) {
            return;
        }
        List<List<NDArray>> lists = learning(List.of(weights.arrays(), gradient.arrays, squares));
        weights.engine().withoutGradient(() -> {
            weights.engine().ops().runInPlace("rmsprop", lists, learningRate, 0.99, EPSILON);
            return null;
        });
    }

    /** The lists without what is frozen. */
    private List<List<NDArray>> learning(List<List<NDArray>> all) {
        return all.stream()
                .map(list -> learning.stream().map(list::get).toList())
                .toList();
    }

    /** What a continued run needs: moments and step count by weight path. */
    public Map<String, Numbers> state() {
        Map<String, Numbers> state = new LinkedHashMap<>();
        List<String> paths = weights.paths();
        for (int i = 0; i < paths.size(); i++) {
            state.put(paths.get(i) + "/mean", DjlEngine.numbers(means.get(i)));
            state.put(paths.get(i) + "/square", DjlEngine.numbers(squares.get(i)));
            state.put(paths.get(i) + "/step", DjlEngine.numbers(steps.get(i)));
        }
        return state;
    }

    /** Begins anew, with the weights as they are. */
    public void forget() {
        for (List<NDArray> arrays : List.of(means, squares, steps)) {
            arrays.forEach(
                    array -> weights.engine().zeros(array.getShape().getShape()).copyTo(array));
        }
    }

    /** Takes over what {@link #state} returned. */
    public void restore(Map<String, Numbers> state) {
        List<String> paths = weights.paths();
        for (int i = 0; i < paths.size(); i++) {
            weights.engine().create(state.get(paths.get(i) + "/mean")).copyTo(means.get(i));
            weights.engine().create(state.get(paths.get(i) + "/square")).copyTo(squares.get(i));
            weights.engine().create(state.get(paths.get(i) + "/step")).copyTo(steps.get(i));
        }
    }

    /** The gradient of a loss for the weights of one network. */
    public static final class Gradient {
        private final List<String> paths;
        private final List<NDArray> arrays;

        private Gradient(List<String> paths, List<NDArray> arrays) {
            this.paths = paths;
            this.arrays = arrays;
        }

        private static Gradient zero(DjlWeights network) {
            List<NDArray> arrays = new ArrayList<>();
            for (NDArray array : network.arrays()) {
                arrays.add(network.engine().zeros(array.getShape().getShape()));
            }
            return new Gradient(network.paths(), arrays);
        }

        /** The Euclidean norm over all weights. */
        public double norm() {
            double sum = 0;
            for (NDArray array : arrays) {
                double norm = array.norm()
                        .toType(ai.djl.ndarray.types.DataType.FLOAT64, false)
                        .getDouble();
                sum += norm * norm;
            }
            return Math.sqrt(sum);
        }

        /** The numbers by weight path. */
        public Map<String, Numbers> values() {
            Map<String, Numbers> values = new LinkedHashMap<>();
            for (int i = 0; i < paths.size(); i++) {
                values.put(paths.get(i), DjlEngine.numbers(arrays.get(i)));
            }
            return values;
        }
    }
}
