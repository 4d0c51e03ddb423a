package io.github.asterism.net;

import io.github.asterism.AsterismException;
import java.util.Map;

/**
 * The sizes that make a DCGAN.
 *
 * @param size height and width of an image, pixels: 16, 32, 64 or 128
 * @param channels of an image: 1 or 3
 * @param latentSize length L of a latent code
 * @param width channels of the generator at half the size; doubled at each halving before
 * @param criticWidth channels of the discriminator at half the size; doubled at each halving
 */
public record DcganOptions(int size, int channels, int latentSize, int width, int criticWidth)
        implements GeneratingOptions {
    /** As model cards write it. */
    public static final String FAMILY = "dcgan";

    public DcganOptions {
        if (Integer.bitCount(size) != 1 || size < 16 || size > 128) {
            throw new AsterismException("size=" + size + ": the image size must be 16, 32, 64 or 128.");
        }
        if (channels != 1 && channels != 3) {
            throw new AsterismException("channels=" + channels + ": an image has 1 channel or 3.");
        }
        if (latentSize < 1 || width < 1 || criticWidth < 1) {
            throw new AsterismException("Sizes must be positive: latent=" + latentSize + " width=" + width
                    + " criticwidth=" + criticWidth + ".");
        }
    }

    /** The paper's sizes: latent codes of 100 numbers, 128 channels at half the size (Radford et al. 2015, figure 1). */
    public static DcganOptions paper(int size, int channels) {
        return new DcganOptions(size, channels, 100, 128, 128);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    /** How often the width doubles between half the size and 4×4. */
    int doublings() {
        return Integer.numberOfTrailingZeros(size) - 3;
    }

    /**
     * Sizes of a checkpoint, read off the shapes of its weights.
     *
     * @param generator weight path → shape
     * @param discriminator the same, or an empty map if it is not known
     * @throws AsterismException if a weight that tells a size is missing
     */
    public static DcganOptions of(Map<String, long[]> generator, Map<String, long[]> discriminator) {
        int last = 0;
        while (generator.containsKey("main." + (last + 3) + ".weight")) {
            last += 3;
        }
        long[] first = kernel(generator, "generator", 0);
        long[] image = kernel(generator, "generator", last);
        int width = (int) image[0];
        return new DcganOptions(
                4 << last / 3,
                (int) image[1],
                (int) first[0],
                width,
                discriminator.isEmpty() ? width : (int) kernel(discriminator, "discriminator", 0)[0]);
    }

    private static long[] kernel(Map<String, long[]> weights, String network, int layer) {
        long[] shape = weights.get("main." + layer + ".weight");
        if (shape == null || shape.length != 4) {
            throw new AsterismException("This is no DCGAN checkpoint: its " + network + " has no weight 'main." + layer
                    + ".weight' of four axes.");
        }
        return shape;
    }
}
