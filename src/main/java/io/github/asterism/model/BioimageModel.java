package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.NetworkOptions;
import io.github.asterism.net.SynthesisOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** A model card as {@code rdf.yaml}, the model description of bioimage.io (version 0.5), our own facts under config.asterism. */
final class BioimageModel {
    static final String FILE = "rdf.yaml";

    private BioimageModel() {}

    static ModelCard read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new AsterismException(folder + " is no model folder: it has no " + FILE
                    + ". Choose a folder made by Asterism's export or import, or install the model again.");
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object root = new Yaml(new SafeConstructor(options)).load(Files.readString(file));
            return card(new Section(file, "", root instanceof Map<?, ?> map ? map : Map.of()));
        } catch (IOException | YAMLException e) {
            throw new AsterismException(
                    file + " cannot be read: " + e.getMessage() + " Install or export the model again.", e);
        }
    }

    private static ModelCard card(Section root) {
        Section own = root.section("config").section("asterism");
        String family = own.text("family");
        Section networks = own.section("networks");
        List<ModelCard.Domain> domains =
                own.sections("domains").stream().map(BioimageModel::domain).toList();
        Map<String, Object> training = new LinkedHashMap<>();
        if (own.has("training")) {
            own.section("training").values().forEach((key, value) -> training.put(key.toString(), value));
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        own.section("sha256").values().forEach((file, hash) -> hashes.put(file.toString(), hash.toString()));
        return new ModelCard(
                own.text("name"),
                root.text("description", ""),
                NetworkSizes.read(family, networks),
                domains,
                own.text("normalization", ModelCard.RANGE),
                own.number("pixel_size_um", Double.NaN),
                training,
                own.text("license", "unknown"),
                own.text("data_license", "unknown"),
                own.list("attribution").stream().map(Object::toString).toList(),
                hashes);
    }

    private static ModelCard.Domain domain(Section entry) {
        ModelCard.Domain plain =
                new ModelCard.Domain(entry.text("name"), entry.text("kind", ""), entry.text("data_set", ""));
        return new ModelCard.Domain(plain.name(), plain.kind(), plain.dataSet(), entry.text("group", plain.group()));
    }

    /** The file appears complete or not at all. */
    static void write(ModelCard card, Path folder) throws IOException {
        DumperOptions style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        style.setLineBreak(DumperOptions.LineBreak.UNIX);
        style.setAllowUnicode(true);
        style.setWidth(120);
        Path draft = folder.resolve(FILE + ".part");
        Files.writeString(draft, new Yaml(new Representer(style), style).dump(description(card)));
        Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, Object> description(ModelCard card) {
        String legal = card.name().replaceAll("[^A-Za-z0-9_+() -]", "-");
        Map<String, Object> rdf = new LinkedHashMap<>();
        rdf.put("format_version", "0.5.3");
        rdf.put("type", "model");
        rdf.put("id", legal.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
        rdf.put("name", legal.length() < 5 ? "Asterism " + legal : legal.substring(0, Math.min(legal.length(), 128)));
        rdf.put("description", card.description());
        rdf.put("authors", List.of(Map.of("name", "Asterism")));
        rdf.put("cite", List.of(paper(card.options())));
        if (card.license().matches("[A-Za-z0-9.+-]+") && !card.license().equals("unknown")) {
            rdf.put("license", card.license());
        }
        boolean translates = card.translates();
        String task = translates ? "image-translation" : "image-generation";
        rdf.put("tags", List.of(task, card.family(), "fiji", "2d"));
        rdf.put("inputs", translates ? List.of(image(card), styleCode(card)) : List.of(latent(card.synthesis())));
        rdf.put("outputs", List.of(translates ? translated(card) : made(card)));
        String generator = card.hashes().getOrDefault("generator.onnx", "");
        rdf.put(
                "weights",
                Map.of("onnx", ordered("source", "generator.onnx", "sha256", generator, "opset_version", 17)));
        rdf.put("config", Map.of("asterism", own(card)));
        return rdf;
    }

    private static Map<String, Object> paper(NetworkOptions options) {
        Paper paper = Paper.of(options);
        return ordered("text", paper.text(), "url", paper.address());
    }

    private static Map<String, Object> own(ModelCard card) {
        Map<String, Object> own = ordered("name", card.name(), "family", card.family());
        own.put("normalization", card.normalization());
        own.put("pixel_size_um", card.pixelSize());
        own.put(
                "domains",
                card.domains().stream()
                        .map(each -> ordered(
                                "name",
                                each.name(),
                                "kind",
                                each.kind(),
                                "data_set",
                                each.dataSet(),
                                "group",
                                each.group()))
                        .toList());
        own.put("networks", NetworkSizes.write(card.options()));
        own.put("training", new LinkedHashMap<>(card.training()));
        own.put("license", card.license());
        own.put("data_license", card.dataLicense());
        own.put("attribution", new ArrayList<>(card.attribution()));
        own.put("sha256", new LinkedHashMap<>(card.hashes()));
        return own;
    }

    private static Map<String, Object> image(ModelCard card) {
        int smallest = card.options().size();
        int step = card.translation().stride();
        // Two maps: of one, YAML would write the second as an alias of the first.
        Object height = ordered("min", smallest, "step", step);
        Object width = ordered("min", smallest, "step", step);
        Map<String, Object> image = ordered("id", "image", "axes", imageAxes(card, height, width));
        image.put("data", ordered("type", "float32"));
        image.put("preprocessing", List.of(scaling(1 / 127.5, -1)));
        return image;
    }

    private static Map<String, Object> translated(ModelCard card) {
        Object y = ordered("tensor_id", "image", "axis_id", "y");
        Object x = ordered("tensor_id", "image", "axis_id", "x");
        Map<String, Object> translated = ordered("id", "translated", "axes", imageAxes(card, y, x));
        translated.put("data", ordered("type", "float32"));
        translated.put("postprocessing", List.of(scaling(127.5, 127.5), clip()));
        return translated;
    }

    /** bioimage.io has no kind of axis for a vector but channels. */
    private static Map<String, Object> styleCode(ModelCard card) {
        List<String> names = IntStream.range(0, card.translation().codeSize())
                .mapToObj(i -> "s" + i)
                .toList();
        Map<String, Object> style = ordered(
                "id", NetworkGraphs.code(card.options()), "axes", List.of(ordered("type", "batch"), channels(names)));
        style.put("data", ordered("type", "float32"));
        return style;
    }

    private static Map<String, Object> latent(SynthesisOptions options) {
        List<String> names =
                IntStream.range(0, options.latentSize()).mapToObj(i -> "z" + i).toList();
        Map<String, Object> latent =
                ordered("id", SynthesisGraphs.LATENT, "axes", List.of(ordered("type", "batch"), channels(names)));
        latent.put("data", ordered("type", "float32"));
        return latent;
    }

    /** An image that was made from nothing. */
    private static Map<String, Object> made(ModelCard card) {
        Object height = card.options().size();
        Object width = card.options().size();
        List<Object> axes = imageAxes(card, height, width);
        if (card.synthesis().channels() == 1) {
            axes = List.of(axes.get(0), channels(List.of("grey")), axes.get(2), axes.get(3));
        }
        Map<String, Object> made = ordered("id", "image", "axes", axes);
        made.put("data", ordered("type", "float32"));
        made.put("postprocessing", List.of(scaling(127.5, 127.5), clip()));
        return made;
    }

    private static Map<String, Object> clip() {
        return ordered("id", "clip", "kwargs", ordered("min", 0.0, "max", 255.0));
    }

    private static List<Object> imageAxes(ModelCard card, Object height, Object width) {
        return List.of(
                ordered("type", "batch"),
                channels(List.of("red", "green", "blue")),
                space("y", height, card.pixelSize()),
                space("x", width, card.pixelSize()));
    }

    private static Map<String, Object> channels(List<String> names) {
        return ordered("type", "channel", "id", "channel", "channel_names", names);
    }

    private static Map<String, Object> space(String id, Object size, double pixelSize) {
        Map<String, Object> axis = ordered("type", "space", "id", id, "size", size);
        if (!Double.isNaN(pixelSize)) {
            axis.put("unit", "micrometer");
            axis.put("scale", pixelSize);
        }
        return axis;
    }

    private static Map<String, Object> scaling(double gain, double offset) {
        return ordered("id", "scale_linear", "kwargs", ordered("gain", gain, "offset", offset));
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
