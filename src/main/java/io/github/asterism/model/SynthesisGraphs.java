package io.github.asterism.model;

import io.github.asterism.net.Dcgan;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.SynthesisOptions;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.Weights;
import io.github.asterism.onnx.OnnxGraph;
import java.util.function.Consumer;

/** The networks of the families that make images from nothing: what they take and what they give. */
final class SynthesisGraphs {
    /** Name of the generator's input that decides what its image shows. */
    static final String LATENT = "latent";

    private SynthesisGraphs() {}

    /** Builds a network on weights. */
    static Consumer<Weights> built(String network, SynthesisOptions options) {
        DcganOptions sizes = (DcganOptions) options;
        return isGenerator(network)
                ? weights -> new Dcgan.Generator(weights, sizes)
                : weights -> new Dcgan.Discriminator(weights, sizes);
    }

    /** Draws a network with its inputs and outputs. */
    static void draw(OnnxGraph graph, String network, SynthesisOptions options) {
        DcganOptions sizes = (DcganOptions) options;
        if (isGenerator(network)) {
            Tensor latent = graph.vector(LATENT, sizes.latentSize());
            graph.output("image", new Dcgan.Generator(graph.weights(), sizes).apply(latent));
        } else {
            Tensor image = graph.image("image", sizes.channels(), sizes.size(), sizes.size());
            graph.output("logit", new Dcgan.Discriminator(graph.weights(), sizes).apply(image));
        }
    }

    private static boolean isGenerator(String network) {
        return network.equals(NetworkGraphs.GENERATOR);
    }
}
