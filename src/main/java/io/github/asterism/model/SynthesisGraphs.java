package io.github.asterism.model;

import io.github.asterism.net.Dcgan;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.ProgressiveGan;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.StyleGan;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.net.SynthesisOptions;
import io.github.asterism.net.Tensor;
import io.github.asterism.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.List;

/** The networks of the families that make images from nothing: what they take and what they give. */
final class SynthesisGraphs {
    /** Name of the input that decides what an image shows. */
    static final String LATENT = "latent";

    /** Name of the input with the style codes of all layers of a StyleGAN, after each other. */
    static final String STYLES = "styles";

    static final String STYLE = "style";
    static final String MEAN = "mean";

    private SynthesisGraphs() {}

    /** Name of the input with the noise of a layer. */
    static String noise(int layer) {
        return "noise" + layer;
    }

    /** Draws a network with its inputs and outputs. */
    static void draw(OnnxGraph graph, String network, SynthesisOptions options) {
        switch (network) {
            case NetworkGraphs.GENERATOR -> graph.output("image", image(graph, options));
            case NetworkGraphs.MAPPING -> drawMapping(graph, (StyleGanOptions) options);
            default -> {
                Tensor image = graph.image("image", options.channels(), options.size(), options.size());
                graph.output("logit", logit(graph, options, image));
            }
        }
    }

    private static Tensor image(OnnxGraph graph, SynthesisOptions options) {
        if (options instanceof DcganOptions sizes) {
            return new Dcgan.Generator(graph.weights(), sizes).apply(graph.vector(LATENT, sizes.latentSize()));
        }
        if (options instanceof ProgressiveGanOptions sizes) {
            Tensor latent = graph.vector(LATENT, sizes.latentSize());
            return new ProgressiveGan.Generator(graph.weights(), sizes).apply(latent, sizes.grown());
        }
        StyleGanOptions sizes = (StyleGanOptions) options;
        int layers = StyleGan.layers(sizes.lastLevel());
        Tensor all = graph.vector(STYLES, layers * sizes.styleSize());
        List<Tensor> styles = new ArrayList<>();
        List<Tensor> noise = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            int side = StyleGan.noiseSize(layer);
            styles.add(all.channels(layer * sizes.styleSize(), (layer + 1) * sizes.styleSize()));
            noise.add(graph.image(noise(layer), 1, side, side));
        }
        return new StyleGan.Generator(graph.weights(), sizes).apply(styles, noise, sizes.grown());
    }

    private static void drawMapping(OnnxGraph graph, StyleGanOptions sizes) {
        StyleGan.MappingNetwork mapping = new StyleGan.MappingNetwork(graph.weights(), sizes);
        Tensor style = mapping.apply(graph.vector(LATENT, sizes.latentSize()));
        graph.output(STYLE, style);
        graph.output(MEAN, style.times(0).plus(mapping.mean()));
    }

    private static Tensor logit(OnnxGraph graph, SynthesisOptions options, Tensor image) {
        if (options instanceof DcganOptions sizes) {
            return new Dcgan.Discriminator(graph.weights(), sizes).apply(image);
        }
        return options instanceof ProgressiveGanOptions sizes
                ? new ProgressiveGan.Discriminator(graph.weights(), sizes).apply(image, sizes.grown())
                : new StyleGan.Discriminator(graph.weights(), (StyleGanOptions) options)
                        .apply(image, ((StyleGanOptions) options).grown());
    }
}
