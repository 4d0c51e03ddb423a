package io.github.asterism.net;

import io.github.asterism.AsterismException;
import java.util.Map;

/**
 * The sizes that make a StarGAN v2.
 *
 * @param size height and width of a training image, pixels; a power of two, at least 32
 * @param domains number of domains K
 * @param width channels after the first convolution; doubled at each halving
 * @param maxWidth upper limit of the doubled widths
 * @param styleSize length S of a style code
 * @param latentSize length L of a latent code
 * @param hidden width of the mapping network
 * @param highPass w_hpf of the paper's code: 0, or the divisor of the high-pass filter
 * @param smoothUpsampling bilinear instead of nearest neighbour
 */
public record StarGanV2Options(
        int size,
        int domains,
        int width,
        int maxWidth,
        int styleSize,
        int latentSize,
        int hidden,
        double highPass,
        boolean smoothUpsampling)
        implements GeneratorOptions {

    /** As model cards write it. */
    public static final String FAMILY = "stargan-v2";

    public StarGanV2Options {
        if (Integer.bitCount(size) != 1 || size < 32 || size > 1024) {
            throw new AsterismException("size=" + size + ": the image size must be 32, 64, 128, 256, 512 or 1024.");
        }
        if (domains < 1 || width < 1 || maxWidth < 1 || styleSize < 1 || latentSize < 1 || hidden < 1) {
            throw new AsterismException(
                    "Sizes must be positive: width=" + width + " maxwidth=" + maxWidth + " hidden=" + hidden + ".");
        }
    }

    /** The paper's widths for an image size: 2^14/size channels at first, 512 at most, a mapping network 512 wide. */
    public static StarGanV2Options paper(int size, int domains) {
        return new StarGanV2Options(size, domains, (1 << 14) / size, 512, 64, 16, 512, 0, false);
    }

    /** Width after so many halvings. */
    public int widthAfter(int halvings) {
        return halvings == 0 ? width : (int) Math.min((long) width << halvings, maxWidth);
    }

    /** log2(size) − 4 blocks of the generator halve the image, one more with high-pass skips. */
    public int generatorHalvings() {
        return log2(size) - 4 + (highPass > 0 ? 1 : 0);
    }

    /** Style encoder and discriminator halve the image down to 4×4. */
    public int trunkHalvings() {
        return log2(size) - 2;
    }

    /** Channels at the end of style encoder and discriminator. */
    public int trunkWidth() {
        return widthAfter(trunkHalvings());
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public int codeSize() {
        return styleSize;
    }

    @Override
    public int stride() {
        return 1 << generatorHalvings();
    }

    /**
     * Sizes of a published checkpoint, read off the shapes of its weights.
     *
     * @param shapes network name → weight path → shape; networks named as in StarGAN v2's checkpoints
     * @throws AsterismException if a network or weight that tells a size is missing
     */
    public static StarGanV2Options of(Map<String, Map<String, long[]>> shapes, double highPass) {
        int width = (int) shape(shapes, "generator", "from_rgb.weight")[0];
        int blocks = 0;
        long maxWidth = 1;
        while (weights(shapes, "generator").containsKey("encode." + blocks + ".conv1.weight")) {
            long[] conv2 = shape(shapes, "generator", "encode." + blocks++ + ".conv2.weight");
            maxWidth = Math.max(maxWidth, conv2[0]);
        }
        boolean filtered = weights(shapes, "generator").containsKey("hpf.filter");
        int halvings = blocks - 2 - (filtered ? 1 : 0);
        int domains = 0;
        while (weights(shapes, "mapping_network").containsKey("unshared." + domains + ".0.weight")) {
            domains++;
        }
        for (Map.Entry<String, long[]> each : weights(shapes, "style_encoder").entrySet()) {
            maxWidth = Math.max(maxWidth, each.getKey().endsWith("conv2.weight") ? each.getValue()[0] : 0);
        }
        long[] first = shape(shapes, "mapping_network", "shared.0.weight");
        long[] style = shape(shapes, "mapping_network", "unshared.0.6.weight");
        return new StarGanV2Options(
                1 << halvings + 4,
                domains,
                width,
                (int) maxWidth,
                (int) style[0],
                (int) first[1],
                (int) first[0],
                filtered ? highPass : 0,
                false);
    }

    private static Map<String, long[]> weights(Map<String, Map<String, long[]>> shapes, String network) {
        Map<String, long[]> weights = shapes.get(network);
        if (weights == null) {
            throw new AsterismException("This is no StarGAN v2 checkpoint: it has no network '" + network + "', only "
                    + shapes.keySet() + ".");
        }
        return weights;
    }

    private static long[] shape(Map<String, Map<String, long[]>> shapes, String network, String path) {
        long[] shape = weights(shapes, network).get(path);
        if (shape == null) {
            throw new AsterismException(
                    "This is no StarGAN v2 checkpoint: its " + network + " has no weight '" + path + "'.");
        }
        return shape;
    }

    private static int log2(int number) {
        return 31 - Integer.numberOfLeadingZeros(number);
    }
}
