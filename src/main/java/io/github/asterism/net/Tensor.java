package io.github.asterism.net;

/**
 * A value flowing through a network: numbers while training, graph nodes while exporting.
 *
 * <p>There is no way to read the numbers, so a network cannot branch on data, so every network can be exported.
 * Images have the shape (n, c, h, w), vectors (n, c). Binary operations broadcast as in NumPy.
 */
public interface Tensor {
    /** this + other. */
    Tensor plus(Tensor other);

    /** this − other. */
    Tensor minus(Tensor other);

    /** this · other, element by element. */
    Tensor times(Tensor other);

    /** this / other, element by element. */
    Tensor dividedBy(Tensor other);

    /** this + number. */
    Tensor plus(double number);

    /** this · number. */
    Tensor times(double number);

    /** |x|. */
    Tensor abs();

    /** x². */
    default Tensor square() {
        return times(this);
    }

    /** √x. */
    Tensor sqrt();

    /** max(x, 0). */
    Tensor relu();

    /** x if x ≥ 0, slope · x otherwise. */
    Tensor leakyRelu(double slope);

    /** tanh x. */
    Tensor tanh();

    /** ln(1 + eˣ), without overflow. */
    Tensor softplus();

    /** x − ln Σ eˣ along the second axis of (n, k): the logarithms of class probabilities, without overflow. */
    Tensor logSoftmax();

    /** x·W' + b with x (n, in), W (out, in), b (out). */
    Tensor linear(Tensor weight, Tensor bias);

    /** Cross-correlation with W (out, in, k, k), plus b (out) unless null; zeros around the image. */
    Tensor conv2d(Tensor weight, Tensor bias, int stride, int padding);

    /**
     * {@code joined(planes).conv2d(W, null, 1, padding)}, where each number of a code (n, k) fills a plane of the size of the
     * images.
     */
    default Tensor conv2dWithCode(Tensor code, Tensor weight, int padding) {
        Tensor planes = code.perChannel().plus(channels(0, 1).times(0)); // (n, k, h, w)
        return joined(planes).conv2d(weight, null, 1, padding);
    }

    /**
     * The transpose of such a convolution with W (in, out, k, k), plus b (out) unless null: every pixel adds a kernel to the
     * result, stride apart, of which padding is cut off at each side.
     */
    Tensor transposedConv2d(Tensor weight, Tensor bias, int stride, int padding);

    /** {@code conv2d(W, b, 1, 1).halved()} for W (out, in, 3, 3). */
    default Tensor conv2dHalved(Tensor weight, Tensor bias) {
        return conv2d(weight, bias, 1, 1).halved();
    }

    /** {@code doubled().conv2d(W, b, 1, 1)} for W (out, in, 3, 3). */
    default Tensor doubledConv2d(Tensor weight, Tensor bias) {
        return doubled().conv2d(weight, bias, 1, 1);
    }

    /** Every channel cross-correlated with the same kernel (3, 3); zeros around the image. */
    Tensor filtered(Tensor kernel);

    /** Every channel cross-correlated with [1 2 1] / 4 along both axes; zeros around the image. */
    Tensor blurred();

    /** Mean of each 2×2 square; an odd last row or column is dropped. */
    Tensor halved();

    /** Largest number of each size×size window, the windows stride apart; nothing around the image. */
    Tensor maxPooled(int size, int stride);

    /** Mean over the pixels of each channel: (n, c, h, w) as (n, c). */
    Tensor pixelMean();

    /** Mean over the channels at each pixel: (n, c, h, w) as (n, 1, h, w), or (n, c) as (n, 1). */
    Tensor channelMean();

    /** Each pixel becomes a 2×2 square. */
    Tensor doubled();

    /** Twice the height and width, bilinear, pixel centres at half coordinates. */
    Tensor doubledSmoothly();

    /** Bilinear, pixel centres at half coordinates, to the height and width of another image. */
    Tensor resizedLike(Tensor other);

    /** (x − μ) / √(σ² + 1e-5), μ and biased σ² over the pixels of each channel of each image. */
    Tensor instanceNorm();

    /** {@code instanceNorm() · scale + shift}, with scale and shift of shape (n or 1, c, 1, 1). */
    default Tensor instanceNorm(Tensor scale, Tensor shift) {
        return instanceNorm().times(scale).plus(shift);
    }

    /** (x − μ) / √(σ² + 1e-5), μ and biased σ² over all channels and pixels of each image. */
    Tensor layerNorm();

    /** Mean of each channel over all images and pixels: (n, c, h, w) as (c). */
    Tensor batchMean();

    /** Unbiased variance of each channel over all images and pixels: (n, c, h, w) as (c). */
    Tensor batchVariance();

    /**
     * (x − μ) / √(σ² + 1e-5) · scale + shift, μ and biased σ² over all images and pixels of each channel, with scale and
     * shift of shape (c).
     */
    default Tensor batchNorm(Tensor scale, Tensor shift) {
        Tensor centred = minus(batchMean().perChannel());
        Tensor deviation = centred.square().batchMean().plus(1e-5).sqrt();
        return centred.times(scale.dividedBy(deviation).perChannel()).plus(shift.perChannel());
    }

    /**
     * √(σ² + 1e-8) of a group of images, averaged over channels and pixels: (n, c, h, w) as (n, 1), with biased σ² of each
     * number over the group. A group has as many images as the largest number up to {@code most} that divides n; image i of
     * g groups belongs to group i mod g.
     */
    Tensor groupDeviation(int most);

    /** x / √(m + 1e-8), m the mean of x² over the channels of each pixel, or over a vector. */
    default Tensor pixelNorm() {
        return dividedBy(square().channelMean().plus(1e-8).sqrt());
    }

    /** Channels from (included) to to (excluded). */
    Tensor channels(int from, int to);

    /** This one's channels, then another's. */
    Tensor joined(Tensor other);

    /** (n, c) or (c) as (n, c, 1, 1) or (1, c, 1, 1): one number for each channel of an image. */
    Tensor perChannel();

    /** (n, c, h, w) as (n, c·h·w). */
    Tensor flattened();

    /** Sum along one axis, which vanishes. */
    Tensor sum(int axis);

    /** Mean of all numbers, a scalar. */
    Tensor mean();

    /** The same numbers, cut off from the gradient. */
    Tensor detached();
}
