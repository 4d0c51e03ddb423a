package io.github.asterism.net;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Plain numbers with a shape, row-major: how weights travel between files and engines.
 *
 * @param shape length of each axis; empty for a scalar
 * @param data as many numbers as the product of the shape
 */
public record Numbers(long[] shape, float[] data) {
    public Numbers {
        if (count(shape) != data.length) {
            throw new IllegalArgumentException(
                    data.length + " numbers do not have the shape " + Arrays.toString(shape));
        }
    }

    public static Numbers of(float[] data, long... shape) {
        return new Numbers(shape, data);
    }

    /** Name → shape, in the order given. */
    public static Map<String, long[]> shapes(Map<String, Numbers> named) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        named.forEach((name, numbers) -> shapes.put(name, numbers.shape()));
        return shapes;
    }

    /** How many numbers a shape holds. */
    public static int count(long... shape) {
        long count = 1;
        for (long length : shape) {
            count = Math.multiplyExact(count, length);
        }
        return Math.toIntExact(count);
    }
}
