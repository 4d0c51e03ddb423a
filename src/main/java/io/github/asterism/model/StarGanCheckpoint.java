package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a checkpoint of StarGAN: a file for each network. */
final class StarGanCheckpoint {
    private StarGanCheckpoint() {}

    /** Whether these are the weights of one of its networks. */
    static boolean isOne(Map<String, Map<String, Numbers>> networks) {
        return networks.getOrDefault("", Map.of()).containsKey("main.0.weight");
    }

    /** The request with the discriminator's file, if it does not name one and one lies beside the generator's. */
    static ImportRequest complete(ImportRequest request, Progress progress) {
        return request.discriminator().isPresent() ? request : request.with(beside(request, progress));
    }

    static CheckpointImport.Contents read(ImportRequest request, Map<String, Numbers> weights) {
        if (isDiscriminator(weights)) {
            throw new AsterismException(request.checkpoint() + " is the discriminator of a StarGAN. Give the generator,"
                    + " whose name ends in -G, as checkpoint=, and this file as discriminator=.");
        }
        Map<String, Map<String, Numbers>> networks = new LinkedHashMap<>();
        networks.put("generator", used(weights));
        request.discriminator().ifPresent(file -> networks.put("discriminator", discriminator(file)));
        StarGanOptions options = CheckpointImport.sizes(
                request,
                () -> StarGanOptions.of(
                        Numbers.shapes(networks.get("generator")),
                        Numbers.shapes(networks.getOrDefault("discriminator", Map.of())),
                        request.size(),
                        request.layout().sets()));
        return new CheckpointImport.Contents(
                options,
                networks,
                request.layout().domains(),
                "StarGAN",
                List.of(
                        "StarGAN (Choi et al., CVPR 2018): its authors' program is MIT-licensed; the licence of published"
                                + " weights, and of the images they were trained on, is unknown."));
    }

    private static Optional<Path> beside(ImportRequest request, Progress progress) {
        Optional<Path> found = request.discriminatorBeside();
        progress.report(
                0,
                found.map(file -> "Taking the discriminator from " + file.getFileName() + " beside it")
                        .orElse("Without a discriminator: the model cannot guess the labels of a source image"
                                + (request.size() == 0 ? ", and images of 128 pixels are assumed" : "")));
        return found;
    }

    private static Map<String, Numbers> discriminator(Path file) {
        Map<String, Numbers> weights = TorchCheckpoint.networks(file).getOrDefault("", Map.of());
        if (!isDiscriminator(weights)) {
            throw new AsterismException(
                    file + " is no discriminator of a StarGAN: it has no weight 'conv2.weight'. Give"
                            + " the file whose name ends in -D, or leave discriminator= out.");
        }
        return weights;
    }

    private static boolean isDiscriminator(Map<String, Numbers> weights) {
        return weights.containsKey("conv2.weight");
    }

    /** Without running statistics: instance norm always uses the image's own. */
    private static Map<String, Numbers> used(Map<String, Numbers> weights) {
        Map<String, Numbers> used = new LinkedHashMap<>(weights);
        used.keySet().removeIf(path -> path.matches(".*\\.(running_mean|running_var|num_batches_tracked)"));
        return used;
    }
}
