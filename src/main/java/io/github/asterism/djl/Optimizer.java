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
        return split(((DjlTensor) loss).engine().ops().gradients(DjlTensor.array(loss), all(networks)), networks);
    }

    /**
     * The same for networks of which the loss does not need every weight, as one that is still growing: such weights have no
     * gradient, and a step leaves them and their moments as they are.
     */
    public static List<Gradient> gradientsOfUsed(Tensor loss, DjlWeights... networks) {
        return split(((DjlTensor) loss).engine().ops().gradientsIfUsed(DjlTensor.array(loss), all(networks)), networks);
    }

    private static List<NDArray> all(DjlWeights... networks) {
        List<NDArray> all = new ArrayList<>();
        for (DjlWeights network : networks) {
            all.addAll(network.arrays());
        }
        return all;
    }

    private static List<Gradient> split(NDList gradients, DjlWeights... networks) {
        List<Gradient> result = new ArrayList<>();
        int from = 0;
        for (DjlWeights network : networks) {
            int to = from + network.paths().size();
            List<NDArray> arrays = new ArrayList<>(gradients.subList(from, to));
            arrays.replaceAll(array -> array.size() == 0 ? null : array);
            result.add(new Gradient(network.paths(), arrays));
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
                    mean.get(i).add(engine, one.get(i), 1.0 / batches);
                }
                return null;
            });
        }
        return mean;
    }

    /** One step against the gradient. */
    public void step(Gradient gradient, double learningRate) {
        List<Integer> moved = moved(gradient);
        if (moved.isEmpty()) {
            return;
        }
        List<List<NDArray>> lists = of(moved, List.of(weights.arrays(), gradient.arrays, means, squares, steps));
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
        List<Integer> moved = moved(gradient);
        if (moved.isEmpty()) {
            return;
        }
        List<List<NDArray>> lists = of(moved, List.of(weights.arrays(), gradient.arrays, squares));
        weights.engine().withoutGradient(() -> {
            weights.engine().ops().runInPlace("rmsprop", lists, learningRate, 0.99, EPSILON);
            return null;
        });
    }

    /** Which weights are not frozen and have a gradient. */
    private List<Integer> moved(Gradient gradient) {
        return learning.stream().filter(gradient::has).toList();
    }

    /** The lists without the other weights. */
    private static List<List<NDArray>> of(List<Integer> moved, List<List<NDArray>> all) {
        return all.stream().map(list -> moved.stream().map(list::get).toList()).toList();
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
        private final List<NDArray> arrays; // null for a weight without gradient

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

        private boolean has(int weight) {
            return arrays.get(weight) != null;
        }

        /** Adds a share of another; weights that have no gradient there have none afterwards. */
        private void add(DjlEngine engine, Gradient other, double share) {
            List<NDArray> sums = new ArrayList<>();
            List<NDArray> added = new ArrayList<>();
            for (int i = 0; i < arrays.size(); i++) {
                if (other.has(i)) {
                    sums.add(arrays.get(i));
                    added.add(other.arrays.get(i));
                } else {
                    arrays.set(i, null);
                }
            }
            if (!sums.isEmpty()) {
                engine.ops().runInPlace("add_share", List.of(sums, added), share);
            }
        }

        /** The Euclidean norm over all weights. */
        public double norm() {
            double sum = 0;
            for (NDArray array : arrays) {
                double norm = array == null
                        ? 0
                        : array.norm()
                                .toType(ai.djl.ndarray.types.DataType.FLOAT64, false)
                                .getDouble();
                sum += norm * norm;
            }
            return Math.sqrt(sum);
        }

        /** The numbers by weight path, of the weights that have a gradient. */
        public Map<String, Numbers> values() {
            Map<String, Numbers> values = new LinkedHashMap<>();
            for (int i = 0; i < paths.size(); i++) {
                if (has(i)) {
                    values.put(paths.get(i), DjlEngine.numbers(arrays.get(i)));
                }
            }
            return values;
        }
    }
}
