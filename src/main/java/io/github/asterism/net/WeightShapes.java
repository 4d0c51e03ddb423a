package io.github.asterism.net;

import io.github.asterism.AsterismException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** The list of weights a network needs, found by building the network without an engine. */
public final class WeightShapes implements Weights {
    private record Entry(Init init, long[] shape) {}

    /** Building a network only rearranges weights, so a tensor whose every operation gives itself will do. */
    private static final Tensor INERT = (Tensor) Proxy.newProxyInstance(
            Tensor.class.getClassLoader(),
            new Class<?>[] {Tensor.class},
            (self, method, arguments) ->
                    method.getDeclaringClass() == Tensor.class ? self : method.invoke(WeightShapes.class, arguments));

    private final String prefix;
    private final Map<String, Entry> entries;

    private WeightShapes(String prefix, Map<String, Entry> entries) {
        this.prefix = prefix;
        this.entries = entries;
    }

    /**
     * Path and shape of each weight, in the order the network asks for them.
     *
     * @param network builds a network, such as {@code weights -> new Generator(weights, options)}
     */
    public static Map<String, long[]> of(Consumer<Weights> network) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        entries(network).forEach((path, entry) -> shapes.put(path, entry.shape));
        return shapes;
    }

    /**
     * Freshly initialized weights. Each path has its own stream of random numbers, so a weight keeps its numbers
     * when others come and go.
     */
    public static Map<String, Numbers> draw(Consumer<Weights> network, long seed) {
        Map<String, Numbers> weights = new LinkedHashMap<>();
        entries(network).forEach((path, entry) -> weights.put(path, entry.init.draw(random(path, seed), entry.shape)));
        return weights;
    }

    /** The stream of random numbers that initializes one weight. */
    public static Random random(String path, long seed) {
        CRC32 hash = new CRC32();
        hash.update(path.getBytes(StandardCharsets.UTF_8));
        long mixed = (seed * 0x9E3779B97F4A7C15L ^ hash.getValue()) * 0xBF58476D1CE4E5B9L; // as in SplitMix64
        return new Random(mixed ^ mixed >>> 31);
    }

    private static Map<String, Entry> entries(Consumer<Weights> network) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        network.accept(new WeightShapes("", entries));
        return entries;
    }

    @Override
    public Weights at(String child) {
        return new WeightShapes(prefix + child + ".", entries);
    }

    @Override
    public Tensor get(String name, Init init, long... shape) {
        Entry before = entries.put(prefix + name, new Entry(init, shape.clone()));
        if (before != null && !Arrays.equals(before.shape, shape)) {
            throw new AsterismException("The network asks for the weight '" + prefix + name + "' in two shapes: "
                    + Arrays.toString(before.shape) + " and " + Arrays.toString(shape) + ".");
        }
        return INERT;
    }

    @Override
    public Tensor constant(String name, Init init, long... shape) {
        return get(name, init, shape);
    }
}
