package io.github.asterism.net;

import io.github.asterism.AsterismException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The sizes that make a Progressive GAN.
 *
 * @param size height and width of an image once all levels have grown, pixels: 8 to 1024, a power of two
 * @param channels of an image: 1 or 3
 * @param latentSize length L of a latent code
 * @param widths channels of each level, that of 4×4 pixels first
 */
public record ProgressiveGanOptions(int size, int channels, int latentSize, List<Integer> widths)
        implements GeneratingOptions {
    /** As model cards write it. */
    public static final String FAMILY = "progressive-gan";

    public ProgressiveGanOptions {
        widths = List.copyOf(widths);
        requireSizes(size, channels, latentSize, widths);
    }

    /** What StyleGAN's sizes must fulfil too. */
    static void requireSizes(int size, int channels, int latentSize, List<Integer> widths) {
        if (Integer.bitCount(size) != 1 || size < 8 || size > 1024) {
            throw new AsterismException(
                    "size=" + size + ": the image size must be 8, 16, 32, 64, 128, 256, 512 or 1024.");
        }
        if (channels != 1 && channels != 3) {
            throw new AsterismException("channels=" + channels + ": an image has 1 channel or 3.");
        }
        if (latentSize < 1 || widths.size() != levels(size) || widths.stream().anyMatch(width -> width < 1)) {
            throw new AsterismException("Sizes must be positive, with one width for each of the " + levels(size)
                    + " levels: latent=" + latentSize + " widths=" + widths + ".");
        }
    }

    /**
     * The paper's sizes (Karras et al. 2018, table 2): 512 channels up to 32×32 pixels, halved at each doubling after that.
     *
     * @param factor of all widths, 1 in the paper
     */
    public static ProgressiveGanOptions paper(int size, int channels, int latentSize, double factor) {
        return new ProgressiveGanOptions(size, channels, latentSize, paperWidths(size, factor));
    }

    /** Widths as in the paper, times a factor, 1 at least. */
    static List<Integer> paperWidths(int size, double factor) {
        List<Integer> widths = new ArrayList<>();
        for (int level = 0; level < levels(size); level++) {
            widths.add((int) Math.max(1, Math.round(factor * Math.min(512, (1 << 14) / (4 << level)))));
        }
        return widths;
    }

    private static int levels(int size) {
        return Integer.numberOfTrailingZeros(size) - 1;
    }

    /** The highest level, whose images have the full size. */
    public int lastLevel() {
        return levels(size) - 1;
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
    public ProgressiveGanOptions upTo(int level) {
        return new ProgressiveGanOptions(4 << level, channels, latentSize, widths.subList(0, level + 1));
    }

    int width(int level) {
        return widths.get(level);
    }

    /**
     * Sizes of a generator, read off the shapes of its weights.
     *
     * @param generator weight path → shape
     * @throws AsterismException if a weight that tells a size is missing
     */
    public static ProgressiveGanOptions of(Map<String, long[]> generator) {
        List<Integer> widths = new ArrayList<>();
        long[] image = generator.get("to_image.0.weight");
        for (long[] each = image; each != null; each = generator.get("to_image." + widths.size() + ".weight")) {
            widths.add((int) each[1]);
        }
        long[] first = generator.get("blocks.0.first.weight");
        if (first == null || image == null) {
            throw new AsterismException("This is no Progressive GAN: its generator has no weight '"
                    + (first == null ? "blocks.0.first.weight" : "to_image.0.weight") + "'.");
        }
        return new ProgressiveGanOptions(2 << widths.size(), (int) image[0], (int) first[0], widths);
    }
}
