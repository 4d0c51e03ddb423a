package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.net.GeneratorOptions;
import io.github.asterism.net.NetworkOptions;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes a model folder of a checkpoint that was trained with PyTorch. */
public final class CheckpointImport {
    private CheckpointImport() {}

    /**
     * What was read of a checkpoint.
     *
     * @param networks network name → weight path → numbers, without those that no network uses
     * @param attribution lines about the licence of weights of this family
     */
    record Contents(
            NetworkOptions options,
            Map<String, Map<String, Numbers>> networks,
            List<ModelCard.Domain> domains,
            String family,
            List<String> attribution) {}

    /**
     * Imports a checkpoint; its family is told by the names of its weights.
     *
     * @return the card
     * @throws AsterismException if the file is no checkpoint of a known family or does not fit domains and size; all weights
     *     that are missing, misshapen or unknown are listed
     */
    public static ModelCard run(ImportRequest request, Progress progress) {
        TrainedNetworks read = read(request, progress);
        return ModelWriter.write(read.card(), read.networks(), request.output());
    }

    /**
     * Reads a checkpoint and writes nothing.
     *
     * @throws AsterismException as {@link #run}
     */
    public static TrainedNetworks read(ImportRequest request, Progress progress) {
        Map<String, Map<String, Numbers>> networks =
                new LinkedHashMap<>(TorchCheckpoint.networks(request.checkpoint()));
        if (SynthesisCheckpoint.isOne(networks)) {
            return checked(request, SynthesisCheckpoint.read(request, networks.get("")));
        }
        if (StarGanCheckpoint.isOne(networks)) {
            ImportRequest complete = StarGanCheckpoint.complete(request, progress);
            return checked(complete, StarGanCheckpoint.read(complete, networks.get("")));
        }
        return checked(request, StarGanV2Checkpoint.read(request, networks));
    }

    private static TrainedNetworks checked(ImportRequest request, Contents contents) {
        check(request, contents);
        return new TrainedNetworks(card(request.checkpoint(), contents), contents.networks());
    }

    /** Names the file in what is said about sizes read off it. */
    static <O extends GeneratorOptions> O sizes(ImportRequest request, Supplier<O> read) {
        O options;
        try {
            options = read.get();
        } catch (AsterismException e) {
            throw new AsterismException(request.files() + ": " + e.getMessage(), e);
        }
        List<String> names = request.layout().names();
        if (request.size() != 0 && request.size() != options.size()) {
            throw new AsterismException(request.files() + " was trained at " + options.size() + " pixels, not at size="
                    + request.size() + ". Leave the size at 0 to take it from the checkpoint.");
        }
        if (names.size() != options.domains()) {
            throw new AsterismException(request.files() + " has " + options.domains() + " domains, but " + names.size()
                    + " names are given: " + String.join(", ", names) + ". Name them in the order of training"
                    + (options instanceof StarGanOptions
                            ? ", and count those of each data set if it has several."
                            : "."));
        }
        return options;
    }

    private static void check(ImportRequest request, Contents contents) {
        NetworkOptions options = contents.options();
        Map<String, Map<String, Numbers>> networks = contents.networks();
        Map<String, Map<String, long[]>> needed = new LinkedHashMap<>();
        for (String network : NetworkGraphs.names(options)) {
            if (NetworkGraphs.required(network) || networks.containsKey(network)) {
                needed.put(network, NetworkGraphs.weights(network, options));
            }
        }
        List<String> problems = new ArrayList<>();
        needed.forEach(
                (network, shapes) -> compare(network, shapes, networks.getOrDefault(network, Map.of()), problems));
        networks.keySet().stream()
                .filter(network -> !needed.containsKey(network))
                .forEach(network -> problems.add("the network '" + network + "' is unknown"));
        if (!problems.isEmpty()) {
            throw new AsterismException(request.files() + " does not hold the weights of a " + contents.family()
                    + " of " + options.size() + " pixels"
                    + (options instanceof GeneratorOptions sizes
                            ? " and " + sizes.domains() + " domains:\n  "
                            : ":\n  ")
                    + String.join("\n  ", problems)
                    + "\nWas it made by another version or a changed network? Nothing was imported.");
        }
    }

    private static void compare(
            String network, Map<String, long[]> shapes, Map<String, Numbers> found, List<String> problems) {
        shapes.forEach((path, shape) -> {
            Numbers numbers = found.get(path);
            if (numbers == null) {
                problems.add(network + "." + path + " is missing");
            } else if (!Arrays.equals(numbers.shape(), shape)) {
                problems.add(network + "." + path + " has the shape " + Arrays.toString(numbers.shape())
                        + " instead of " + Arrays.toString(shape));
            }
        });
        found.keySet().stream()
                .filter(path -> !shapes.containsKey(path))
                .forEach(path -> problems.add(network + "." + path + " is unknown"));
    }

    private static ModelCard card(Path checkpoint, Contents contents) {
        String file = checkpoint.getFileName().toString();
        return new ModelCard(
                file.replaceFirst("\\.[^.]*$", ""),
                contents.family() + " imported from the PyTorch checkpoint " + file + ".",
                contents.options(),
                contents.domains(),
                ModelCard.RANGE,
                Double.NaN,
                Map.of("imported_from", file),
                "unknown, do not redistribute",
                "unknown",
                contents.attribution(),
                Map.of());
    }
}
