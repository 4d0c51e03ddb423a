package io.github.asterism.djl;

import ai.djl.ndarray.NDArray;
import io.github.asterism.AsterismException;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.net.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weights of one network in the training engine: found by path, made on first request if they are not there. */
public final class DjlWeights implements Weights {
    private final DjlEngine engine;
    private final Map<String, Numbers> given;
    private final long seed;
    private final Map<String, NDArray> trained = new LinkedHashMap<>();
    private final Map<String, NDArray> constants = new LinkedHashMap<>();

    /**
     * @param given weights by path; those missing are initialized
     * @param seed of the initialization; a weight's first numbers depend on its path and this alone
     */
    public DjlWeights(DjlEngine engine, Map<String, Numbers> given, long seed) {
        this.engine = engine;
        this.given = Map.copyOf(given);
        this.seed = seed;
    }

    @Override
    public Weights at(String child) {
        return new Part(child + ".");
    }

    @Override
    public Tensor get(String name, Init init, long... shape) {
        NDArray array = trained.computeIfAbsent(name, path -> {
            NDArray made = make(path, init, shape);
            made.setRequiresGradient(true);
            return made;
        });
        return new DjlTensor(engine, array);
    }

    @Override
    public Tensor constant(String name, Init init, long... shape) {
        return new DjlTensor(engine, constants.computeIfAbsent(name, path -> make(path, init, shape)));
    }

    private NDArray make(String path, Init init, long... shape) {
        Numbers numbers = given.get(path);
        if (numbers == null) {
            numbers = init.draw(WeightShapes.random(path, seed), shape);
        } else if (!Arrays.equals(numbers.shape(), shape)) {
            throw new AsterismException("The weight '" + path + "' has the shape " + Arrays.toString(numbers.shape())
                    + ", but the network needs " + Arrays.toString(shape) + ". Choose the sizes it was trained with.");
        }
        return engine.keep(engine.create(numbers));
    }

    /** All numbers by path, trained and constant. */
    public Map<String, Numbers> values() {
        Map<String, Numbers> values = new LinkedHashMap<>();
        trained.forEach((path, array) -> values.put(path, DjlEngine.numbers(array)));
        constants.forEach((path, array) -> values.put(path, DjlEngine.numbers(array)));
        return values;
    }

    /** Moves these weights a share of the way towards others of the same network: w ← w + share · (other − w). */
    public void approach(DjlWeights other, double share) {
        engine.withoutGradient(() -> {
            engine.ops().runInPlace("average", List.of(arrays(), other.arraysOf(trained.keySet())), share);
            return null;
        });
    }

    /** Gives the constants the numbers that they have in others of the same network. */
    public void takeConstants(DjlWeights other) {
        engine.withoutGradient(() -> {
            constants.forEach((path, array) -> other.constants.get(path).copyTo(array));
            return null;
        });
    }

    /** Gives a constant new numbers, of as many. */
    public void remember(String path, Tensor numbers) {
        engine.withoutGradient(() -> {
            NDArray constant = constants.get(path);
            DjlTensor.array(numbers).reshape(constant.getShape()).copyTo(constant);
            return null;
        });
    }

    /** Brings every weight between −limit and limit. */
    public void clip(double limit) {
        engine.withoutGradient(() -> {
            engine.ops().runInPlace("clip", List.of(arrays()), limit);
            return null;
        });
    }

    DjlEngine engine() {
        return engine;
    }

    /** Paths of the trained weights, in the order of {@link #arrays}. */
    List<String> paths() {
        return List.copyOf(trained.keySet());
    }

    List<NDArray> arrays() {
        return new ArrayList<>(trained.values());
    }

    private List<NDArray> arraysOf(Iterable<String> paths) {
        List<NDArray> arrays = new ArrayList<>();
        paths.forEach(path -> arrays.add(trained.get(path)));
        return arrays;
    }

    private final class Part implements Weights {
        private final String prefix;

        Part(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Weights at(String child) {
            return new Part(prefix + child + ".");
        }

        @Override
        public Tensor get(String name, Init init, long... shape) {
            return DjlWeights.this.get(prefix + name, init, shape);
        }

        @Override
        public Tensor constant(String name, Init init, long... shape) {
            return DjlWeights.this.constant(prefix + name, init, shape);
        }
    }
}
