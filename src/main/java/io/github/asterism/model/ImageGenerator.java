package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StyleGan;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.net.SynthesisOptions;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxSession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A trained model, ready to make images from random numbers. What an image shows is told by a code: a latent code (n, L), or, of
 * a StyleGAN, the style codes of all layers after each other (n, layers·S).
 */
public final class ImageGenerator implements AutoCloseable {
    private static final int COARSE = 3; // level of 32 × 32 pixels, the last whose styles are truncated

    private final Path folder;
    private final ModelCard card;
    private final OnnxSession generator;
    private final Optional<OnnxSession> mapping;

    private ImageGenerator(Path folder, Device device, int threads) {
        this.folder = folder;
        card = ModelCard.read(folder);
        card.synthesis();
        NetworkFiles files = new NetworkFiles(folder, card);
        generator = OnnxSession.open(files.intact(NetworkGraphs.GENERATOR), device, threads, names -> "image");
        mapping = hasStyles()
                ? Optional.of(OnnxSession.open(
                        files.intact(NetworkGraphs.MAPPING), Device.CPU, threads, names -> SynthesisGraphs.STYLE))
                : Optional.empty();
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

    /** Whether it is a StyleGAN, whose layers each have a style and noise. */
    public boolean hasStyles() {
        return options() instanceof StyleGanOptions;
    }

    /** Number of layers of a StyleGAN, two for each doubling and two for 4 × 4 pixels; 0 of others. */
    public int layers() {
        return options() instanceof StyleGanOptions sizes ? StyleGan.layers(sizes.lastLevel()) : 0;
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
        return Init.normal(1).draw(random(seed), 1, length);
    }

    /** {@link Random} would draw similar numbers of neighbouring seeds (SplitMix64). */
    private static Random random(long seed) {
        long z = seed * 0x9E3779B97F4A7C15L + 0xD1B54A32D192ED03L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return new Random(z ^ z >>> 31);
    }

    /** The noise (1, 1, s, s) of each layer by a seed; an empty list for networks that take none. */
    public List<Numbers> noise(long seed) {
        Random random = random(~seed);
        return IntStream.range(0, layers())
                .mapToObj(layer ->
                        Init.normal(1).draw(random, 1, 1, StyleGan.noiseSize(layer), StyleGan.noiseSize(layer)))
                .toList();
    }

    /** No noise. */
    public List<Numbers> noNoise() {
        return noise(0).stream()
                .map(each -> new Numbers(each.shape(), new float[each.data().length]))
                .toList();
    }

    /**
     * The code of latent codes.
     *
     * @param latent (n, L)
     * @param truncation ψ, 0 for the most ordinary image, 1 for no change: of a StyleGAN w̄ + ψ (w − w̄) for the layers up to 32
     *     × 32 pixels, else ψ z
     * @return (n, L), or (n, layers·S)
     */
    public Numbers code(Numbers latent, double truncation) {
        require(latent, options().latentSize());
        if (mapping.isEmpty()) {
            return scaled(latent, truncation);
        }
        Map<String, Numbers> found = mapping.get()
                .run(
                        Map.of(SynthesisGraphs.LATENT, latent),
                        Set.of(SynthesisGraphs.STYLE, SynthesisGraphs.MEAN),
                        () -> false);
        return repeated(found.get(SynthesisGraphs.STYLE), found.get(SynthesisGraphs.MEAN), truncation);
    }

    private static Numbers scaled(Numbers latent, double factor) {
        float[] scaled = latent.data().clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= (float) factor;
        }
        return new Numbers(latent.shape(), scaled);
    }

    /** A style for all layers, the coarse ones truncated. */
    private Numbers repeated(Numbers style, Numbers middle, double truncation) {
        int count = (int) style.shape()[0];
        int length = (int) style.shape()[1];
        float[] all = new float[count * layers() * length];
        for (int i = 0; i < all.length; i++) {
            int from = i / (layers() * length) * length + i % length;
            boolean coarse = i / length % layers() < StyleGan.layers(COARSE);
            float mean = middle.data()[i % length];
            all[i] = coarse ? mean + (float) truncation * (style.data()[from] - mean) : style.data()[from];
        }
        return Numbers.of(all, count, layers() * length);
    }

    /**
     * Makes images.
     *
     * @param code (n, L) or (n, layers·S)
     * @param noise (n, 1, s, s) of each layer of a StyleGAN
     * @return (n, channels, size, size), about −1 to 1
     */
    public Numbers images(Numbers code, List<Numbers> noise) {
        return generator.run(inputs(code, noise));
    }

    /**
     * What the layers of a StyleGAN see on the way to an image: the features of each level, 4 × 4 pixels first.
     *
     * @param code (n, layers·S)
     * @return (n, width, s, s) of each level
     * @throws AsterismException if the model is none, or was exported without
     */
    public List<Numbers> features(Numbers code, List<Numbers> noise) {
        List<String> names = IntStream.range(0, layers() / 2)
                .mapToObj(level -> SynthesisGraphs.FEATURES + level)
                .toList();
        if (names.isEmpty() || !generator.outputs().keySet().containsAll(names)) {
            throw new AsterismException(
                    "The model '" + card.name() + "' of the family " + card.family()
                            + " does not tell the features of its levels. Choose a StyleGAN that was exported by this version.");
        }
        Map<String, Numbers> found = generator.run(inputs(code, noise), Set.copyOf(names), () -> false);
        return names.stream().map(found::get).toList();
    }

    private Map<String, Numbers> inputs(Numbers code, List<Numbers> noise) {
        if (!hasStyles()) {
            require(code, options().latentSize());
            return Map.of(SynthesisGraphs.LATENT, code);
        }
        require(code, layers() * ((StyleGanOptions) options()).styleSize());
        Map<String, Numbers> inputs = new LinkedHashMap<>();
        inputs.put(SynthesisGraphs.STYLES, code);
        for (int layer = 0; layer < layers(); layer++) {
            inputs.put(SynthesisGraphs.NOISE + layer, noise.get(layer));
        }
        return inputs;
    }

    private void require(Numbers code, int length) {
        long[] shape = code.shape();
        if (shape.length != 2 || shape[1] != length) {
            throw new AsterismException("The model '" + card.name() + "' takes codes of " + length
                    + " numbers, not of the shape " + Arrays.toString(shape) + ".");
        }
    }

    @Override
    public void close() {
        generator.close();
        mapping.ifPresent(OnnxSession::close);
    }
}
