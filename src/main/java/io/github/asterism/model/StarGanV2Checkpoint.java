package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a checkpoint of StarGAN v2: several networks in one file. */
final class StarGanV2Checkpoint {
    private StarGanV2Checkpoint() {}

    static CheckpointImport.Contents read(ImportRequest request, Map<String, Map<String, Numbers>> networks) {
        networks.remove("fan"); // the landmark network that finds masks for faces; it is not of StarGAN v2
        StarGanV2Options options = CheckpointImport.sizes(request, () -> options(networks));
        if (request.discriminator().isPresent() || !request.layout().isPlain()) {
            throw new AsterismException(request.checkpoint() + " is of StarGAN v2, which has one file and one set of"
                    + " domains: leave discriminator=, datasets= and exclusive= out.");
        }
        networks.computeIfPresent("generator", (name, weights) -> used(weights, options));
        return new CheckpointImport.Contents(
                options,
                networks,
                request.layout().names().stream()
                        .map(name -> new ModelCard.Domain(name, "colour", ""))
                        .toList(),
                "StarGAN v2",
                List.of("The weights published with StarGAN v2 (Choi et al., CVPR 2020) are licensed CC BY-NC 4.0: "
                        + "not for commercial use."));
    }

    private static StarGanV2Options options(Map<String, Map<String, Numbers>> networks) {
        Map<String, Map<String, long[]>> shapes = new LinkedHashMap<>();
        networks.forEach((name, weights) -> shapes.put(name, Numbers.shapes(weights)));
        Numbers filter = networks.getOrDefault("generator", Map.of()).get("hpf.filter");
        double highPass = filter == null || filter.data().length == 0 ? 0 : 1 / Math.abs((double) filter.data()[0]);
        return StarGanV2Options.of(shapes, highPass);
    }

    /** With high-pass skips the paper's program keeps shortcuts in its decoder that it never uses. */
    private static Map<String, Numbers> used(Map<String, Numbers> weights, StarGanV2Options options) {
        Map<String, Numbers> used = new LinkedHashMap<>(weights);
        used.keySet().removeIf(path -> options.highPass() > 0 && path.matches("decode\\.\\d+\\.conv1x1\\.weight"));
        return used;
    }
}
