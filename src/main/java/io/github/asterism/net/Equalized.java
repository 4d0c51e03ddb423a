package io.github.asterism.net;

/**
 * Layers with an equalized learning rate: weights begin as N(0, 1), and are scaled by gain / √fan-in each time they are used,
 * so that an optimizer that moves all numbers at the same pace moves all layers alike (Karras et al. 2018, section 4.1).
 */
final class Equalized {
    /** Before a leaky ReLU (He et al. 2015). */
    static final double GAIN = Math.sqrt(2);

    private static final Init NORMAL = Init.normal(1);

    private Equalized() {}

    /** Convolution with weight (to, from, kernel, kernel) and bias (to). */
    static Layer conv(Weights weights, int from, int to, int kernel, int padding, double gain) {
        Tensor weight = weights.get("weight", NORMAL, to, from, kernel, kernel);
        Tensor bias = weights.get("bias", Init.ZERO, to);
        double scale = scale(gain, from * kernel * kernel);
        return x -> x.conv2d(weight.times(scale), bias, 1, padding);
    }

    /** 3×3 convolution that keeps the size. */
    static Layer conv3(Weights weights, int from, int to) {
        return conv(weights, from, to, 3, 1, GAIN);
    }

    /** 3×3 convolution, then the mean of each 2×2 square. */
    static Layer conv3Halved(Weights weights, int from, int to) {
        Tensor weight = weights.get("weight", NORMAL, to, from, 3, 3);
        Tensor bias = weights.get("bias", Init.ZERO, to);
        double scale = scale(GAIN, 9 * from);
        return x -> x.conv2dHalved(weight.times(scale), bias);
    }

    /** Each pixel a 2×2 square, then a 3×3 convolution. */
    static Layer doubledConv3(Weights weights, int from, int to) {
        Tensor weight = weights.get("weight", NORMAL, to, from, 3, 3);
        Tensor bias = weights.get("bias", Init.ZERO, to);
        double scale = scale(GAIN, 9 * from);
        return x -> x.doubledConv2d(weight.times(scale), bias);
    }

    /** Vectors (n, from) become images (n, to, 4, 4), by weight (from, to, 4, 4) and bias (1, to, 4, 4). */
    static Layer first(Weights weights, int from, int to, double gain) {
        Tensor weight = weights.get("weight", NORMAL, from, to, 4, 4);
        Tensor bias = weights.get("bias", Init.ZERO, 1, to, 4, 4);
        double scale = scale(gain, from);
        return x ->
                x.perChannel().transposedConv2d(weight.times(scale), null, 1, 0).plus(bias);
    }

    /**
     * x·W' + b with W (to, from).
     *
     * @param rate how much more slowly than other layers it learns, 1 for alike: the weights begin as N(0, 1/rate²), and are
     *     scaled by the rate too, as is b
     */
    static Layer linear(Weights weights, int from, int to, double gain, double rate) {
        Tensor weight = weights.get("weight", Init.normal(1 / rate), to, from);
        Tensor bias = weights.get("bias", Init.ZERO, to);
        double scale = scale(gain, from) * rate;
        return x -> x.linear(weight.times(scale), rate == 1 ? bias : bias.times(rate));
    }

    /**
     * 3×3 convolution of the image and of one more plane, which tells how much the images of a group differ, so that a
     * discriminator notices a generator that always makes the same (Karras et al. 2018, section 3). Weight (to, from + 1, 3, 3),
     * bias (to).
     */
    static Layer comparingConv3(Weights weights, int from, int to) {
        Tensor weight = weights.get("weight", NORMAL, to, from + 1, 3, 3);
        Tensor bias = weights.get("bias", Init.ZERO, to);
        double scale = scale(GAIN, 9 * (from + 1));
        return x ->
                x.conv2dWithCode(x.groupDeviation(4), weight.times(scale), 1).plus(bias.perChannel());
    }

    private static double scale(double gain, int fanIn) {
        return gain / Math.sqrt(fanIn);
    }
}
