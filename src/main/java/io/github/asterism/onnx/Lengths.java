package io.github.asterism.onnx;

/** Arithmetic with the lengths of axes, −1 being a length known only when the graph runs. */
final class Lengths {
    private Lengths() {}

    static long twice(long length) {
        return length < 0 ? -1 : 2 * length;
    }

    static long half(long length) {
        return length < 0 ? -1 : length / 2;
    }

    /** How many positions a kernel takes along a padded axis. */
    static long windows(long length, long kernel, long stride, long padding) {
        return length < 0 ? -1 : (length + 2 * padding - kernel) / stride + 1;
    }

    /** Length of the result of a transposed convolution, which {@link #windows} makes the given one again. */
    static long spread(long length, long kernel, long stride, long padding) {
        return length < 0 ? -1 : (length - 1) * stride + kernel - 2 * padding;
    }

    static boolean fits(long a, long b) {
        return a == b || a < 0 || b < 0;
    }

    static long product(long[] shape, int firstAxis) {
        long product = 1;
        for (int axis = firstAxis; axis < shape.length; axis++) {
            product = product < 0 || shape[axis] < 0 ? -1 : Math.multiplyExact(product, shape[axis]);
        }
        return product;
    }

    static long[] without(long[] shape, int axis) {
        long[] rest = new long[shape.length - 1];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = shape[i < axis ? i : i + 1];
        }
        return rest;
    }

    /** The common shape of two tensors, lengths of 1 or missing on the left being stretched; null if there is none. */
    static long[] broadcast(long[] left, long[] right) {
        long[] result = new long[Math.max(left.length, right.length)];
        for (int back = 1; back <= result.length; back++) {
            long a = back > left.length ? 1 : left[left.length - back];
            long b = back > right.length ? 1 : right[right.length - back];
            if (a != 1 && b != 1 && !fits(a, b)) {
                return null;
            }
            result[result.length - back] = a == 1 ? b : b == 1 ? a : Math.max(a, b);
        }
        return result;
    }
}
