package io.github.asterism.model;

import io.github.asterism.net.Dcgan;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.ProgressiveGan;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.Stage;
import io.github.asterism.net.StyleGan;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.net.SynthesisOptions;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.net.Weights;
import io.github.asterism.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The networks that make images from latent codes, each written down as an ONNX file: what it takes and what it gives.
 *
 * <ul>
 *   <li>generator of DCGAN and Progressive GAN: {@code latent} (n, L) to {@code image};
 *   <li>mapping network of StyleGAN: {@code latent} (n, L) to {@code style} (n, S), and their {@code mean} (1, S);
 *   <li>generator of StyleGAN: {@code styles} (n, layers · S), the code of each layer after the other, and {@code noise_0}
 *       and so on, one plane (n, 1, s, s) for each layer, to {@code image}, and {@code features_0} and so on
 *       (n, width, s, s), those of each level;
 *   <li>discriminator: {@code image} to {@code logit} (n).
 * </ul>
 */
final class SynthesisGraphs {
    private static final String GENERATOR = NetworkGraphs.GENERATOR;
    private static final String MAPPING = NetworkGraphs.MAPPING;
    private static final String DISCRIMINATOR = NetworkGraphs.DISCRIMINATOR;

    /** Names of inputs and outputs; that of a layer's noise ends in its number. */
    static final String LATENT = "latent";

    static final String STYLE = "style";
    static final String MEAN = "mean";
    static final String STYLES = "styles";
    static final String NOISE = "noise_";
    static final String FEATURES = "features_";
    static final String IMAGE = "image";
    static final String LOGIT = "logit";

    private SynthesisGraphs() {}

    /** Weight path → shape of what a network needs. */
    static Map<String, long[]> weights(String network, SynthesisOptions options) {
        Consumer<Weights> built =
                switch (network) {
                    case GENERATOR -> weights -> generator(weights, options);
                    case MAPPING -> weights -> new StyleGan.MappingNetwork(weights, (StyleGanOptions) options);
                    case DISCRIMINATOR -> weights -> discriminator(weights, options);
                    default -> throw new IllegalArgumentException(network);
                };
        return WeightShapes.of(built);
    }

    private static Object generator(Weights weights, SynthesisOptions options) {
        if (options instanceof DcganOptions sizes) {
            return new Dcgan.Generator(weights, sizes);
        }
        return options instanceof ProgressiveGanOptions sizes
                ? new ProgressiveGan.Generator(weights, sizes)
                : new StyleGan.Generator(weights, (StyleGanOptions) options);
    }

    private static Object discriminator(Weights weights, SynthesisOptions options) {
        if (options instanceof DcganOptions sizes) {
            return new Dcgan.Discriminator(weights, sizes);
        }
        return options instanceof ProgressiveGanOptions sizes
                ? new ProgressiveGan.Discriminator(weights, sizes)
                : new StyleGan.Discriminator(weights, (StyleGanOptions) options);
    }

    /**
     * Draws a network with its inputs and outputs.
     *
     * @param options of networks that end with the newest level that takes part
     * @param alpha share of that level, 1 once it has grown; DCGAN does not grow
     */
    static void draw(OnnxGraph graph, String network, SynthesisOptions options, double alpha) {
        switch (network) {
            case GENERATOR -> drawGenerator(graph, options, alpha);
            case MAPPING -> {
                StyleGanOptions sizes = (StyleGanOptions) options;
                StyleGan.MappingNetwork mapping = new StyleGan.MappingNetwork(graph.weights(), sizes);
                graph.output(STYLE, mapping.apply(graph.vector(LATENT, sizes.latentSize())));
                graph.output(MEAN, mapping.mean());
            }
            case DISCRIMINATOR -> graph.output(LOGIT, logit(graph, options, alpha));
            default -> throw new IllegalArgumentException(network);
        }
    }

    private static void drawGenerator(OnnxGraph graph, SynthesisOptions options, double alpha) {
        Weights weights = graph.weights();
        if (options instanceof StyleGanOptions sizes) {
            StyleGan.Made made = made(graph, sizes, alpha);
            graph.output(IMAGE, made.image());
            for (int level = 0; level <= sizes.lastLevel(); level++) {
                graph.output(FEATURES + level, made.features().get(level));
            }
            return;
        }
        Tensor latent = graph.vector(LATENT, options.latentSize());
        graph.output(
                IMAGE,
                options instanceof DcganOptions sizes
                        ? new Dcgan.Generator(weights, sizes).apply(latent)
                        : new ProgressiveGan.Generator(weights, (ProgressiveGanOptions) options)
                                .apply(latent, new Stage(((ProgressiveGanOptions) options).lastLevel(), alpha)));
    }

    private static StyleGan.Made made(OnnxGraph graph, StyleGanOptions sizes, double alpha) {
        int layers = StyleGan.layers(sizes.lastLevel());
        int length = sizes.styleSize();
        Tensor all = graph.vector(STYLES, layers * length);
        List<Tensor> styles = new ArrayList<>();
        List<Tensor> noise = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            styles.add(all.channels(layer * length, (layer + 1) * length));
            noise.add(graph.image(NOISE + layer, 1, StyleGan.noiseSize(layer), StyleGan.noiseSize(layer)));
        }
        return new StyleGan.Generator(graph.weights(), sizes).make(styles, noise, new Stage(sizes.lastLevel(), alpha));
    }

    private static Tensor logit(OnnxGraph graph, SynthesisOptions options, double alpha) {
        Tensor image = graph.image(IMAGE, options.channels(), options.size(), options.size());
        Weights weights = graph.weights();
        if (options instanceof DcganOptions sizes) {
            return new Dcgan.Discriminator(weights, sizes).apply(image);
        }
        if (options instanceof ProgressiveGanOptions sizes) {
            return new ProgressiveGan.Discriminator(weights, sizes).apply(image, new Stage(sizes.lastLevel(), alpha));
        }
        StyleGanOptions sizes = (StyleGanOptions) options;
        return new StyleGan.Discriminator(weights, sizes).apply(image, new Stage(sizes.lastLevel(), alpha));
    }
}
