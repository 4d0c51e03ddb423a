package io.github.asterism.net;

import static io.github.asterism.net.Equalized.GAIN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The three networks of StyleGAN, which makes images by a style code for each layer, coarse ones first, and by noise for what
 * is left to chance (Karras et al., CVPR 2019, arXiv:1812.04948, figure 1). Images are (n, channels, s, s) in about −1 to 1,
 * where s is the size of the stage; latent codes are (n, L), drawn from N(0, 1), style codes w (n, S). Level k makes images of
 * 4·2^k pixels with two layers, 2k and 2k + 1.
 */
public final class StyleGan {
    private static final double SLOPE = 0.2;

    private StyleGan() {}

    /** Number of layers up to a level, each with a style code and a plane of noise. */
    public static int layers(int level) {
        return 2 * (level + 1);
    }

    /** Height and width of the plane of noise of a layer, pixels. */
    public static int noiseSize(int layer) {
        return 4 << layer / 2;
    }

    /** Latent code in, style code out. */
    public static final class MappingNetwork {
        /** How much slower the mapping network learns (section C of the paper). */
        private static final double RATE = 0.01;

        private final Layer main;
        private final Tensor mean;

        public MappingNetwork(Weights weights, StyleGanOptions options) {
            Layer layer = Tensor::pixelNorm;
            int from = options.latentSize();
            for (int i = 0; i < options.mappingLayers(); i++, from = options.styleSize()) {
                Weights at = weights.at("layers").at("" + i);
                layer = layer.then(Equalized.linear(at, from, options.styleSize(), GAIN, RATE))
                        .then(x -> x.leakyRelu(SLOPE));
            }
            main = layer;
            mean = weights.constant(MEAN, Init.ZERO, 1, options.styleSize());
        }

        /** Path of the mean style code w̄ (1, S), which training keeps up: the mean of many, so the most ordinary image. */
        public static final String MEAN = "mean_style";

        /** @param latent (n, L); only its direction matters */
        public Tensor apply(Tensor latent) {
            return main.apply(latent);
        }

        /** The mean style code w̄ (1, S). */
        public Tensor mean() {
            return mean;
        }
    }

    /**
     * Style codes closer to their mean, for images that are better but less different: w̄ + ψ (w − w̄) (section B of the paper).
     *
     * @param styles one for each layer
     * @param mean w̄ (1, S)
     * @param psi ψ, 0 for the mean, 1 for no change
     * @param below the layers from this one on keep their codes
     */
    public static List<Tensor> truncated(List<Tensor> styles, Tensor mean, double psi, int below) {
        List<Tensor> truncated = new ArrayList<>(styles);
        for (int i = 0; i < Math.min(below, styles.size()); i++) {
            truncated.set(i, mean.plus(styles.get(i).minus(mean).times(psi)));
        }
        return truncated;
    }

    /**
     * A style code for each layer: one for most, another for the layers from (included) to to (excluded) (style mixing, section
     * 3.1 of the paper).
     */
    public static List<Tensor> mixed(Tensor style, Tensor other, int layers, int from, int to) {
        List<Tensor> styles = new ArrayList<>(Collections.nCopies(layers, style));
        for (int i = from; i < Math.min(to, layers); i++) {
            styles.set(i, other);
        }
        return styles;
    }

    /** Style codes and noise in, image out. */
    public static final class Generator {
        private final Tensor constant;
        private final List<Block> blocks = new ArrayList<>();
        private final List<Layer> toImage = new ArrayList<>();

        public Generator(Weights weights, StyleGanOptions options) {
            constant = weights.get("constant", Init.ONE, 1, options.width(0), 4, 4);
            for (int level = 0; level <= options.lastLevel(); level++) {
                int width = options.width(level);
                int before = level == 0 ? 0 : options.width(level - 1);
                blocks.add(new Block(weights.at("blocks").at("" + level), before, width, options.styleSize()));
                Weights image = weights.at("to_image").at("" + level);
                toImage.add(Equalized.conv(image, width, options.channels(), 1, 0, 1));
            }
        }

        /**
         * @param styles (n, S) for each layer of the stage
         * @param noise (n, 1, {@link #noiseSize}, {@link #noiseSize}) from N(0, 1) for each layer, or an empty list for none
         * @return images (n, channels, s, s), s the size of the stage
         */
        public Tensor apply(List<Tensor> styles, List<Tensor> noise, Stage stage) {
            return make(styles, noise, stage).image();
        }

        /** The same with the features of each level, which show where instance norm makes droplets. */
        public Made make(List<Tensor> styles, List<Tensor> noise, Stage stage) {
            int layers = layers(stage.level());
            if (styles.size() < layers || !noise.isEmpty() && noise.size() < layers) {
                throw new IllegalArgumentException(
                        layers + " layers, but " + styles.size() + " styles and " + noise.size() + " planes of noise");
            }
            // As many copies of the constant as there are style codes.
            Tensor h = constant.plus(styles.get(0).channels(0, 1).times(0).perChannel());
            List<Tensor> features = new ArrayList<>();
            for (int level = 0; level <= stage.level(); level++) {
                h = blocks.get(level).apply(h, styles, noise, 2 * level);
                features.add(h);
            }
            Tensor image = toImage.get(stage.level()).apply(h);
            if (stage.fading()) {
                int before = stage.level() - 1;
                image = stage.mixed(
                        toImage.get(before).apply(features.get(before)).doubled(), image);
            }
            return new Made(image, features);
        }

        /** The same style code for all layers. */
        public Tensor apply(Tensor style, List<Tensor> noise, Stage stage) {
            return apply(Collections.nCopies(layers(stage.level()), style), noise, stage);
        }
    }

    /**
     * What a generator makes.
     *
     * @param image (n, channels, s, s)
     * @param features (n, width, s, s) of each level, s its size: what its second layer gives
     */
    public record Made(Tensor image, List<Tensor> features) {
        public Made {
            features = List.copyOf(features);
        }
    }

    /** The two layers of a level, of which the first doubles the image unless there is nothing before it. */
    private static final class Block {
        private final Layer conv1;
        private final Layer conv2;
        private final Touch touch1;
        private final Touch touch2;

        Block(Weights weights, int from, int to, int styleSize) {
            conv1 = from == 0
                    ? x -> x
                    : Equalized.doubledConv3(weights.at("conv1"), from, to).then(Tensor::blurred);
            conv2 = Equalized.conv3(weights.at("conv2"), to, to);
            touch1 = new Touch(weights, 1, to, styleSize);
            touch2 = new Touch(weights, 2, to, styleSize);
        }

        Tensor apply(Tensor x, List<Tensor> styles, List<Tensor> noise, int layer) {
            Tensor h = touch1.apply(conv1.apply(x), styles, noise, layer);
            return touch2.apply(conv2.apply(h), styles, noise, layer + 1);
        }
    }

    /** What follows a convolution: noise, leaky ReLU and the style, by adaptive instance norm. */
    private static final class Touch {
        private final Tensor strength; // of the noise, for each channel
        private final Layers.AdaIn norm;

        Touch(Weights weights, int number, int width, int styleSize) {
            strength = weights.at("noise" + number).get("weight", Init.ZERO, width);
            Layer affine = Equalized.linear(weights.at("style" + number), styleSize, 2 * width, 1, 1);
            norm = new Layers.AdaIn(affine, width);
        }

        Tensor apply(Tensor x, List<Tensor> styles, List<Tensor> noise, int layer) {
            Tensor h = noise.isEmpty() ? x : x.plus(noise.get(layer).times(strength.perChannel()));
            return norm.apply(h.leakyRelu(SLOPE), styles.get(layer));
        }
    }

    /** Image in, logit (n) out: above zero if the image looks real. */
    public static final class Discriminator {
        private final GrowingDiscriminator main;

        public Discriminator(Weights weights, StyleGanOptions options) {
            main = new GrowingDiscriminator(weights, options.channels(), options.widths(), Discriminator::block);
        }

        /**
         * @param x (n, channels, s, s), s the size of the stage; an image's logit depends on the other images of its group
         */
        public Tensor apply(Tensor x, Stage stage) {
            return main.apply(x, stage);
        }

        private static Layer block(Weights weights, int from, int to) {
            return Equalized.conv3(weights.at("conv1"), from, from)
                    .then(x -> x.leakyRelu(SLOPE).blurred())
                    .then(Equalized.conv3Halved(weights.at("conv2"), from, to))
                    .then(x -> x.leakyRelu(SLOPE));
        }
    }
}
