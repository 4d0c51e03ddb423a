package io.github.asterism.net;

import io.github.asterism.net.StarGanOptions.Norm;
import io.github.asterism.net.StarGanOptions.Upsampling;

/**
 * The two networks of StarGAN: one generator for all domains, told by a label vector where to go (Choi et al., CVPR 2018,
 * arXiv:1711.09020, tables 4 and 5). Images are (n, 3, h, w) in −1 to 1, labels (n, K).
 */
public final class StarGan {
    private static final double SLOPE = 0.01;

    private StarGan() {}

    /** Image and label in, image out: the source image redrawn in the label's domain, or with its attributes. */
    public static final class Generator {
        private final Tensor first;
        private final Layer rest;

        public Generator(Weights weights, StarGanOptions options) {
            Weights at = weights.at("main");
            int width = options.width();
            // Zeros around the image, never a reflection: it would disturb the label's planes.
            first = at.at("0").get("weight", Init.HE, width, 3 + options.codeSize(), 7, 7);
            Layer layer = Layers.instanceNorm(at.at("1"), width).then(Tensor::relu);
            int index = 3;
            for (int i = 0; i < 2; i++, index += 3, width *= 2) {
                layer = layer.then(conv(at.at("" + index), width, 2 * width, 4, 2, 1))
                        .then(Layers.instanceNorm(at.at("" + (index + 1)), 2 * width))
                        .then(Tensor::relu);
            }
            for (int i = 0; i < options.blocks(); i++, index++) {
                layer = layer.then(residualBlock(at.at("" + index).at("main"), width));
            }
            for (int i = 0; i < 2; i++, index += 3, width /= 2) {
                layer = layer.then(twice(at.at("" + index), width, width / 2, options.upsampling()))
                        .then(Layers.instanceNorm(at.at("" + (index + 1)), width / 2))
                        .then(Tensor::relu);
            }
            rest = layer.then(conv(at.at("" + index), width, 3, 7, 1, 3)).then(Tensor::tanh);
        }

        /** The translated image, the size of x, whose height and width are multiples of 4. */
        public Tensor apply(Tensor x, Tensor label) {
            return rest.apply(x.conv2dWithCode(label, first, 3));
        }
    }

    /** Image of the training size in; tells real from fake, patch by patch, and which labels it has. */
    public static final class Discriminator {
        /**
         * @param real (n, 1, h, w), the larger, the more real a patch looks
         * @param labels logits (n, K)
         */
        public record Answer(Tensor real, Tensor labels) {}

        private final Layer main;
        private final Layer real;
        private final Layer labels;

        public Discriminator(Weights weights, StarGanOptions options) {
            Weights at = weights.at("main");
            int from = 3;
            Layer layer = x -> x;
            for (int i = 0; i < options.depth(); i++) {
                int to = options.criticWidthAfter(i + 1);
                layer = layer.then(Layers.conv(at.at("" + 2 * i), from, to, 4, 2, 1));
                if (i > 0) {
                    layer = layer.then(norm(weights.at("norm").at("" + i), to, options.norm()));
                }
                layer = layer.then(x -> x.leakyRelu(SLOPE));
                from = to;
            }
            main = layer;
            real = conv(weights.at("conv1"), from, 1, 3, 1, 1);
            int rest = options.size() >> options.depth();
            labels = conv(weights.at("conv2"), from, options.domains(), rest, 1, 0)
                    .then(Tensor::flattened);
        }

        public Answer apply(Tensor x) {
            Tensor h = main.apply(x);
            return new Answer(real.apply(h), labels.apply(h));
        }

        private static Layer norm(Weights weights, int width, Norm norm) {
            return switch (norm) {
                case NONE -> x -> x;
                case INSTANCE -> Layers.instanceNorm(weights, width);
                case LAYER -> Layers.layerNorm(weights, width);
            };
        }
    }

    /** x + IN(conv(ReLU(IN(conv(x))))). */
    private static Layer residualBlock(Weights weights, int width) {
        Layer residual = conv(weights.at("0"), width, width, 3, 1, 1)
                .then(Layers.instanceNorm(weights.at("1"), width))
                .then(Tensor::relu)
                .then(conv(weights.at("3"), width, width, 3, 1, 1))
                .then(Layers.instanceNorm(weights.at("4"), width));
        return x -> x.plus(residual.apply(x));
    }

    private static Layer twice(Weights weights, int from, int to, Upsampling upsampling) {
        return switch (upsampling) {
            case TRANSPOSED -> {
                Tensor weight = weights.get("weight", Init.HE, from, to, 4, 4);
                yield x -> x.transposedConv2d(weight, null, 2, 1);
            }
            case NEAREST -> ((Layer) Tensor::doubled).then(conv(weights, from, to, 3, 1, 1));
            case BILINEAR -> ((Layer) Tensor::doubledSmoothly).then(conv(weights, from, to, 3, 1, 1));
        };
    }

    /** Convolution without bias. */
    private static Layer conv(Weights weights, int from, int to, int kernel, int stride, int padding) {
        Tensor weight = weights.get("weight", Init.HE, to, from, kernel, kernel);
        return x -> x.conv2d(weight, null, stride, padding);
    }
}
