package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.GeneratorOptions;
import io.github.asterism.net.NetworkOptions;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.net.StarGanOptions.Norm;
import io.github.asterism.net.StarGanOptions.Upsampling;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.net.SynthesisOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The sizes of a model's networks as they stand in its card. */
final class NetworkSizes {
    private NetworkSizes() {}

    static NetworkOptions read(String family, Section networks) {
        return switch (family) {
            case StarGanV2Options.FAMILY ->
                new StarGanV2Options(
                        networks.integer("size"),
                        networks.integer("domains"),
                        networks.integer("width"),
                        networks.integer("max_width"),
                        networks.integer("style_size"),
                        networks.integer("latent_size"),
                        networks.integer("hidden"),
                        networks.number("high_pass", 0),
                        networks.flag("smooth_upsampling"));
            case StarGanOptions.FAMILY ->
                new StarGanOptions(
                        networks.integer("size"),
                        networks.integer("domains"),
                        networks.integer("data_sets"),
                        networks.integer("width"),
                        networks.integer("blocks"),
                        constant(Upsampling.class, networks, "upsampling"),
                        networks.integer("discriminator_width"),
                        networks.integer("discriminator_max_width"),
                        networks.integer("discriminator_depth"),
                        constant(Norm.class, networks, "discriminator_norm"));
            case DcganOptions.FAMILY ->
                new DcganOptions(
                        networks.integer("size"),
                        networks.integer("channels"),
                        networks.integer("latent_size"),
                        networks.integer("width"),
                        networks.integer("discriminator_width"),
                        constant(DcganOptions.Norm.class, networks, "discriminator_norm"));
            case ProgressiveGanOptions.FAMILY ->
                new ProgressiveGanOptions(
                        networks.integer("size"),
                        networks.integer("channels"),
                        networks.integer("latent_size"),
                        networks.integers("widths"));
            case StyleGanOptions.FAMILY ->
                new StyleGanOptions(
                        networks.integer("size"),
                        networks.integer("channels"),
                        networks.integer("latent_size"),
                        networks.integer("style_size"),
                        networks.integer("mapping_layers"),
                        networks.integers("widths"));
            default ->
                throw new AsterismException(networks.file() + ": 'config.asterism.family' is '" + family
                        + "', which this version does not know. Update Asterism.");
        };
    }

    static Map<String, Object> write(NetworkOptions options) {
        Map<String, Object> networks = new LinkedHashMap<>();
        networks.put("size", options.size());
        if (options instanceof GeneratorOptions sizes) {
            networks.put("domains", sizes.domains());
        }
        if (options instanceof StarGanV2Options sizes) {
            networks.put("width", sizes.width());
            networks.put("max_width", sizes.maxWidth());
            networks.put("style_size", sizes.styleSize());
            networks.put("latent_size", sizes.latentSize());
            networks.put("hidden", sizes.hidden());
            networks.put("high_pass", sizes.highPass());
            networks.put("smooth_upsampling", sizes.smoothUpsampling());
        } else if (options instanceof StarGanOptions sizes) {
            networks.put("data_sets", sizes.dataSets());
            networks.put("width", sizes.width());
            networks.put("blocks", sizes.blocks());
            networks.put("upsampling", text(sizes.upsampling()));
            networks.put("discriminator_width", sizes.criticWidth());
            networks.put("discriminator_max_width", sizes.criticMost());
            networks.put("discriminator_depth", sizes.depth());
            networks.put("discriminator_norm", text(sizes.norm()));
        } else if (options instanceof SynthesisOptions sizes) {
            writeSynthesis(sizes, networks);
        }
        return networks;
    }

    private static void writeSynthesis(SynthesisOptions options, Map<String, Object> networks) {
        networks.put("channels", options.channels());
        networks.put("latent_size", options.latentSize());
        if (options instanceof DcganOptions sizes) {
            networks.put("width", sizes.width());
            networks.put("discriminator_width", sizes.criticWidth());
            networks.put("discriminator_norm", text(sizes.criticNorm()));
        } else if (options instanceof ProgressiveGanOptions sizes) {
            networks.put("widths", new ArrayList<>(sizes.widths()));
        } else if (options instanceof StyleGanOptions sizes) {
            networks.put("style_size", sizes.styleSize());
            networks.put("mapping_layers", sizes.mappingLayers());
            networks.put("widths", new ArrayList<>(sizes.widths()));
        }
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> kind, Section networks, String key) {
        String name = networks.text(key);
        return Arrays.stream(kind.getEnumConstants())
                .filter(each -> text(each).equals(name))
                .findFirst()
                .orElseThrow(() -> new AsterismException(networks.file() + ": '" + key + "' is '" + name
                        + "', which this version does not know. Update Asterism."));
    }
}
