package io.github.asterism.net;

import io.github.asterism.AsterismException;
import java.util.Map;

/**
 * The sizes that make a StarGAN.
 *
 * @param size height and width of a training image, pixels; a multiple of 4 that the discriminator can halve
 * @param domains number of domains or attributes of all data sets together
 * @param dataSets how many differently labelled data sets; with more than one a mask follows the labels
 * @param width channels after the generator's first convolution; doubled at both halvings
 * @param blocks residual blocks of the generator
 * @param upsampling how the generator doubles the image
 * @param criticWidth channels after the discriminator's first convolution; doubled at each halving
 * @param criticMost upper limit of the doubled widths
 * @param depth how often the discriminator halves the image
 * @param norm of the discriminator
 */
public record StarGanOptions(
        int size,
        int domains,
        int dataSets,
        int width,
        int blocks,
        Upsampling upsampling,
        int criticWidth,
        int criticMost,
        int depth,
        Norm norm)
        implements GeneratorOptions {

    /** As model cards write it. */
    public static final String FAMILY = "stargan";

    /** How an image is doubled: by a 4×4 transposed convolution as in the paper, or enlarged before a 3×3 convolution. */
    public enum Upsampling {
        TRANSPOSED,
        NEAREST,
        BILINEAR
    }

    /** What follows each but the first convolution of the discriminator; the paper's has nothing. */
    public enum Norm {
        NONE,
        INSTANCE,
        LAYER
    }

    public StarGanOptions {
        if (size < 16 || size > 1024 || size % 4 != 0 || depth < 1 || size % (1 << depth) != 0) {
            throw new AsterismException("size=" + size + " depth=" + depth + ": the image size must be from 16 to 1024"
                    + " and a multiple of 4 and of 2^depth.");
        }
        if (domains < 1 || dataSets < 1 || width < 1 || blocks < 0 || criticWidth < 1 || criticMost < criticWidth) {
            throw new AsterismException("Sizes must be positive: width=" + width + " blocks=" + blocks + " criticwidth="
                    + criticWidth + ", and maxwidth=" + criticMost + " not below criticwidth.");
        }
    }

    /** The paper's networks for images of 128 pixels (Choi et al. 2018, tables 4 and 5). */
    public static StarGanOptions paper(int size, int domains) {
        return new StarGanOptions(size, domains, 1, 64, 6, Upsampling.TRANSPOSED, 64, 2048, 6, Norm.NONE);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public int stride() {
        return 4;
    }

    /** Labels, then a mask of as many numbers as there are data sets if there are several. */
    @Override
    public int codeSize() {
        return domains + (dataSets > 1 ? dataSets : 0);
    }

    /** Width of the discriminator after so many halvings, at least one. */
    int criticWidthAfter(int halvings) {
        return (int) Math.min((long) criticWidth << halvings - 1, criticMost);
    }

    /**
     * Pixels along a side that one number of the discriminator's map of real and fake sees: 4×4 convolutions of stride 2, then
     * a 3×3 one.
     */
    public int receptiveField() {
        int field = 3;
        for (int i = 0; i < depth; i++) {
            field = 2 * field + 2;
        }
        return field;
    }

    /**
     * Sizes of a published checkpoint, read off the shapes of its weights.
     *
     * @param generator weight path → shape
     * @param discriminator the same, or an empty map if it is not known
     * @param size of the training images, or 0 to read it off the discriminator
     * @param dataSets how many data sets it was trained with
     * @throws AsterismException if a weight that tells a size is missing
     */
    public static StarGanOptions of(
            Map<String, long[]> generator, Map<String, long[]> discriminator, int size, int dataSets) {
        long[] first = shape(generator, "generator", "main.0.weight");
        int blocks = 0;
        while (generator.containsKey("main." + (9 + blocks) + ".main.0.weight")) {
            blocks++;
        }
        int code = (int) first[1] - 3;
        int domains = code - (dataSets > 1 ? dataSets : 0);
        if (discriminator.isEmpty()) {
            int known = size == 0 ? 128 : size;
            int depth = Math.min(6, Integer.numberOfTrailingZeros(known));
            return new StarGanOptions(
                    known,
                    domains,
                    dataSets,
                    (int) first[0],
                    blocks,
                    Upsampling.TRANSPOSED,
                    64,
                    2048,
                    depth,
                    Norm.NONE);
        }
        int depth = 0;
        long widest = 1;
        while (discriminator.containsKey("main." + 2 * depth + ".weight")) {
            widest = Math.max(widest, discriminator.get("main." + 2 * depth++ + ".weight")[0]);
        }
        long[] start = shape(discriminator, "discriminator", "main.0.weight");
        long[] head = shape(discriminator, "discriminator", "conv2.weight");
        if (head[0] != domains) {
            throw new AsterismException(
                    "The discriminator tells " + head[0] + " domains apart, but the generator takes "
                            + code
                            + " labels. If it was trained with several data sets, say how many; else the two files do not"
                            + " belong together.");
        }
        return new StarGanOptions(
                (int) head[2] << depth,
                domains,
                dataSets,
                (int) first[0],
                blocks,
                Upsampling.TRANSPOSED,
                (int) start[0],
                (int) widest,
                depth,
                Norm.NONE);
    }

    private static long[] shape(Map<String, long[]> weights, String network, String path) {
        long[] shape = weights.get(path);
        if (shape == null || shape.length != 4) {
            throw new AsterismException(
                    "This is no StarGAN checkpoint: its " + network + " has no weight '" + path + "' of four axes.");
        }
        return shape;
    }
}
