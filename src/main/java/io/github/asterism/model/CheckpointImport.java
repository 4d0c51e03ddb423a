package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a model folder of a StarGAN v2 checkpoint that was trained with PyTorch. */
public final class CheckpointImport {
    private CheckpointImport() {}

    /**
     * @param checkpoint {@code NNN_nets_ema.ckpt} (better) or {@code NNN_nets.ckpt}
     * @param domains names in the order of training, which is the alphabetical order of the training folders
     * @param size height and width of the training images, pixels, or 0 to read it off the weights
     * @param output the model folder to write
     * @return the card
     * @throws AsterismException if the file is no StarGAN v2 checkpoint or does not fit domains and size; all weights that
     *     are missing, misshapen or unknown are listed
     */
    public static ModelCard run(Path checkpoint, List<String> domains, int size, Path output) {
        Map<String, Map<String, Numbers>> networks = new LinkedHashMap<>(TorchCheckpoint.networks(checkpoint));
        networks.remove("fan"); // the landmark network that finds masks for faces; it is not of StarGAN v2
        StarGanV2Options options = options(checkpoint, networks);
        if (size != 0 && size != options.size()) {
            throw new AsterismException(checkpoint + " was trained at " + options.size() + " pixels, not at size="
                    + size + ". Leave the size at 0 to take it from the checkpoint.");
        }
        if (domains.size() != options.domains()) {
            throw new AsterismException(checkpoint + " has " + options.domains() + " domains, but " + domains.size()
                    + " names are given: " + String.join(", ", domains) + ". Name them in the order of training.");
        }
        check(checkpoint, networks, options);
        return ModelWriter.write(card(checkpoint, domains, options), networks, output);
    }

    private static StarGanV2Options options(Path checkpoint, Map<String, Map<String, Numbers>> networks) {
        Map<String, Map<String, long[]>> shapes = new LinkedHashMap<>();
        networks.forEach((name, weights) -> {
            Map<String, long[]> shape = new LinkedHashMap<>();
            weights.forEach((path, numbers) -> shape.put(path, numbers.shape()));
            shapes.put(name, shape);
        });
        Numbers filter = networks.getOrDefault("generator", Map.of()).get("hpf.filter");
        double highPass = filter == null || filter.data().length == 0 ? 0 : 1 / Math.abs((double) filter.data()[0]);
        try {
            return StarGanV2Options.of(shapes, highPass);
        } catch (AsterismException e) {
            throw new AsterismException(checkpoint + ": " + e.getMessage(), e);
        }
    }

    private static void check(Path file, Map<String, Map<String, Numbers>> networks, StarGanV2Options options) {
        Map<String, Map<String, long[]>> needed = new LinkedHashMap<>();
        for (String network : NetworkGraphs.names(options)) {
            if (NetworkGraphs.required(network) || networks.containsKey(network)) {
                needed.put(network, NetworkGraphs.weights(network, options));
            }
        }
        List<String> problems = new ArrayList<>();
        needed.forEach((network, shapes) -> {
            Map<String, Numbers> found = networks.getOrDefault(network, Map.of());
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
                    .filter(path -> !shapes.containsKey(path) && !idle(path, options))
                    .forEach(path -> problems.add(network + "." + path + " is unknown"));
        });
        networks.keySet().stream()
                .filter(network -> !needed.containsKey(network))
                .forEach(network -> problems.add("the network '" + network + "' is unknown"));
        if (!problems.isEmpty()) {
            throw new AsterismException(file + " does not hold the weights of a StarGAN v2 of " + options.size()
                    + " pixels and " + options.domains() + " domains:\n  " + String.join("\n  ", problems)
                    + "\nWas it made by another version or a changed network? Nothing was imported.");
        }
    }

    /** With high-pass skips the paper's program keeps shortcuts in its decoder that it never uses. */
    private static boolean idle(String path, StarGanV2Options options) {
        return options.highPass() > 0 && path.matches("decode\\.\\d+\\.conv1x1\\.weight");
    }

    private static ModelCard card(Path checkpoint, List<String> domains, StarGanV2Options options) {
        String file = checkpoint.getFileName().toString();
        return new ModelCard(
                file.replaceFirst("\\.[^.]*$", ""),
                "StarGAN v2 imported from the PyTorch checkpoint " + file + ".",
                options,
                domains.stream()
                        .map(name -> new ModelCard.Domain(name.strip(), "colour", ""))
                        .toList(),
                ModelCard.RANGE,
                Double.NaN,
                Map.of("imported_from", file),
                "unknown, do not redistribute",
                "unknown",
                List.of("The weights published with StarGAN v2 (Choi et al., CVPR 2020) are licensed CC BY-NC 4.0: "
                        + "not for commercial use."),
                Map.of());
    }
}
