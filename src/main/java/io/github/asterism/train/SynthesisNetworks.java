package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.net.Dcgan;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.ProgressiveGan;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.Stage;
import io.github.asterism.net.StyleGan;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.net.SynthesisOptions;
import io.github.asterism.net.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Networks in training that make images from nothing: weights that learn, and a moving average of the generator's for use. The
 * mapping network of a StyleGAN is a part of its generator here, and a network of its own in a model.
 */
final class SynthesisNetworks {
    static final String GENERATOR = StarGanV2Networks.GENERATOR;
    static final String DISCRIMINATOR = StarGanV2Networks.DISCRIMINATOR;
    static final String MAPPING = "mapping_network";
    private static final String SYNTHESIS = "synthesis";

    /** How far the mean style stays where it was in a step (Karras et al. 2019, appendix B, does not say). */
    private static final double KEPT = 0.995;

    final DjlWeights generatorWeights;
    final DjlWeights discriminatorWeights;
    final DjlWeights averagedWeights;
    final Generator generator;
    final Discriminator discriminator;
    final Generator averaged;

    /** Makes images (n, channels, s, s), s the stage's size. */
    interface Generator {
        Tensor apply(SynthesisCode code, Stage stage);
    }

    /** Gives logits (n) of images (n, channels, s, s), s the stage's size. */
    interface Discriminator {
        Tensor apply(Tensor x, Stage stage);
    }

    /**
     * @param given network name → weight path → numbers; what is missing is initialized from the seed
     * @param averages the same for the generator's average; if missing it starts at its weights
     */
    SynthesisNetworks(
            DjlEngine engine,
            SynthesisOptions options,
            Map<String, Map<String, Numbers>> given,
            Map<String, Map<String, Numbers>> averages,
            long seed) {
        generatorWeights = new DjlWeights(engine, given.getOrDefault(GENERATOR, Map.of()), seed);
        discriminatorWeights = new DjlWeights(engine, given.getOrDefault(DISCRIMINATOR, Map.of()), seed + 1);
        generator = generator(generatorWeights, options, true);
        discriminator = discriminator(discriminatorWeights, options);
        averagedWeights = new DjlWeights(engine, averages.getOrDefault(GENERATOR, generatorWeights.values()), seed);
        averaged = generator(averagedWeights, options, false);
    }

    private static Generator generator(DjlWeights weights, SynthesisOptions options, boolean learns) {
        if (options instanceof DcganOptions sizes) {
            Dcgan.Generator generator = new Dcgan.Generator(weights, sizes, learns ? weights::remember : null);
            return (code, stage) -> generator.apply(code.latent());
        }
        if (options instanceof ProgressiveGanOptions sizes) {
            ProgressiveGan.Generator generator = new ProgressiveGan.Generator(weights, sizes);
            return (code, stage) -> generator.apply(code.latent(), stage);
        }
        return styleGan(weights, (StyleGanOptions) options, learns);
    }

    private static Generator styleGan(DjlWeights weights, StyleGanOptions sizes, boolean learns) {
        StyleGan.MappingNetwork mapping = new StyleGan.MappingNetwork(weights.at(MAPPING), sizes);
        StyleGan.Generator generator = new StyleGan.Generator(weights.at(SYNTHESIS), sizes);
        return (code, stage) -> {
            Tensor style = mapping.apply(code.latent());
            if (learns) {
                Tensor mean = style.detached().sum(0).times((1 - KEPT) / code.count());
                weights.remember(
                        MAPPING + "." + StyleGan.MappingNetwork.MEAN,
                        mapping.mean().times(KEPT).plus(mean));
            }
            Tensor other = code.other() == null ? null : mapping.apply(code.other());
            int layers = StyleGan.layers(stage.level());
            return generator.apply(code.styles(style, other, layers), code.noise(), stage);
        };
    }

    private static Discriminator discriminator(DjlWeights weights, SynthesisOptions options) {
        if (options instanceof DcganOptions sizes) {
            Dcgan.Discriminator discriminator = new Dcgan.Discriminator(weights, sizes, weights::remember);
            return (x, stage) -> discriminator.apply(x);
        }
        return options instanceof ProgressiveGanOptions sizes
                ? new ProgressiveGan.Discriminator(weights, sizes)::apply
                : new StyleGan.Discriminator(weights, (StyleGanOptions) options)::apply;
    }

    /** Moves the average towards the generator's weights; what does not learn it takes over. */
    void average(double share) {
        averagedWeights.approach(generatorWeights, share);
        averagedWeights.takeConstants(generatorWeights);
    }

    /** All weights that learn: network name → weight path → numbers. */
    Map<String, Map<String, Numbers>> values() {
        Map<String, Map<String, Numbers>> values = new LinkedHashMap<>();
        values.put(GENERATOR, generatorWeights.values());
        values.put(DISCRIMINATOR, discriminatorWeights.values());
        return values;
    }

    /** The weights for use. */
    Map<String, Map<String, Numbers>> averages() {
        return Map.of(GENERATOR, averagedWeights.values());
    }

    /** The networks as a model has them. */
    static Map<String, Map<String, Numbers>> ofModel(
            SynthesisOptions options, Map<String, Numbers> generator, Map<String, Numbers> discriminator) {
        Map<String, Map<String, Numbers>> networks = options instanceof StyleGanOptions
                ? parts(generator)
                : new LinkedHashMap<>(Map.of(GENERATOR, generator));
        networks.put(DISCRIMINATOR, discriminator);
        return networks;
    }

    /** The two networks of a StyleGAN that make images. */
    static Map<String, Map<String, Numbers>> parts(Map<String, Numbers> generator) {
        Map<String, Map<String, Numbers>> parts = new LinkedHashMap<>();
        parts.put(GENERATOR, under(SYNTHESIS, generator));
        parts.put(MAPPING, under(MAPPING, generator));
        return parts;
    }

    /** The networks of a model as they learn. */
    static Map<String, Map<String, Numbers>> learning(Map<String, Map<String, Numbers>> networks) {
        if (!networks.containsKey(MAPPING)) {
            return networks;
        }
        Map<String, Map<String, Numbers>> learning = new LinkedHashMap<>(networks);
        Map<String, Numbers> generator = new LinkedHashMap<>();
        networks.get(GENERATOR).forEach((path, numbers) -> generator.put(SYNTHESIS + "." + path, numbers));
        learning.remove(MAPPING).forEach((path, numbers) -> generator.put(MAPPING + "." + path, numbers));
        learning.put(GENERATOR, generator);
        return learning;
    }

    /** The weights of a part by their paths within it. */
    private static Map<String, Numbers> under(String part, Map<String, Numbers> weights) {
        Map<String, Numbers> own = new LinkedHashMap<>();
        weights.forEach((path, numbers) -> {
            if (path.startsWith(part + ".")) {
                own.put(path.substring(part.length() + 1), numbers);
            }
        });
        return own;
    }
}
