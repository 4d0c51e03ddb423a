package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.net.Dcgan;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.ProgressiveGan;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.Stage;
import io.github.asterism.net.SynthesisOptions;
import io.github.asterism.net.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Networks in training that make images from nothing: weights that learn, and a moving average of the generator's for use. */
final class SynthesisNetworks {
    static final String GENERATOR = StarGanV2Networks.GENERATOR;
    static final String DISCRIMINATOR = StarGanV2Networks.DISCRIMINATOR;

    final DjlWeights generatorWeights;
    final DjlWeights discriminatorWeights;
    final DjlWeights averagedWeights;
    final Network generator;
    final Network discriminator;
    final Network averaged;

    /** A network that may be growing. */
    interface Network {
        /** @param in latent codes (n, L) of a generator, or images (n, channels, s, s), s the stage's size */
        Tensor apply(Tensor in, Stage stage);
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

    private static Network generator(DjlWeights weights, SynthesisOptions options, boolean learns) {
        if (options instanceof DcganOptions sizes) {
            Dcgan.Generator generator = new Dcgan.Generator(weights, sizes, learns ? weights::remember : null);
            return (latent, stage) -> generator.apply(latent);
        }
        return new ProgressiveGan.Generator(weights, (ProgressiveGanOptions) options)::apply;
    }

    private static Network discriminator(DjlWeights weights, SynthesisOptions options) {
        if (options instanceof DcganOptions sizes) {
            Dcgan.Discriminator discriminator = new Dcgan.Discriminator(weights, sizes, weights::remember);
            return (x, stage) -> discriminator.apply(x);
        }
        return new ProgressiveGan.Discriminator(weights, (ProgressiveGanOptions) options)::apply;
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
}
