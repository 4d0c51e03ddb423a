package io.github.asterism.net;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Weights divided by their largest singular value, so that a discriminator cannot grow steep (Miyato et al. 2018, algorithm 1).
 * Every time a network is built on them, the singular vector, which is kept beside each weight, comes one power iteration
 * closer. A convolution's kernel counts as a matrix (out, in·k·k).
 */
public final class SpectralNorm implements Weights {
    private static final String VECTOR = "_u";
    private static final double TINY = 1e-12;

    private final Weights inner;
    private final String prefix;
    private final BiConsumer<String, Tensor> memory;

    /** @param memory takes the new numbers of a constant weight of {@code inner} by its path */
    public SpectralNorm(Weights inner, BiConsumer<String, Tensor> memory) {
        this(inner, "", memory);
    }

    private SpectralNorm(Weights inner, String prefix, BiConsumer<String, Tensor> memory) {
        this.inner = inner;
        this.prefix = prefix;
        this.memory = memory;
    }

    @Override
    public Weights at(String child) {
        return new SpectralNorm(inner.at(child), prefix + child + ".", memory);
    }

    @Override
    public Tensor get(String name, Init init, long... shape) {
        Tensor weight = inner.get(name, init, shape);
        if (shape.length < 2) {
            return weight;
        }
        Tensor u = inner.constant(name + VECTOR, Init.normal(1), shape[0], 1);
        Tensor matrix = weight.flattened(); // (out, rest)
        Tensor fixed = matrix.detached();
        Tensor v = normalized(fixed.times(u).sum(0)); // (rest)
        Tensor next = normalized(fixed.times(v).sum(1)); // (out)
        memory.accept(prefix + name + VECTOR, next);
        Tensor singular = matrix.times(v).sum(1).times(next).sum(0);
        return weight.dividedBy(singular);
    }

    private static Tensor normalized(Tensor vector) {
        return vector.dividedBy(vector.square().sum(0).sqrt().plus(TINY));
    }

    @Override
    public Tensor constant(String name, Init init, long... shape) {
        return inner.constant(name, init, shape);
    }

    /**
     * The weights as the network sees them, without the vectors: what to store for use.
     *
     * @param weights weight path → numbers, with a vector beside each that is normalized
     */
    public static Map<String, Numbers> folded(Map<String, Numbers> weights) {
        Map<String, Numbers> folded = new LinkedHashMap<>();
        weights.forEach((path, numbers) -> {
            if (!path.endsWith(VECTOR)) {
                Numbers u = weights.get(path + VECTOR);
                folded.put(path, u == null ? numbers : divided(numbers, u.data()));
            }
        });
        return folded;
    }

    private static Numbers divided(Numbers weight, float[] u) {
        int rows = u.length;
        int columns = weight.data().length / rows;
        double[] v = new double[columns];
        double length = 0;
        for (int i = 0; i < columns; i++) {
            for (int k = 0; k < rows; k++) {
                v[i] += (double) weight.data()[k * columns + i] * u[k];
            }
            length += v[i] * v[i];
        }
        double singular = Math.sqrt(length) / Math.max(TINY, norm(u)); // ‖W'u‖ of a unit vector u
        float[] divided = new float[weight.data().length];
        for (int i = 0; i < divided.length; i++) {
            divided[i] = (float) (weight.data()[i] / singular);
        }
        return Numbers.of(divided, weight.shape());
    }

    private static double norm(float[] u) {
        double sum = 0;
        for (float value : u) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
