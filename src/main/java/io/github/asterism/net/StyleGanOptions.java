package io.github.asterism.net;

import io.github.asterism.AsterismException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The sizes that make a StyleGAN.
 *
 * @param size height and width of an image once all levels have grown, pixels: 8 to 1024, a power of two
 * @param channels of an image: 1 or 3
 * @param latentSize length L of a latent code
 * @param styleSize length S of a style code
 * @param mappingLayers layers of the mapping network
 * @param widths channels of each level, that of 4×4 pixels first
 */
public record StyleGanOptions(
        int size, int channels, int latentSize, int styleSize, int mappingLayers, List<Integer> widths)
        implements GeneratingOptions {
    /** As model cards write it. */
    public static final String FAMILY = "stylegan";

    public StyleGanOptions {
        widths = List.copyOf(widths);
        ProgressiveGanOptions.requireSizes(size, channels, latentSize, widths);
        if (styleSize < 1 || mappingLayers < 1) {
            throw new AsterismException("Sizes must be positive: style=" + styleSize + ", " + mappingLayers
                    + " layers of the mapping network.");
        }
    }

    /**
     * The paper's sizes (Karras et al. 2019, figure 1): codes of 512 numbers, 8 layers, and Progressive GAN's widths.
     *
     * @param factor of all widths, 1 in the paper
     */
    public static StyleGanOptions paper(int size, int channels, double factor) {
        return new StyleGanOptions(size, channels, 512, 512, 8, ProgressiveGanOptions.paperWidths(size, factor));
    }

    /** The highest level, whose images have the full size. */
    public int lastLevel() {
        return widths.size() - 1;
    }

    /** The stage at which everything has grown. */
    public Stage grown() {
        return Stage.grown(lastLevel());
    }

    @Override
    public String family() {
        return FAMILY;
    }

    /**
     * The sizes of the same networks that end with a level, 1 at least: those of a file written before all have grown.
     */
    public StyleGanOptions upTo(int level) {
        return new StyleGanOptions(
                4 << level, channels, latentSize, styleSize, mappingLayers, widths.subList(0, level + 1));
    }

    int width(int level) {
        return widths.get(level);
    }

    /**
     * Sizes read off the shapes of the weights.
     *
     * @param mapping of the mapping network: weight path → shape
     * @param generator of the generator
     * @throws AsterismException if a weight that tells a size is missing
     */
    public static StyleGanOptions of(Map<String, long[]> mapping, Map<String, long[]> generator) {
        int layers = 0;
        while (mapping.containsKey("layers." + layers + ".weight")) {
            layers++;
        }
        List<Integer> widths = new ArrayList<>();
        long[] image = generator.get("to_image.0.weight");
        for (long[] each = image; each != null; each = generator.get("to_image." + widths.size() + ".weight")) {
            widths.add((int) each[1]);
        }
        if (layers == 0 || image == null) {
            throw new AsterismException("This is no StyleGAN: it has no weight '"
                    + (layers == 0
                            ? "layers.0.weight' in its mapping network."
                            : "to_image.0.weight' in its generator."));
        }
        long[] first = mapping.get("layers.0.weight");
        return new StyleGanOptions(2 << widths.size(), (int) image[0], (int) first[1], (int) first[0], layers, widths);
    }
}
