package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.SynthesisOptions;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxSession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A trained model, ready to make images from random numbers. */
public final class ImageGenerator implements AutoCloseable {
    private final Path folder;
    private final ModelCard card;
    private final OnnxSession generator;

    private ImageGenerator(Path folder, Device device, int threads) {
        this.folder = folder;
        card = ModelCard.read(folder);
        card.synthesis();
        NetworkFiles files = new NetworkFiles(folder, card);
        generator = OnnxSession.open(files.intact(NetworkGraphs.GENERATOR), device, threads, names -> names.iterator()
                .next());
    }

    /**
     * Opens the model at a path, or the installed model of that name.
     *
     * @param threads how many of the processor's threads it may use; 0: as many as there are cores
     * @throws AsterismException if there is none, it is damaged, or it redraws images and makes none
     */
    public static ImageGenerator open(Path folder, Device device, int threads) {
        return open(folder, device, ModelFolders.standard(), threads);
    }

    /** @param searchFolders of installed models */
    public static ImageGenerator open(Path folder, Device device, List<Path> searchFolders, int threads) {
        return new ImageGenerator(ModelFolders.find(folder, searchFolders), device, threads);
    }

    public ModelCard card() {
        return card;
    }

    /** Where it was found. */
    public Path folder() {
        return folder;
    }

    /** Sizes of the networks. */
    public SynthesisOptions options() {
        return card.synthesis();
    }

    /**
     * The latent code (1, L) of a seed: standard normal numbers, the same on every computer and in every version.
     *
     * @param seed any whole number; neighbours have codes that have nothing in common
     */
    public Numbers latent(long seed) {
        return latent(seed, options().latentSize());
    }

    /** The same for a length L. */
    public static Numbers latent(long seed, int length) {
        return Init.normal(1).draw(new Random(mixed(seed)), 1, length);
    }

    /** {@link Random} would draw similar numbers of neighbouring seeds (SplitMix64). */
    private static long mixed(long seed) {
        long z = seed * 0x9E3779B97F4A7C15L + 0xD1B54A32D192ED03L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /**
     * Makes images.
     *
     * @param latent (n, L), standard normal numbers
     * @return (n, channels, size, size), about −1 to 1
     */
    public Numbers images(Numbers latent) {
        long[] shape = latent.shape();
        if (shape.length != 2 || shape[1] != options().latentSize()) {
            throw new AsterismException("The model '" + card.name() + "' takes latent codes of "
                    + options().latentSize() + " numbers, not of the shape " + Arrays.toString(shape) + ".");
        }
        return generator.run(Map.of(SynthesisGraphs.LATENT, latent));
    }

    @Override
    public void close() {
        generator.close();
    }
}
