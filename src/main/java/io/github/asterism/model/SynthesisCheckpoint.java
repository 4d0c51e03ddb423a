package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.ProgressiveGanOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads checkpoints of networks that make images from nothing: of DCGANs, a file for each network, and generators of Progressive
 * GANs from the PyTorch GAN Zoo.
 */
final class SynthesisCheckpoint {
    private static final String ZOO = "formatLayer.module.weight";
    private static final String FIRST = "main.0.weight";

    private SynthesisCheckpoint() {}

    /** Whether these are the weights of one of them. StarGAN's first kernels, of the same name, have 7 × 7 pixels. */
    static boolean isOne(Map<String, Map<String, Numbers>> networks) {
        Map<String, Numbers> weights = networks.getOrDefault("", Map.of());
        return weights.containsKey(ZOO) || isDcgan(weights);
    }

    private static boolean isDcgan(Map<String, Numbers> weights) {
        // A StarGAN's discriminator begins with 4 × 4 kernels too, but has heads.
        return weights.containsKey(FIRST) && weights.get(FIRST).shape()[2] == 4 && !weights.containsKey("conv2.weight");
    }

    static CheckpointImport.Contents read(ImportRequest request, Map<String, Numbers> weights) {
        if (!request.layout().names().isEmpty()) {
            throw new AsterismException(
                    request.checkpoint() + " makes images from nothing and knows no domains: leave" + " domains= out.");
        }
        return weights.containsKey(ZOO) ? zoo(request, weights) : dcgan(request, weights);
    }

    private static CheckpointImport.Contents dcgan(ImportRequest request, Map<String, Numbers> weights) {
        if (isDiscriminator(weights)) {
            throw new AsterismException(request.checkpoint() + " is the discriminator of a DCGAN. Give the generator as"
                    + " checkpoint=, and this file as discriminator=.");
        }
        Map<String, Map<String, Numbers>> networks = new LinkedHashMap<>();
        networks.put(NetworkGraphs.GENERATOR, used(weights));
        request.discriminator().ifPresent(file -> networks.put(NetworkGraphs.DISCRIMINATOR, used(discriminator(file))));
        DcganOptions options = DcganOptions.of(
                Numbers.shapes(networks.get(NetworkGraphs.GENERATOR)),
                Numbers.shapes(networks.getOrDefault(NetworkGraphs.DISCRIMINATOR, Map.of())));
        return new CheckpointImport.Contents(options, networks, List.of(), "DCGAN", List.of());
    }

    private static Map<String, Numbers> discriminator(Path file) {
        Map<String, Numbers> weights = TorchCheckpoint.networks(file).getOrDefault("", Map.of());
        if (!isDcgan(weights) || !isDiscriminator(weights)) {
            throw new AsterismException(
                    file + " is no discriminator of a DCGAN. Give its file, or leave" + " discriminator= out.");
        }
        return weights;
    }

    /** Its layers are every second or third from 0 on: 0, 2, 5 ...; a generator's 0, 3, 6 ... */
    private static boolean isDiscriminator(Map<String, Numbers> weights) {
        return weights.containsKey("main.2.weight")
                && weights.get("main.2.weight").shape().length == 4;
    }

    private static Map<String, Numbers> used(Map<String, Numbers> weights) {
        Map<String, Numbers> used = new LinkedHashMap<>(weights);
        used.keySet().removeIf(path -> path.endsWith(".num_batches_tracked"));
        return used;
    }

    private static CheckpointImport.Contents zoo(ImportRequest request, Map<String, Numbers> weights) {
        if (request.discriminator().isPresent()) {
            throw new AsterismException(
                    request.discriminator().get() + ": discriminators of the PyTorch GAN Zoo cannot be"
                            + " taken over, as they compare other groups of images. Leave discriminator= out.");
        }
        Map<String, Numbers> generator = ProgressiveGanCheckpoint.generator(weights);
        return new CheckpointImport.Contents(
                ProgressiveGanOptions.of(Numbers.shapes(generator)),
                Map.of(NetworkGraphs.GENERATOR, generator),
                List.of(),
                "Progressive GAN",
                List.of(
                        "A generator in the form of the PyTorch GAN Zoo; the licence of published weights is not known here."));
    }
}
