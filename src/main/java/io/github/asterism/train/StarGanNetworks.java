package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.net.Initialized;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGan;
import io.github.asterism.net.StarGanOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** The networks of a StarGAN in training: weights that learn, and a moving average of the generator's for use. */
final class StarGanNetworks {
    static final String GENERATOR = StarGanV2Networks.GENERATOR;
    static final String DISCRIMINATOR = StarGanV2Networks.DISCRIMINATOR;

    /** The generator's kernel that takes image and label. */
    static final String FIRST = "main.0.weight";

    final StarGanOptions options;
    private final DiscriminatorWeights<StarGan.Discriminator> discriminator;
    final DjlWeights generatorWeights;
    final DjlWeights discriminatorWeights;
    final DjlWeights averagedWeights;
    final StarGan.Generator generator;
    final StarGan.Generator averaged;

    /**
     * @param given network name → weight path → numbers; what is missing is initialized from the seed
     * @param settings of what the networks begin with and whether the discriminator is spectrally normalized
     * @param averages the same for the generator's average; if missing it starts at its weights
     */
    StarGanNetworks(
            DjlEngine engine,
            StarGanOptions options,
            StarGanSettings settings,
            Map<String, Map<String, Numbers>> given,
            Map<String, Map<String, Numbers>> averages,
            long seed) {
        this.options = options;
        generatorWeights = new DjlWeights(engine, given.getOrDefault(GENERATOR, Map.of()), seed);
        discriminatorWeights = new DjlWeights(engine, given.getOrDefault(DISCRIMINATOR, Map.of()), seed + 1);
        generator = new StarGan.Generator(new Initialized(generatorWeights, settings.init()), options);
        discriminator = new DiscriminatorWeights<>(
                discriminatorWeights,
                settings.init(),
                settings.spectral(),
                weights -> new StarGan.Discriminator(weights, options));
        averagedWeights = new DjlWeights(engine, averages.getOrDefault(GENERATOR, generatorWeights.values()), seed);
        averaged = new StarGan.Generator(averagedWeights, options);
    }

    /** The discriminator as its weights are now. */
    StarGan.Discriminator discriminator() {
        return discriminator.network();
    }

    /** The discriminator's weights for use. */
    Map<String, Numbers> usedDiscriminator() {
        return discriminator.used();
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
