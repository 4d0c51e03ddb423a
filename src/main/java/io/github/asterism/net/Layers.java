package io.github.asterism.net;

/** Layers that more than one network is made of; the names of their weights are those of published checkpoints. */
public final class Layers {
    private Layers() {}

    /** Convolution with weight (to, from, kernel, kernel) and bias (to). */
    public static Layer conv(Weights weights, int from, int to, int kernel, int stride, int padding) {
        Tensor weight = weights.get("weight", Init.HE, to, from, kernel, kernel);
        Tensor bias = weights.get("bias", Init.ZERO, to);
        return x -> x.conv2d(weight, bias, stride, padding);
    }

    /** 3×3 convolution that keeps the size. */
    public static Layer conv3(Weights weights, int from, int to) {
        return conv(weights, from, to, 3, 1, 1);
    }

    /** 3×3 convolution, then the mean of each 2×2 square. */
    public static Layer conv3Halved(Weights weights, int from, int to) {
        Tensor weight = weights.get("weight", Init.HE, to, from, 3, 3);
        Tensor bias = weights.get("bias", Init.ZERO, to);
        return x -> x.conv2dHalved(weight, bias);
    }

    /** Twice the size, nearest or bilinear, then a 3×3 convolution. */
    public static Layer doubledConv3(Weights weights, int from, int to, boolean smooth) {
        Tensor weight = weights.get("weight", Init.HE, to, from, 3, 3);
        Tensor bias = weights.get("bias", Init.ZERO, to);
        return smooth ? x -> x.doubledSmoothly().conv2d(weight, bias, 1, 1) : x -> x.doubledConv2d(weight, bias);
    }

    /** 1×1 convolution without bias. */
    public static Layer match(Weights weights, int from, int to) {
        Tensor weight = weights.get("weight", Init.HE, to, from, 1, 1);
        return x -> x.conv2d(weight, null, 1, 0);
    }

    /** x·W' + b with W (to, from). */
    public static Layer linear(Weights weights, int from, int to) {
        Tensor weight = weights.get("weight", Init.HE, to, from);
        Tensor bias = weights.get("bias", Init.ZERO, to);
        return x -> x.linear(weight, bias);
    }

    /** Instance norm with a trained scale and shift for each channel. */
    public static Layer instanceNorm(Weights weights, int width) {
        Tensor scale = weights.get("weight", Init.ONE, width);
        Tensor shift = weights.get("bias", Init.ZERO, width);
        return x -> x.instanceNorm(scale.perChannel(), shift.perChannel());
    }

    /** Layer norm with a trained scale and shift for each channel (Ba et al. 2016). */
    public static Layer layerNorm(Weights weights, int width) {
        Tensor scale = weights.get("weight", Init.ONE, width);
        Tensor shift = weights.get("bias", Init.ZERO, width);
        return x -> x.layerNorm().times(scale.perChannel()).plus(shift.perChannel());
    }

    /**
     * Adaptive instance norm: scale and shift of each channel are a linear function of the style code,
     * AdaIN(x, s) = (1 + γ(s)) · IN(x) + β(s) (Huang and Belongie 2017).
     */
    public static final class AdaIn {
        private final Layer affine;
        private final int width;

        public AdaIn(Weights weights, int width, int styleSize) {
            this(linear(weights.at("fc"), styleSize, 2 * width), width);
        }

        /** @param affine makes γ, then β (n, 2·width) of a style code */
        AdaIn(Layer affine, int width) {
            this.affine = affine;
            this.width = width;
        }

        public Tensor apply(Tensor x, Tensor style) {
            Tensor h = affine.apply(style); // (n, 2·width): γ, then β
            Tensor scale = h.channels(0, width).plus(1).perChannel();
            return x.instanceNorm(scale, h.channels(width, 2 * width).perChannel());
        }
    }

    /** Σ over domains of domain[k] · rows[k]: with a one-hot domain (n, K) this picks the domain's row. */
    public static Tensor rowOf(Tensor domain, Tensor... rows) {
        Tensor sum = rows[0].times(domain.channels(0, 1));
        for (int k = 1; k < rows.length; k++) {
            sum = sum.plus(rows[k].times(domain.channels(k, k + 1)));
        }
        return sum;
    }
}
