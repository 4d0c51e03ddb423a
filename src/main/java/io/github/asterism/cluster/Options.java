package io.github.asterism.cluster;

import io.github.asterism.AsterismException;
import io.github.asterism.image.Range;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelCard;
import io.github.asterism.translate.Domains;
import io.github.asterism.translate.Format;
import io.github.asterism.translate.LabelTargets;
import io.github.asterism.translate.Mode;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.SlideTranslation;
import io.github.asterism.translate.Storage;
import io.github.asterism.translate.Target;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys of the command line's {@code translate}, and those that say how to spread the work. */
final class Options {
    static final Map<String, String> KEYS = new LinkedHashMap<>();

    static {
        KEYS.put("model", "Folder of the model; all machines must see it under this path. [required]");
        KEYS.put("input", "OME-Zarr, TIFF or other image, or a folder of them, one after the other. [required]");
        KEYS.put(
                "output",
                "OME-Zarr folder to write, or folder for several; its disk keeps the scratch too. [required]");
        KEYS.put("domain", "Domain to translate to, several with commas between them, or all.");
        KEYS.put("style", "mean, random or reference. [mean]");
        KEYS.put("seed", "Number that draws the random style. [0]");
        KEYS.put("reference", "Image whose style is borrowed, for style=reference.");
        KEYS.put("attributes", "Model with labels: labels to switch, such as Black_Hair:on.");
        KEYS.put("labels", "Model with labels: a number for each of its domains.");
        KEYS.put("truncation", "How far random styles stray, 0 to 2. [1]");
        KEYS.put("range", "Darkest and brightest value, such as 0,4095, or auto, which reads the image first. [auto]");
        KEYS.put("format", "same or float32. [same]");
        KEYS.put("source", "Domain that the image comes from, or auto. [auto]");
        KEYS.put("tile", "Side of a block in pixels. [512]");
        KEYS.put(
                "zarr",
                "Version, side of a chunk and packing (none, lz4, zstd, gzip) of results. [" + Storage.DEFAULT + "]");
        KEYS.put("device", "cpu, or auto or cuda where executors have graphics cards. [cpu]");
        KEYS.put("master", "Spark's master, unless spark-submit names it. [local[*]]");
        KEYS.put("retries", "How often a block that fails is tried again. [3]");
        KEYS.put("report", "File for the report in JSON. [beside the output, NAME.report.json]");
        KEYS.put(
                "hash",
                "Whether the report has a hash and a seam score of each result, for which it is read again. [true]");
        KEYS.put("dryrun", "Whether only to say what would be done. [false]");
    }

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /** @throws BadArgumentException if a word is no key=value, or a key is unknown, given twice or missing */
    static Options parse(String... words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new BadArgumentException("'" + word + "' is not of the form key=value.");
            }
            String key = word.substring(0, equals);
            if (!KEYS.containsKey(key)) {
                throw new BadArgumentException(
                        "There is no key " + key + ". Known: " + String.join(", ", KEYS.keySet()) + ".");
            }
            if (values.putIfAbsent(key, word.substring(equals + 1)) != null) {
                throw new BadArgumentException(key + "= is given twice.");
            }
        }
        Options options = new Options(values);
        for (String key : List.of("model", "input", "output")) {
            if (options.text(key, "").isBlank()) {
                throw new BadArgumentException(key + "= is missing.");
            }
        }
        if (Set.of("domain", "attributes", "labels").stream()
                .allMatch(key -> options.text(key, "").isBlank())) {
            throw new BadArgumentException("domain= is missing: name one of the model's domains, or all.");
        }
        options.check();
        return options;
    }

    /** Complains now of what cannot be read, before anything begins. */
    private void check() {
        settings();
        retries();
        isDryRun();
        isHashed();
        number("seed", 0);
        if (output().toString().matches("(?i).*\\.(tiff?|png|jpe?g)")) {
            throw new BadArgumentException(
                    "output=" + output() + ": results are OME-Zarr images. Name a folder, or" + " NAME.ome.zarr.");
        }
    }

    String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    private Path path(String key) {
        return Path.of(values.get(key)).toAbsolutePath().normalize();
    }

    Path input() {
        return path("input");
    }

    Path output() {
        return path("output");
    }

    Path report() {
        return values.containsKey("report")
                ? path("report")
                : output().resolveSibling(output().getFileName() + ".report.json");
    }

    String device() {
        return text("device", "cpu");
    }

    /** Spark's master; only the name of a local one tells Spark how often a task may fail there. */
    String master(String otherwise) {
        String master = text("master", otherwise);
        return master.equals("local")
                ? "local[1," + (retries() + 1) + "]"
                : master.replaceAll("^local\\[(\\d+|\\*)]$", "local[$1," + (retries() + 1) + "]");
    }

    int retries() {
        long retries = number("retries", 3);
        if (retries < 0 || retries > 1000) {
            throw new BadArgumentException("retries=" + retries + ": give a number from 0 to 1000.");
        }
        return (int) retries;
    }

    boolean isDryRun() {
        return truth("dryrun", false);
    }

    boolean isHashed() {
        return truth("hash", true);
    }

    private long number(String key, long otherwise) {
        try {
            return Long.parseLong(text(key, "" + otherwise));
        } catch (NumberFormatException e) {
            throw new BadArgumentException(key + "=" + values.get(key) + " is not a whole number.");
        }
    }

    private boolean truth(String key, boolean otherwise) {
        String text = text(key, "" + otherwise);
        if (!text.equals("true") && !text.equals("false")) {
            throw new BadArgumentException(key + "=" + text + ": write true or false.");
        }
        return text.equals("true");
    }

    /** The model as the driver uses it. */
    Model model() {
        return SlideTranslation.model(Path.of(values.get("model")), "cpu", 0);
    }

    Settings settings() {
        try {
            Format format = text("format", "same").equals("same") ? Format.AUTO : Format.parse(text("format", ""));
            double truncation = Double.parseDouble(text("truncation", "1"));
            Range range = Range.parse(text("range", "auto"));
            int tile = Math.toIntExact(number("tile", 0));
            String source = text("source", Settings.GUESS);
            return new Settings(range, truncation, format, source, Mode.AUTO, tile)
                    .with(Storage.parse(text("zarr", "")));
        } catch (NumberFormatException e) {
            throw new BadArgumentException("truncation=" + text("truncation", "") + " is not a number.");
        } catch (ArithmeticException e) {
            throw new BadArgumentException("tile=" + text("tile", "") + " is too large.");
        } catch (BadArgumentException e) {
            throw e;
        } catch (AsterismException e) {
            throw new BadArgumentException(e.getMessage());
        }
    }

    /** @throws BadArgumentException if the model does not know them */
    List<Target> targets(ModelCard card) {
        try {
            if (!text("attributes", "").isBlank()) {
                return List.of(LabelTargets.attributes(text("attributes", ""), card));
            }
            if (!text("labels", "").isBlank()) {
                return List.of(LabelTargets.labels(text("labels", ""), card));
            }
            return Domains.parse(text("domain", ""), card).stream()
                    .map(name -> target(name, card))
                    .toList();
        } catch (BadArgumentException e) {
            throw e;
        } catch (AsterismException e) {
            throw new BadArgumentException(e.getMessage());
        }
    }

    private Target target(String domain, ModelCard card) {
        String style = text("style", "mean");
        if (!style.equals("mean") && !card.hasStyles()) {
            throw card.noStyles();
        }
        return switch (style) {
            case "mean" -> new Target.Mean(domain);
            case "random" -> new Target.Latent(domain, number("seed", 0));
            case "reference" -> {
                if (!values.containsKey("reference")) {
                    throw new BadArgumentException(
                            "reference= is missing: style=reference borrows the style of an image.");
                }
                yield new Target.Reference(domain, path("reference"));
            }
            default -> throw new BadArgumentException("style=" + style + ": write mean, random or reference.");
        };
    }

    static String help() {
        return KEYS.entrySet().stream()
                .map(key -> String.format("  %-12s %s", key.getKey() + "=", key.getValue()))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
