package io.github.asterism.net;

import java.util.Arrays;
import java.util.Random;

/** How the numbers of a weight are chosen before training. */
@FunctionalInterface
public interface Init {
    Init ZERO = constant(0);
    Init ONE = constant(1);

    /** He initialization for ReLU: N(0, 2 / fan-in), fan-in being the product of all axes but the first (He et al. 2015). */
    Init HE = (random, shape) -> {
        double deviation = Math.sqrt(2.0 * shape[0] / Numbers.count(shape));
        return normal(deviation).draw(random, shape);
    };

    /** Xavier initialization with ReLU's gain √2: N(0, 4 / (fan-in + fan-out)) (Glorot and Bengio 2010). */
    Init XAVIER = (random, shape) -> {
        double fanIn = (double) Numbers.count(shape) / shape[0];
        double fanOut = (double) Numbers.count(shape) / shape[1];
        return normal(Math.sqrt(4 / (fanIn + fanOut))).draw(random, shape);
    };

    /** Uniform between −1 / √fan-in and 1 / √fan-in. */
    Init UNIFORM = (random, shape) -> {
        float[] data = new float[Numbers.count(shape)];
        double bound = Math.sqrt((double) shape[0] / data.length);
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return new Numbers(shape, data);
    };

    /** Numbers of the given shape; the same for the same state of {@code random}. */
    Numbers draw(Random random, long... shape);

    /** Every number the same. */
    static Init constant(double value) {
        return (random, shape) -> {
            float[] data = new float[Numbers.count(shape)];
            Arrays.fill(data, (float) value);
            return new Numbers(shape, data);
        };
    }

    /** These very numbers, row-major. */
    static Init exactly(float... data) {
        return (random, shape) -> new Numbers(shape, data.clone());
    }

    /** N(0, deviation²). */
    static Init normal(double deviation) {
        return normal(0, deviation);
    }

    /** N(mean, deviation²). */
    static Init normal(double mean, double deviation) {
        return (random, shape) -> {
            float[] data = new float[Numbers.count(shape)];
            for (int i = 0; i < data.length; i++) {
                data[i] = (float) (mean + deviation * random.nextGaussian());
            }
            return new Numbers(shape, data);
        };
    }
}
