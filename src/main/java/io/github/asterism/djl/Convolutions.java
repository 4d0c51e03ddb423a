package io.github.asterism.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.asterism.net.Tensor;

/**
 * One convolution of images, as it is or with a change of size.
 *
 * <p>Where channels come in other numbers than multiples of 16, libtorch fills up blocks of 16 and, on some processors with
 * AVX, leaves in them what was in memory before: results and gradients are wrong, or NaN. So such channels are filled up
 * with zeros here. The first channels of an image, up to 4, and 1×1 convolutions have kernels of their own that are right.
 */
record Convolutions(DjlEngine engine, NDArray x, NDArray weight, NDArray bias, NDArray original) {
    private static final int BLOCK = 16;
    private static final int FEW = 4;

    /** @param bias may be null */
    static Convolutions of(DjlEngine engine, NDArray x, NDArray weight, NDArray bias) {
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
        return new Convolutions(engine, images, kernels, numbers, weight);
    }

    Tensor convolved(int stride, int padding) {
        return result(x.getNDArrayInternal()
                .convolution(
                        x, weight, bias, new Shape(stride, stride), new Shape(padding, padding), new Shape(1, 1), 1)
                .get(0));
    }

    /** Then the mean of 2×2 squares: together one 4×4 convolution of stride 2, 4/9 of the products. */
    Tensor halved() {
        return result(engine.ops().call("conv_halved", x, weight, bias));
    }

    /**
     * Each pixel a 2×2 square before: together the transpose of a 4×4 convolution of stride 2 (each result sees 2×2 source
     * pixels, with sums of the 3×3 taps), 4/9 of the products.
     */
    Tensor doubled() {
        return result(engine.ops().call("doubled_conv", x, weight, bias));
    }

    private Tensor result(NDArray y) {
        boolean filled = weight.getShape().get(0) != original.getShape().get(0);
        return new DjlTensor(engine, filled ? engine.ops().call("first_channels", y, original) : y);
    }
}
