package io.github.asterism.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.Tensor;

/**
 * One convolution of images, as it is or with a change of size.
 *
 * <p>Where channels come in other numbers than multiples of 16, libtorch fills up blocks of 16 and, on some processors with
 * AVX, leaves in them what was in memory before: results and gradients are wrong, or NaN. So such channels are filled up
 * with zeros here. The first channels of an image, up to 4, and 1×1 convolutions have kernels of their own that are right.
 */
record Convolution(DjlEngine engine, NDArray x, NDArray weight, NDArray bias, NDArray original) {
    private static final int BLOCK = 16;
    private static final int FEW = 4;

    /**
     * (9, 16): what each tap of a 3×3 kernel adds to those of the 4×4 kernel that computes the means of the 2×2 squares of its
     * results.
     */
    static Numbers halvingTaps() {
        float[] taps = new float[9 * 16];
        forEachTap((from, y, x) -> taps[16 * from + 4 * y + x] = 0.25f);
        return Numbers.of(taps, 9, 16);
    }

    /** The same for the 4×4 kernel whose transpose takes an image in which each pixel was to become a 2×2 square. */
    static Numbers doublingTaps() {
        float[] taps = new float[9 * 16];
        forEachTap((from, y, x) -> taps[16 * from + 4 * (3 - y) + 3 - x] = 1);
        return Numbers.of(taps, 9, 16);
    }

    private interface Tap {
        void at(int from, int y, int x);
    }

    private static void forEachTap(Tap tap) {
        for (int from = 0; from < 9; from++) {
            for (int shift = 0; shift < 4; shift++) {
                tap.at(from, from / 3 + shift / 2, from % 3 + shift % 2);
            }
        }
    }

    /** @param bias may be null */
    static Convolution of(DjlEngine engine, NDArray x, NDArray weight, NDArray bias) {
        engine.checkInterrupt();
        long from = weight.getShape().get(1);
        boolean single = weight.getShape().get(2) == 1 && weight.getShape().get(3) == 1;
        NDArray images = x;
        NDArray kernels = weight;
        NDArray numbers = bias;
        if (!single && from % BLOCK != 0 && from > FEW) {
            images = engine.ops().call("whole_channels", x);
            kernels = engine.ops().call("whole_channels", kernels);
        }
        if (!single && weight.getShape().get(0) % BLOCK != 0) {
            kernels = engine.ops().call("whole_kernels", kernels);
            numbers = bias == null ? null : engine.ops().call("whole_numbers", bias);
        }
        return new Convolution(engine, images, kernels, numbers, weight);
    }

    /**
     * Whether an image's own channels and kernels may stay as they are. Then {@link Tensor#conv2dWithCode} needs no planes:
     * what the numbers of the codes add is a weighted sum of maps that are the same for all images.
     */
    static boolean canTakeCode(NDArray x, NDArray weight) {
        return x.getShape().get(1) <= FEW && weight.getShape().get(0) % BLOCK == 0;
    }

    /** The transpose of a convolution with a weight (in, out, k, k); the bias may be null. */
    static Tensor transposed(DjlEngine engine, NDArray x, NDArray weight, NDArray bias, int stride, int padding) {
        engine.checkInterrupt();
        long from = weight.getShape().get(0);
        long to = weight.getShape().get(1);
        NDArray images = from % BLOCK == 0 ? x : engine.ops().call("whole_channels", x);
        NDArray kernels = from % BLOCK == 0 ? weight : engine.ops().call("whole_kernels", weight);
        kernels = to % BLOCK == 0 ? kernels : engine.ops().call("whole_channels", kernels);
        NDArray y =
                engine.ops().call("transposed_conv", images, kernels, engine.scalar(stride), engine.scalar(padding));
        Tensor result = new DjlTensor(engine, y);
        result = to % BLOCK == 0 ? result : result.channels(0, (int) to);
        return bias == null ? result : result.plus(new DjlTensor(engine, bias).perChannel());
    }

    /** Every channel alone with the same kernel (3, 3). */
    static Tensor filtered(DjlEngine engine, NDArray x, NDArray kernel) {
        Shape shape = x.getShape();
        NDArray alone = x.reshape(shape.get(0) * shape.get(1), 1, shape.get(2), shape.get(3));
        Tensor result = of(engine, alone, kernel.reshape(1, 1, 3, 3), null).convolved(1, 1);
        return new DjlTensor(engine, DjlTensor.array(result).reshape(shape));
    }

    Tensor convolved(int stride, int padding) {
        if (bias == null && stride == 1 && rowByRow()) {
            return new DjlTensor(engine, engine.ops().call("narrow_conv", x, original, engine.scalar(padding)));
        }
        return result(x.getNDArrayInternal()
                .convolution(
                        x, weight, bias, new Shape(stride, stride), new Shape(padding, padding), new Shape(1, 1), 1)
                .get(0));
    }

    /**
     * Whether few results, filled up to 16, cost more than the rows of their kernels as kernels of their own, of which more
     * fill 16 better; each row's result is then added one line further down.
     */
    private boolean rowByRow() {
        Shape shape = original.getShape();
        return shape.get(0) <= FEW && shape.get(1) % BLOCK == 0 && shape.get(2) > 4;
    }

    /** Then the mean of 2×2 squares: together one 4×4 convolution of stride 2, 4/9 of the products. */
    Tensor halved() {
        if (x.getShape().get(2) % 2 != 0 || x.getShape().get(3) % 2 != 0) {
            return convolved(1, 1).halved();
        }
        return result(engine.ops().call("conv_halved", x, weight, bias, engine.halvingTaps()));
    }

    /**
     * Each pixel a 2×2 square before: together the transpose of a 4×4 convolution of stride 2 (each result sees 2×2 source
     * pixels, with sums of the 3×3 taps), 4/9 of the products.
     */
    Tensor doubled() {
        return result(engine.ops().call("doubled_conv", x, weight, bias, engine.doublingTaps()));
    }

    private Tensor result(NDArray y) {
        boolean filled = weight.getShape().get(0) != original.getShape().get(0);
        return new DjlTensor(engine, filled ? engine.ops().call("first_channels", y, original) : y);
    }
}
