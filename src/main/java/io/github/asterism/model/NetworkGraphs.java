package io.github.asterism.model;

import io.github.asterism.net.NetworkOptions;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGan;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.net.SynthesisOptions;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.net.Weights;
import io.github.asterism.onnx.OnnxGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The networks of each family: which there are, what they take and what they give. */
final class NetworkGraphs {
    static final String GENERATOR = "generator";
    static final String MAPPING = "mapping_network";
    private static final String ENCODER = "style_encoder";
    static final String DISCRIMINATOR = "discriminator";
    private static final String LABELS = "labels";

    private NetworkGraphs() {}

    /** Names of a model's networks; all are needed but the discriminator. */
    static List<String> names(NetworkOptions options) {
        if (options instanceof StarGanV2Options) {
            return List.of(GENERATOR, MAPPING, ENCODER, DISCRIMINATOR);
        }
        return options instanceof StyleGanOptions
                ? List.of(GENERATOR, MAPPING, DISCRIMINATOR)
                : List.of(GENERATOR, DISCRIMINATOR);
    }

    static boolean required(String network) {
        return !network.equals(DISCRIMINATOR);
    }

    /** Name of the generator's input beside the image, or of its only one. */
    static String code(NetworkOptions options) {
        if (options instanceof SynthesisOptions) {
            return SynthesisGraphs.LATENT;
        }
        return options instanceof StarGanOptions ? "label" : "style";
    }

    /** Which of a network's outputs is meant if none is named: of a StarGAN's discriminator the labels. */
    static String output(Set<String> names) {
        return names.contains(LABELS) ? LABELS : names.iterator().next();
    }

    /** Weight path → shape of what a network needs. */
    static Map<String, long[]> weights(String network, NetworkOptions options) {
        if (options instanceof SynthesisOptions sizes) {
            return SynthesisGraphs.weights(network, sizes);
        }
        return WeightShapes.of(
                options instanceof StarGanOptions sizes
                        ? built(network, sizes)
                        : built(network, (StarGanV2Options) options));
    }

    private static Consumer<Weights> built(String network, StarGanOptions sizes) {
        return switch (network) {
            case GENERATOR -> weights -> new StarGan.Generator(weights, sizes);
            case DISCRIMINATOR -> weights -> new StarGan.Discriminator(weights, sizes);
            default -> throw new IllegalArgumentException(network);
        };
    }

    private static Consumer<Weights> built(String network, StarGanV2Options sizes) {
        return switch (network) {
            case GENERATOR -> weights -> new StarGanV2.Generator(weights, sizes);
            case MAPPING -> weights -> new StarGanV2.MappingNetwork(weights, sizes);
            case ENCODER -> weights -> new StarGanV2.StyleEncoder(weights, sizes);
            case DISCRIMINATOR -> weights -> new StarGanV2.Discriminator(weights, sizes);
            default -> throw new IllegalArgumentException(network);
        };
    }

    /** A network with its weights, ready for a file. */
    static OnnxGraph graph(String network, ModelCard card, Map<String, Numbers> weights) {
        OnnxGraph graph = new OnnxGraph(network, weights);
        if (card.options() instanceof SynthesisOptions sizes) {
            SynthesisGraphs.draw(graph, network, sizes, 1);
        } else if (card.options() instanceof StarGanOptions sizes) {
            draw(graph, network, sizes);
        } else {
            draw(graph, network, (StarGanV2Options) card.options());
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("family", card.family());
        facts.put("network", network);
        facts.put("domains", String.join(",", card.domainNames()));
        facts.put("size", "" + card.options().size());
        facts.put("license", card.license());
        facts.forEach((key, value) -> graph.metadata("asterism." + key, value));
        return graph;
    }

    private static void draw(OnnxGraph graph, String network, StarGanOptions sizes) {
        if (network.equals(GENERATOR)) {
            Tensor image = graph.image("image", 3, -1, -1);
            Tensor label = graph.vector("label", sizes.codeSize());
            graph.output("translated", new StarGan.Generator(graph.weights(), sizes).apply(image, label));
        } else {
            Tensor image = graph.image("image", 3, sizes.size(), sizes.size());
            StarGan.Discriminator.Answer answer = new StarGan.Discriminator(graph.weights(), sizes).apply(image);
            graph.output("real", answer.real());
            graph.output(LABELS, answer.labels());
        }
    }

    private static void draw(OnnxGraph graph, String network, StarGanV2Options sizes) {
        int size = sizes.size();
        switch (network) {
            case GENERATOR -> {
                Tensor image = graph.image("image", 3, -1, -1);
                Tensor style = graph.vector("style", sizes.styleSize());
                graph.output("translated", new StarGanV2.Generator(graph.weights(), sizes).apply(image, style));
            }
            case MAPPING -> {
                Tensor latent = graph.vector("latent", sizes.latentSize());
                Tensor domain = graph.vector("domain", sizes.domains());
                graph.output("style", new StarGanV2.MappingNetwork(graph.weights(), sizes).apply(latent, domain));
            }
            case ENCODER -> {
                Tensor image = graph.image("image", 3, size, size);
                Tensor domain = graph.vector("domain", sizes.domains());
                graph.output("style", new StarGanV2.StyleEncoder(graph.weights(), sizes).apply(image, domain));
            }
            case DISCRIMINATOR -> {
                Tensor image = graph.image("image", 3, size, size);
                Tensor domain = graph.vector("domain", sizes.domains());
                graph.output("logit", new StarGanV2.Discriminator(graph.weights(), sizes).apply(image, domain));
            }
            default -> throw new IllegalArgumentException(network);
        }
    }
}
