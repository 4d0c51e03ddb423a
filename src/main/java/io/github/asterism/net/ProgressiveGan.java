package io.github.asterism.net;

import static io.github.asterism.net.Equalized.GAIN;

import java.util.ArrayList;
import java.util.List;

/**
 * The two networks of Progressive GAN, which grow together from 4×4 pixels, one doubling after the other (Karras et al., ICLR
 * 2018, arXiv:1710.10196, table 2). Images are (n, channels, s, s) in about −1 to 1, where s is the size of the stage; latent
 * codes are (n, L), drawn from N(0, 1). All levels are there from the beginning; those that have not grown yet are not
 * computed and have no gradient.
 */
public final class ProgressiveGan {
    private static final double SLOPE = 0.2;

    private ProgressiveGan() {}

    /** Latent code in, image out. */
    public static final class Generator {
        private final List<Layer> blocks = new ArrayList<>();
        private final List<Layer> toImage = new ArrayList<>();

        public Generator(Weights weights, ProgressiveGanOptions options) {
            for (int level = 0; level <= options.lastLevel(); level++) {
                Weights at = weights.at("blocks").at("" + level);
                int width = options.width(level);
                blocks.add(
                        level == 0
                                ? first(at, options.latentSize(), width)
                                : block(at, options.width(level - 1), width));
                Weights image = weights.at("to_image").at("" + level);
                toImage.add(Equalized.conv(image, width, options.channels(), 1, 0, 1));
            }
        }

        /**
         * @param latent (n, L); only its direction matters
         * @return images (n, channels, s, s), s the size of the stage
         */
        public Tensor apply(Tensor latent, Stage stage) {
            Tensor before = null;
            Tensor h = latent;
            for (int level = 0; level <= stage.level(); level++) {
                before = h;
                h = blocks.get(level).apply(h);
            }
            Tensor image = toImage.get(stage.level()).apply(h);
            return stage.fading()
                    ? stage.mixed(toImage.get(stage.level() - 1).apply(before).doubled(), image)
                    : image;
        }

        private static Layer first(Weights weights, int from, int to) {
            return ((Layer) Tensor::pixelNorm)
                    .then(Equalized.first(weights.at("first"), from, to, GAIN / 4))
                    .then(Generator::normed)
                    .then(Equalized.conv3(weights.at("conv"), to, to))
                    .then(Generator::normed);
        }

        private static Layer block(Weights weights, int from, int to) {
            return Equalized.doubledConv3(weights.at("conv1"), from, to)
                    .then(Generator::normed)
                    .then(Equalized.conv3(weights.at("conv2"), to, to))
                    .then(Generator::normed);
        }

        private static Tensor normed(Tensor x) {
            return x.leakyRelu(SLOPE).pixelNorm();
        }
    }

    /** Image in, score (n) out: the larger, the more real the image looks. */
    public static final class Discriminator {
        private final GrowingDiscriminator main;

        public Discriminator(Weights weights, ProgressiveGanOptions options) {
            main = new GrowingDiscriminator(weights, options.channels(), options.widths(), Discriminator::block);
        }

        /**
         * @param x (n, channels, s, s), s the size of the stage; an image's score depends on the other images of its group
         */
        public Tensor apply(Tensor x, Stage stage) {
            return main.apply(x, stage);
        }

        private static Layer block(Weights weights, int from, int to) {
            return Equalized.conv3(weights.at("conv1"), from, from)
                    .then(x -> x.leakyRelu(SLOPE))
                    .then(Equalized.conv3(weights.at("conv2"), from, to))
                    .then(x -> x.leakyRelu(SLOPE).halved());
        }
    }
}
