package io.github.asterism.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.asterism.net.Numbers;
import java.util.HashMap;
import java.util.Map;

/**
 * Halving, doubling and blurring of narrow images as matrix products: libtorch's own kernels for them go pixel by pixel, or
 * through another order of the pixels in memory, and are slower as long as the matrices are small; second gradients of a
 * convolution for each channel most of all.
 */
final class Resizing {
    private static final int NEAREST = 0; // as DJL numbers the kinds of interpolation; its bilinear one is not
    private static final int WIDEST_HALVED = 64;
    private static final int WIDEST_DOUBLED = 128;
    private static final int WIDEST_BLURRED = 128;

    private static final Numbers KERNEL = Numbers.of(
            new float[] {0.0625f, 0.125f, 0.0625f, 0.125f, 0.25f, 0.125f, 0.0625f, 0.125f, 0.0625f}, 1, 1, 3, 3);

    private final DjlEngine engine;
    private final Map<Long, NDArray> halving = new HashMap<>();
    private final Map<Long, NDArray> doubling = new HashMap<>();
    private final Map<Long, NDArray> blurring = new HashMap<>();

    Resizing(DjlEngine engine) {
        this.engine = engine;
    }

    /** Mean of each 2×2 square. */
    NDArray halved(NDArray x) {
        NDArray squares = halving(x.getShape());
        return squares != null
                ? engine.ops().call("halved", x, squares)
                : x.getNDArrayInternal().avgPool(new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false, true);
    }

    /** Each pixel a 2×2 square. */
    NDArray doubled(NDArray x) {
        NDArray squares = doubling(x.getShape());
        long[] size = {2 * x.getShape().get(2), 2 * x.getShape().get(3)};
        return squares != null
                ? engine.ops().call("doubled", x, squares)
                : x.getNDArrayInternal().interpolation(size, NEAREST, false);
    }

    /** Each channel with [1 2 1]/4 along both axes. */
    NDArray blurred(NDArray x) {
        long height = x.getShape().get(2);
        long width = x.getShape().get(3);
        return Math.max(height, width) > WIDEST_BLURRED
                ? engine.ops().call("blurred_wide", x, engine.create(KERNEL))
                : engine.ops().call("blurred", x, blurring(height), blurring(width));
    }

    /** (n, n): 1/2 of each number and 1/4 of its neighbours. */
    private NDArray blurring(long length) {
        return blurring.computeIfAbsent(length, ignored -> {
            int n = (int) length;
            float[] band = new float[n * n];
            for (int i = 0; i < n; i++) {
                for (int neighbour = Math.max(0, i - 1); neighbour <= Math.min(n - 1, i + 1); neighbour++) {
                    band[i * n + neighbour] = neighbour == i ? 0.5f : 0.25f;
                }
            }
            return engine.keep(engine.create(Numbers.of(band, n, n)));
        });
    }

    /** (2w, w/2): a pair of rows, one after the other, times this is the row of the means of its squares; or null. */
    private NDArray halving(Shape shape) {
        long width = shape.get(3);
        return width > WIDEST_HALVED || width % 2 != 0 || shape.get(2) % 2 != 0
                ? null
                : halving.computeIfAbsent(width, w -> squares(w.intValue() / 2, 0.25f, true));
    }

    /** (w, 4w): a row times this is the pair of rows, one after the other, in which each pixel is a square; or null. */
    private NDArray doubling(Shape shape) {
        long width = shape.get(3);
        return width > WIDEST_DOUBLED ? null : doubling.computeIfAbsent(width, w -> squares(w.intValue(), 1, false));
    }

    /** Which pixels of two rows of 2n pixels are in which of n squares. */
    private NDArray squares(int n, float value, boolean turned) {
        float[] squares = new float[4 * n * n];
        for (int square = 0; square < n; square++) {
            for (int pixel : new int[] {2 * square, 2 * square + 1, 2 * (n + square), 2 * (n + square) + 1}) {
                squares[turned ? pixel * n + square : square * 4 * n + pixel] = value;
            }
        }
        return engine.keep(engine.create(turned ? Numbers.of(squares, 4 * n, n) : Numbers.of(squares, n, 4 * n)));
    }
}
