package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.Names;
import io.github.asterism.net.GeneratorOptions;
import io.github.asterism.net.NetworkOptions;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.SynthesisOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one must know of a model besides its weights.
 *
 * @param name shown in menus
 * @param description one or two sentences
 * @param options the sizes of its networks
 * @param domains in the order of the networks' outputs; none if it makes images from nothing
 * @param normalization how pixels become the numbers the networks see
 * @param pixelSize of the training images in µm, NaN if unknown
 * @param training facts of the training: text, numbers, booleans
 * @param license of the weights, an SPDX identifier if there is one
 * @param dataLicense of the training images
 * @param attribution lines to be shown with the model and its images
 * @param hashes file name → SHA-256 in hexadecimal; empty before the files are written
 */
public record ModelCard(
        String name,
        String description,
        NetworkOptions options,
        List<Domain> domains,
        String normalization,
        double pixelSize,
        Map<String, Object> training,
        String license,
        String dataLicense,
        List<String> attribution,
        Map<String, String> hashes) {

    /** 8-bit pixels 0 to 255 become −1 to 1. */
    public static final String RANGE = "range -1,1 of 0..255";

    /**
     * A named class of images the model knows.
     *
     * @param kind what sort of images, such as "colour" or "grey"
     * @param dataSet where its training images come from; may be empty
     * @param group of domains that exclude each other; empty for an attribute, which may be on beside any other
     */
    public record Domain(String name, String kind, String dataSet, String group) {
        /** One that excludes all others of its data set. */
        public Domain(String name, String kind, String dataSet) {
            this(name, kind, dataSet, dataSet.isEmpty() ? "domains" : dataSet);
        }

        public Domain {
            if (name.isBlank() || name.contains(",")) {
                throw new AsterismException(
                        "A domain cannot be named '" + name + "': names are not empty and have no commas. Rename it.");
            }
        }
    }

    /** @throws AsterismException if there are not as many domains as the networks have, or two are named alike */
    public ModelCard {
        domains = List.copyOf(domains);
        attribution = List.copyOf(attribution);
        hashes = Collections.unmodifiableMap(new LinkedHashMap<>(hashes));
        Map<String, Object> facts = new LinkedHashMap<>();
        training.forEach((key, value) -> facts.put(key, plain(value)));
        training = Collections.unmodifiableMap(facts);
        int known = options instanceof GeneratorOptions translation ? translation.domains() : 0;
        if (domains.size() != known) {
            throw new AsterismException("The networks know " + known + " domains, but " + domains.size()
                    + " are named: " + names(domains) + ". Name each domain once, in the order of training.");
        }
        Set<String> seen = new HashSet<>();
        for (Domain domain : domains) {
            if (!seen.add(Names.simplified(domain.name()))) {
                throw new AsterismException("Two domains are named alike: " + names(domains)
                        + ". Upper case, blanks and underscores do not tell them apart.");
            }
        }
    }

    /** A card with nothing but the essentials. */
    public static ModelCard of(String name, NetworkOptions options, List<Domain> domains) {
        return new ModelCard(
                name, "", options, domains, RANGE, Double.NaN, Map.of(), "unknown", "unknown", List.of(), Map.of());
    }

    /** @throws AsterismException if the folder has no intact card; the message names file and key */
    public static ModelCard read(Path folder) {
        return BioimageModel.read(folder);
    }

    public String family() {
        return options.family();
    }

    /** Whether it redraws images, and does not make them from nothing. */
    public boolean translates() {
        return options instanceof GeneratorOptions;
    }

    /**
     * The sizes of a model that redraws images.
     *
     * @throws AsterismException if it makes images from nothing
     */
    public GeneratorOptions translation() {
        if (options instanceof GeneratorOptions sizes) {
            return sizes;
        }
        throw new AsterismException(
                "The model '" + name + "' of the family " + family() + " makes images from nothing and"
                        + " redraws none: use Generate Synthetic Images..., or choose another model.");
    }

    /**
     * The sizes of a model that makes images from nothing.
     *
     * @throws AsterismException if it redraws images
     */
    public SynthesisOptions synthesis() {
        if (options instanceof SynthesisOptions sizes) {
            return sizes;
        }
        throw new AsterismException(
                "The model '" + name + "' of the family " + family() + " redraws images and makes none"
                        + " from nothing: use Translate Domains..., or choose another model.");
    }

    /**
     * The sizes of a model with styles.
     *
     * @throws AsterismException if it has none
     */
    public StarGanV2Options styles() {
        if (options instanceof StarGanV2Options sizes) {
            return sizes;
        }
        throw noStyles();
    }

    /** What to say to somebody who asks for one of several looks of a domain. */
    public AsterismException noStyles() {
        translation();
        return new AsterismException("The model '" + name + "' of the family " + family()
                + " has one look for each domain, and no styles to choose from: use style=mean.");
    }

    /** Whether there are several looks to each domain. */
    public boolean hasStyles() {
        return options instanceof StarGanV2Options;
    }

    /** Name of the generator's input beside the image: a style, or a label. */
    public String codeName() {
        return NetworkGraphs.code(options);
    }

    /** Names of the data sets that domains come from, in order. */
    public List<String> dataSets() {
        return domains.stream().map(Domain::dataSet).distinct().toList();
    }

    /** With other facts of the training in the place of all that it has. */
    public ModelCard withTraining(Map<String, Object> facts) {
        return new ModelCard(
                name,
                description,
                options,
                domains,
                normalization,
                pixelSize,
                facts,
                license,
                dataLicense,
                attribution,
                hashes);
    }

    public ModelCard withHashes(Map<String, String> files) {
        return new ModelCard(
                name,
                description,
                options,
                domains,
                normalization,
                pixelSize,
                training,
                license,
                dataLicense,
                attribution,
                files);
    }

    /** Names of the domains, in order. */
    public List<String> domainNames() {
        return domains.stream().map(Domain::name).toList();
    }

    /**
     * Index of a domain; upper case, blanks and underscores do not matter.
     *
     * @throws AsterismException listing the known ones, or if the model makes images from nothing
     */
    public int domain(String wanted) {
        translation();
        for (int i = 0; i < domains.size(); i++) {
            if (Names.simplified(domains.get(i).name()).equals(Names.simplified(wanted))) {
                return i;
            }
        }
        throw new AsterismException(
                "The model '" + name + "' knows no domain '" + wanted + "'. Choose one of: " + names(domains) + ".");
    }

    private static String names(List<Domain> domains) {
        return domains.stream().map(Domain::name).collect(Collectors.joining(", "));
    }

    /** The value as it will be read back from a file. */
    private static Object plain(Object value) {
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        boolean kept = value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof String;
        return kept ? value : String.valueOf(value);
    }
}
