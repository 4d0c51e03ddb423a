package io.github.asterism.model;

import io.github.asterism.net.Dcgan;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.ProgressiveGan;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.SynthesisOptions;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.Weights;
import io.github.asterism.onnx.OnnxGraph;

/** The networks of the families that make images from nothing: what they take and what they give. */
final class SynthesisGraphs {
    /** Name of the generator's input that decides what its image shows. */
    static final String LATENT = "latent";

    private SynthesisGraphs() {}

    /** Draws a network with its inputs and outputs. */
    static void draw(OnnxGraph graph, String network, SynthesisOptions options) {
        Weights weights = graph.weights();
        if (isGenerator(network)) {
            Tensor latent = graph.vector(LATENT, options.latentSize());
            graph.output("image", image(options, weights, latent));
        } else {
            Tensor image = graph.image("image", options.channels(), options.size(), options.size());
            graph.output("logit", logit(options, weights, image));
        }
    }

    private static Tensor image(SynthesisOptions options, Weights weights, Tensor latent) {
        if (options instanceof DcganOptions sizes) {
            return new Dcgan.Generator(weights, sizes).apply(latent);
        }
        ProgressiveGanOptions sizes = (ProgressiveGanOptions) options;
        return new ProgressiveGan.Generator(weights, sizes).apply(latent, sizes.grown());
    }

    private static Tensor logit(SynthesisOptions options, Weights weights, Tensor image) {
        if (options instanceof DcganOptions sizes) {
            return new Dcgan.Discriminator(weights, sizes).apply(image);
        }
        ProgressiveGanOptions sizes = (ProgressiveGanOptions) options;
        return new ProgressiveGan.Discriminator(weights, sizes).apply(image, sizes.grown());
    }

    private static boolean isGenerator(String network) {
        return network.equals(NetworkGraphs.GENERATOR);
    }
}
