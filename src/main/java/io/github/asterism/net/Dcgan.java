package io.github.asterism.net;

import java.util.function.BiConsumer;

/**
 * The two networks of DCGAN, which makes images from random numbers: convolutions alone, with batch norm (Radford et al. 2015,
 * arXiv:1511.06434). Images are (n, channels, size, size) in −1 to 1, latent codes (n, L), drawn from N(0, 1).
 *
 * <p>In training both networks take a memory, which gets the running mean and variance of each batch norm by the weight's path
 * whenever a batch goes through ({@code weights::remember} of the training engine); without one they are in use and take the
 * running numbers.
 */
public final class Dcgan {
    private static final double SLOPE = 0.2;
    private static final Init KERNEL = Init.normal(0.02);

    private Dcgan() {}

    /** Latent code in, image out. */
    public static final class Generator {
        private final Layer main;

        /** For use. */
        public Generator(Weights weights, DcganOptions options) {
            this(weights, options, null);
        }

        /** @param memory takes the new running numbers by path; null for use */
        public Generator(Weights weights, DcganOptions options, BiConsumer<String, Tensor> memory) {
            int width = options.width() << options.doublings();
            Layer layer = spread(weights, 0, options.latentSize(), width, 1, 0);
            int index = 1;
            for (int i = 0; i < options.doublings(); i++, index += 3, width /= 2) {
                layer = layer.then(new BatchNorm(weights, "main." + index, width, memory))
                        .then(Tensor::relu)
                        .then(spread(weights, index + 2, width, width / 2, 2, 1));
            }
            main = layer.then(new BatchNorm(weights, "main." + index, width, memory))
                    .then(Tensor::relu)
                    .then(spread(weights, index + 2, width, options.channels(), 2, 1))
                    .then(Tensor::tanh);
        }

        /** @param latent (n, L) */
        public Tensor apply(Tensor latent) {
            return main.apply(latent.perChannel());
        }

        /** Transposed 4×4 convolution without bias. */
        private static Layer spread(Weights weights, int index, int from, int to, int stride, int padding) {
            Tensor weight = weights.at("main").at("" + index).get("weight", KERNEL, from, to, 4, 4);
            return x -> x.transposedConv2d(weight, null, stride, padding);
        }
    }

    /** Image in, logit (n) out: above zero if the image looks real. */
    public static final class Discriminator {
        private final Layer main;

        /** For use. */
        public Discriminator(Weights weights, DcganOptions options) {
            this(weights, options, null);
        }

        /** @param memory takes the new running numbers by path; null for use */
        public Discriminator(Weights weights, DcganOptions options, BiConsumer<String, Tensor> memory) {
            int width = options.criticWidth();
            Layer layer = conv(weights, 0, options.channels(), width, 2, 1).then(x -> x.leakyRelu(SLOPE));
            int index = 2;
            for (int i = 0; i < options.doublings(); i++, index += 3, width *= 2) {
                layer = layer.then(conv(weights, index, width, 2 * width, 2, 1))
                        .then(norm(weights, index + 1, 2 * width, options.criticNorm(), memory))
                        .then(x -> x.leakyRelu(SLOPE));
            }
            main = layer.then(conv(weights, index, width, 1, 1, 0)).then(Tensor::flattened);
        }

        /** @param x (n, channels, size, size) */
        public Tensor apply(Tensor x) {
            return main.apply(x).sum(1);
        }

        private static Layer norm(
                Weights weights, int index, int width, DcganOptions.Norm norm, BiConsumer<String, Tensor> memory) {
            return switch (norm) {
                case BATCH -> new BatchNorm(weights, "main." + index, width, memory);
                case LAYER -> Layers.layerNorm(weights.at("main").at("" + index), width);
                case NONE -> x -> x;
            };
        }

        /** 4×4 convolution without bias. */
        private static Layer conv(Weights weights, int index, int from, int to, int stride, int padding) {
            Tensor weight = weights.at("main").at("" + index).get("weight", KERNEL, to, from, 4, 4);
            return x -> x.conv2d(weight, null, stride, padding);
        }
    }
}
