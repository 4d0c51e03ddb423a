package io.github.asterism.model;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Generators of Progressive GANs that were trained with the PyTorch GAN Zoo, whose formulas differ from the paper's: a layer is
 * (W·x + b) · √(2 / fan-in), where the paper has W·x · gain / √fan-in + b. The difference can go into the weights, so the
 * images are the same; while a level fades in, that library's α is the share of the old one, 1 − α here.
 *
 * <p>Its discriminators cannot be taken over: they compare other groups of images, by another standard deviation.
 */
public final class ProgressiveGanCheckpoint {
    private static final double GAIN = Math.sqrt(2);

    private ProgressiveGanCheckpoint() {}

    /**
     * The weights as {@link io.github.asterism.net.ProgressiveGan.Generator} takes them.
     *
     * @param zoo weight path → numbers of the library's generator
     * @throws AsterismException if they are not such weights
     */
    public static Map<String, Numbers> generator(Map<String, Numbers> zoo) {
        Map<String, Numbers> weights = new LinkedHashMap<>();
        Numbers first = weight(zoo, "formatLayer.module.weight"); // (width · 16, L)
        int latent = (int) first.shape()[1];
        int width = (int) first.shape()[0] / 16;
        weights.put("blocks.0.first.weight", Numbers.of(turned(times(first, 4), latent), latent, width, 4, 4));
        Numbers bias = times(weight(zoo, "formatLayer.module.bias"), GAIN / Math.sqrt(latent));
        weights.put("blocks.0.first.bias", Numbers.of(bias.data(), 1, width, 4, 4));
        convolution(zoo, "groupScale0.0.module", weights, "blocks.0.conv", GAIN);
        convolution(zoo, "toRGBLayers.0.module", weights, "to_image.0", 1);
        for (int level = 1; zoo.containsKey("toRGBLayers." + level + ".module.weight"); level++) {
            String block = "scaleLayers." + (level - 1);
            convolution(zoo, block + ".0.module", weights, "blocks." + level + ".conv1", GAIN);
            convolution(zoo, block + ".1.module", weights, "blocks." + level + ".conv2", GAIN);
            convolution(zoo, "toRGBLayers." + level + ".module", weights, "to_image." + level, 1);
        }
        return weights;
    }

    /** @param gain of this layer in the paper; the library's is always √2 */
    private static void convolution(
            Map<String, Numbers> zoo, String from, Map<String, Numbers> weights, String to, double gain) {
        Numbers kernel = weight(zoo, from + ".weight");
        double fanIn = (double) kernel.data().length / kernel.shape()[0];
        weights.put(to + ".weight", times(kernel, GAIN / gain));
        weights.put(to + ".bias", times(weight(zoo, from + ".bias"), GAIN / Math.sqrt(fanIn)));
    }

    private static Numbers weight(Map<String, Numbers> zoo, String path) {
        Numbers weight = zoo.get(path);
        if (weight == null) {
            throw new AsterismException(
                    "This is no generator of a Progressive GAN of the PyTorch GAN Zoo: it has no weight '" + path
                            + "'.");
        }
        return weight;
    }

    private static Numbers times(Numbers numbers, double factor) {
        float[] data = numbers.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] *= (float) factor;
        }
        return Numbers.of(data, numbers.shape());
    }

    /** Rows become columns. */
    private static float[] turned(Numbers matrix, int columns) {
        float[] data = matrix.data();
        float[] turned = new float[data.length];
        int rows = data.length / columns;
        for (int i = 0; i < data.length; i++) {
            turned[i % columns * rows + i / columns] = data[i];
        }
        return turned;
    }
}
