package io.github.asterism.net;

import static io.github.asterism.net.Layers.conv;
import static io.github.asterism.net.Layers.conv3;
import static io.github.asterism.net.Layers.conv3Halved;
import static io.github.asterism.net.Layers.doubledConv3;
import static io.github.asterism.net.Layers.instanceNorm;
import static io.github.asterism.net.Layers.linear;
import static io.github.asterism.net.Layers.match;

import java.util.ArrayList;
import java.util.List;

/**
 * The four networks of StarGAN v2: one generator for many domains, with many styles in each (Choi et al., CVPR 2020,
 * arXiv:1912.01865). Images are (n, 3, h, w) in −1 to 1, style codes (n, S), latent codes (n, L), domains one-hot (n, K).
 */
public final class StarGanV2 {
    private static final double SLOPE = 0.2;
    private static final double HALF = Math.sqrt(0.5);

    private StarGanV2() {}

    /** Image and style code in, image out: the source image redrawn in that style. */
    public static final class Generator {
        private final Layer fromRgb;
        private final List<Layer> encode = new ArrayList<>();
        private final List<StyledBlock> decode = new ArrayList<>();
        private final Layer toRgb;
        private final Tensor highPass; // null without high-pass skips
        private final StarGanV2Options options;

        public Generator(Weights weights, StarGanV2Options options) {
            this.options = options;
            int width = options.width();
            fromRgb = conv3(weights.at("from_rgb"), 3, width);
            toRgb = instanceNorm(weights.at("to_rgb").at("0"), width)
                    .then(x -> x.leakyRelu(SLOPE))
                    .then(conv(weights.at("to_rgb").at("2"), width, 3, 1, 1, 0));
            int halvings = options.generatorHalvings();
            int blocks = halvings + 2;
            for (int i = 0; i < blocks; i++) {
                int from = options.widthAfter(Math.min(i, halvings));
                int to = options.widthAfter(Math.min(i + 1, halvings));
                boolean resize = i < halvings;
                encode.add(residualBlock(weights.at("encode").at("" + i), from, to, true, resize));
                Weights mirrored = weights.at("decode").at("" + (blocks - 1 - i));
                decode.add(0, new StyledBlock(mirrored, to, from, options, resize));
            }
            float strength = options.highPass() == 0 ? 0 : (float) (1 / options.highPass());
            highPass = strength == 0
                    ? null
                    : weights.at("hpf").constant("filter", Init.exactly(laplacian(strength)), 3, 3);
        }

        /** The translated image, the size of x, whose height and width are multiples of the total stride. */
        public Tensor apply(Tensor x, Tensor style) {
            return decode(encode(x), style);
        }

        /**
         * With high-pass skips, which carry the fine structure of the masked parts around the bottleneck.
         *
         * @param coarseMask (n, 1, h, w), weighs the skips 32 pixels high
         * @param fineMask weighs those 64 and 128 pixels high
         */
        public Tensor apply(Tensor x, Tensor style, Tensor coarseMask, Tensor fineMask) {
            return decode(encode(x), style, coarseMask, fineMask);
        }

        /** The half of the work that does not depend on the style: one content serves many styles. */
        public Content encode(Tensor x) {
            List<Tensor> stages = new ArrayList<>();
            stages.add(fromRgb.apply(x));
            for (Layer block : encode) {
                stages.add(block.apply(stages.get(stages.size() - 1)));
            }
            return new Content(stages);
        }

        /** The half of the work that applies the style. */
        public Tensor decode(Content content, Tensor style) {
            return decode(content, style, null, null);
        }

        private Tensor decode(Content content, Tensor style, Tensor coarseMask, Tensor fineMask) {
            int blocks = encode.size();
            Tensor h = content.stages().get(blocks);
            for (int i = 0; i < blocks; i++) {
                h = decode.get(i).apply(h, style);
                int stage = blocks - 1 - i;
                int height = options.size() >> Math.min(stage, options.generatorHalvings());
                if (coarseMask != null && (height == 32 || height == 64 || height == 128)) {
                    Tensor mask = (height == 32 ? coarseMask : fineMask).resizedLike(h);
                    h = h.plus(mask.times(content.stages().get(stage)).filtered(highPass));
                }
            }
            return toRgb.apply(h);
        }
    }

    /** What the generator keeps of a source image: the features before each block, and the last ones. */
    public record Content(List<Tensor> stages) {
        /** The same, cut off from the gradient. */
        public Content detached() {
            return new Content(stages.stream().map(Tensor::detached).toList());
        }
    }

    /** Latent code and domain in, style code out. */
    public static final class MappingNetwork {
        private final Layer shared;
        private final List<Layer> heads = new ArrayList<>();

        public MappingNetwork(Weights weights, StarGanV2Options options) {
            int hidden = options.hidden();
            shared = perceptron(weights.at("shared"), options.latentSize(), hidden, hidden)
                    .then(Tensor::relu);
            for (int k = 0; k < options.domains(); k++) {
                Weights head = weights.at("unshared").at("" + k);
                heads.add(perceptron(head, hidden, hidden, options.styleSize()));
            }
        }

        public Tensor apply(Tensor latent, Tensor domain) {
            Tensor h = shared.apply(latent);
            return Layers.rowOf(
                    domain, heads.stream().map(head -> head.apply(h)).toArray(Tensor[]::new));
        }

        /** Four linear layers with ReLU between them. */
        private static Layer perceptron(Weights weights, int from, int hidden, int to) {
            return linear(weights.at("0"), from, hidden)
                    .then(Tensor::relu)
                    .then(linear(weights.at("2"), hidden, hidden))
                    .then(Tensor::relu)
                    .then(linear(weights.at("4"), hidden, hidden))
                    .then(Tensor::relu)
                    .then(linear(weights.at("6"), hidden, to));
        }
    }

    /** Reference image and domain in, style code out. */
    public static final class StyleEncoder {
        private final Layer shared;
        private final List<Layer> heads = new ArrayList<>();

        public StyleEncoder(Weights weights, StarGanV2Options options) {
            shared = trunk(weights.at("shared"), options).then(Tensor::flattened);
            for (int k = 0; k < options.domains(); k++) {
                heads.add(linear(weights.at("unshared").at("" + k), options.trunkWidth(), options.styleSize()));
            }
        }

        public Tensor apply(Tensor x, Tensor domain) {
            Tensor h = shared.apply(x);
            return Layers.rowOf(
                    domain, heads.stream().map(head -> head.apply(h)).toArray(Tensor[]::new));
        }
    }

    /** Image and domain in, logit (n) out: above zero if the image looks like a real one of that domain. */
    public static final class Discriminator {
        private final Layer main;

        public Discriminator(Weights weights, StarGanV2Options options) {
            Weights at = weights.at("main");
            String last = "" + (options.trunkHalvings() + 4);
            main = trunk(at, options)
                    .then(conv(at.at(last), options.trunkWidth(), options.domains(), 1, 1, 0))
                    .then(Tensor::flattened);
        }

        public Tensor apply(Tensor x, Tensor domain) {
            return main.apply(x).times(domain).sum(1);
        }
    }

    /** Image of the training size in, features (n, trunkWidth, 1, 1) out. */
    private static Layer trunk(Weights weights, StarGanV2Options options) {
        int blocks = options.trunkHalvings();
        Layer layer = conv3(weights.at("0"), 3, options.width());
        for (int i = 0; i < blocks; i++) {
            Weights block = weights.at("" + (i + 1));
            layer = layer.then(residualBlock(block, options.widthAfter(i), options.widthAfter(i + 1), false, true));
        }
        int width = options.trunkWidth();
        return layer.then(x -> x.leakyRelu(SLOPE))
                .then(conv(weights.at("" + (blocks + 2)), width, width, 4, 1, 0))
                .then(x -> x.leakyRelu(SLOPE));
    }

    /** A residual block, activation first, the sum scaled to unit variance; halves the image when {@code halve}. */
    static Layer residualBlock(Weights weights, int from, int to, boolean norm, boolean halve) {
        Layer norm1 = norm ? instanceNorm(weights.at("norm1"), from) : x -> x;
        Layer norm2 = norm ? instanceNorm(weights.at("norm2"), from) : x -> x;
        Layer conv1 = halve ? conv3Halved(weights.at("conv1"), from, from) : conv3(weights.at("conv1"), from, from);
        Layer conv2 = conv3(weights.at("conv2"), from, to);
        Layer match = from == to ? x -> x : match(weights.at("conv1x1"), from, to);
        return x -> {
            Tensor h = conv1.apply(norm1.apply(x).leakyRelu(SLOPE));
            h = conv2.apply(norm2.apply(h).leakyRelu(SLOPE));
            // A 1×1 convolution and a mean may change places; the mean first is four times cheaper.
            Tensor shortcut = match.apply(halve ? x.halved() : x);
            return h.plus(shortcut).times(HALF);
        };
    }

    /** A residual block whose normalization is steered by a style code; doubles the image when {@code upsample}. */
    static final class StyledBlock {
        private final Layers.AdaIn norm1;
        private final Layers.AdaIn norm2;
        private final Layer conv1;
        private final Layer conv2;
        private final Layer match;
        private final Layer twice;
        private final boolean shortcut;

        StyledBlock(Weights weights, int from, int to, StarGanV2Options options, boolean upsample) {
            norm1 = new Layers.AdaIn(weights.at("norm1"), from, options.styleSize());
            norm2 = new Layers.AdaIn(weights.at("norm2"), to, options.styleSize());
            boolean smooth = options.smoothUpsampling();
            conv1 = upsample
                    ? doubledConv3(weights.at("conv1"), from, to, smooth)
                    : conv3(weights.at("conv1"), from, to);
            conv2 = conv3(weights.at("conv2"), to, to);
            twice = !upsample ? x -> x : smooth ? Tensor::doubledSmoothly : Tensor::doubled;
            shortcut = options.highPass() == 0; // the high-pass skips take its place
            match = !shortcut || from == to ? x -> x : match(weights.at("conv1x1"), from, to);
        }

        Tensor apply(Tensor x, Tensor style) {
            Tensor h = conv1.apply(norm1.apply(x, style).leakyRelu(SLOPE));
            h = conv2.apply(norm2.apply(h, style).leakyRelu(SLOPE));
            return shortcut ? h.plus(twice.apply(match.apply(x))).times(HALF) : h;
        }
    }

    /** The 3×3 high-pass filter −1 … 8 … −1, times a strength. */
    private static float[] laplacian(float strength) {
        float[] kernel = new float[9];
        java.util.Arrays.fill(kernel, -strength);
        kernel[4] = 8 * strength;
        return kernel;
    }
}
