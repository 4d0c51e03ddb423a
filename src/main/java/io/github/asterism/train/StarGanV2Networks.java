package io.github.asterism.train;

import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.DjlWeights;
import io.github.asterism.net.Initialized;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import java.util.LinkedHashMap;
import java.util.Map;

/** The networks of a StarGAN v2 in training: weights that learn, and moving averages of them for use. */
final class StarGanV2Networks {
    static final String GENERATOR = "generator";
    static final String MAPPING = "mapping_network";
    static final String ENCODER = "style_encoder";
    static final String DISCRIMINATOR = "discriminator";

    final StarGanV2Options options;
    private final DiscriminatorWeights<StarGanV2.Discriminator> discriminator;
    final DjlWeights generatorWeights;
    final DjlWeights mappingWeights;
    final DjlWeights encoderWeights;
    final DjlWeights discriminatorWeights;
    final StarGanV2.Generator generator;
    final StarGanV2.MappingNetwork mapping;
    final StarGanV2.StyleEncoder encoder;
    final Averages averages;

    /**
     * @param settings of what the networks begin with and whether the discriminator is spectrally normalized
     * @param given network name → weight path → numbers; what is missing is initialized from the seed
     * @param averaged the same for the averages; where a network is missing, they start at its weights
     */
    StarGanV2Networks(
            DjlEngine engine,
            StarGanV2Options options,
            StarGanV2Settings settings,
            Map<String, Map<String, Numbers>> given,
            Map<String, Map<String, Numbers>> averaged,
            long seed) {
        this.options = options;
        generatorWeights = new DjlWeights(engine, given.getOrDefault(GENERATOR, Map.of()), seed);
        mappingWeights = new DjlWeights(engine, given.getOrDefault(MAPPING, Map.of()), seed + 1);
        encoderWeights = new DjlWeights(engine, given.getOrDefault(ENCODER, Map.of()), seed + 2);
        discriminatorWeights = new DjlWeights(engine, given.getOrDefault(DISCRIMINATOR, Map.of()), seed + 3);
        generator = new StarGanV2.Generator(new Initialized(generatorWeights, settings.init()), options);
        mapping = new StarGanV2.MappingNetwork(new Initialized(mappingWeights, settings.init()), options);
        encoder = new StarGanV2.StyleEncoder(new Initialized(encoderWeights, settings.init()), options);
        discriminator = new DiscriminatorWeights<>(
                discriminatorWeights,
                settings.init(),
                settings.spectral(),
                weights -> new StarGanV2.Discriminator(weights, options));
        averages = new Averages(engine, averaged);
    }

    /** The discriminator as its weights are now. */
    StarGanV2.Discriminator discriminator() {
        return discriminator.network();
    }

    /** The discriminator's weights for use. */
    Map<String, Numbers> usedDiscriminator() {
        return discriminator.used();
    }

    /** All weights: network name → weight path → numbers. */
    Map<String, Map<String, Numbers>> values() {
        Map<String, Map<String, Numbers>> values = new LinkedHashMap<>();
        values.put(GENERATOR, generatorWeights.values());
        values.put(MAPPING, mappingWeights.values());
        values.put(ENCODER, encoderWeights.values());
        values.put(DISCRIMINATOR, discriminatorWeights.values());
        return values;
    }

    /** Moving averages of generator, mapping network and style encoder; only these are used for translation. */
    final class Averages {
        final DjlWeights generatorWeights;
        final DjlWeights mappingWeights;
        final DjlWeights encoderWeights;
        final StarGanV2.Generator generator;
        final StarGanV2.MappingNetwork mapping;
        final StarGanV2.StyleEncoder encoder;

        private Averages(DjlEngine engine, Map<String, Map<String, Numbers>> averaged) {
            generatorWeights = of(engine, averaged, GENERATOR, StarGanV2Networks.this.generatorWeights);
            mappingWeights = of(engine, averaged, MAPPING, StarGanV2Networks.this.mappingWeights);
            encoderWeights = of(engine, averaged, ENCODER, StarGanV2Networks.this.encoderWeights);
            generator = new StarGanV2.Generator(generatorWeights, options);
            mapping = new StarGanV2.MappingNetwork(mappingWeights, options);
            encoder = new StarGanV2.StyleEncoder(encoderWeights, options);
        }

        private DjlWeights of(
                DjlEngine engine, Map<String, Map<String, Numbers>> averaged, String network, DjlWeights start) {
            Map<String, Numbers> given = averaged.get(network);
            return new DjlWeights(engine, given == null ? start.values() : given, 0);
        }

        /** One step of the moving average: average ← average + (1 − decay) · (weights − average). */
        void follow(double decay) {
            generatorWeights.approach(StarGanV2Networks.this.generatorWeights, 1 - decay);
            mappingWeights.approach(StarGanV2Networks.this.mappingWeights, 1 - decay);
            encoderWeights.approach(StarGanV2Networks.this.encoderWeights, 1 - decay);
        }

        Map<String, Map<String, Numbers>> values() {
            Map<String, Map<String, Numbers>> values = new LinkedHashMap<>();
            values.put(GENERATOR, generatorWeights.values());
            values.put(MAPPING, mappingWeights.values());
            values.put(ENCODER, encoderWeights.values());
            return values;
        }
    }
}
