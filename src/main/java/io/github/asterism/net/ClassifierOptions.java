package io.github.asterism.net;

import io.github.asterism.AsterismException;

/**
 * The sizes that make a domain classifier.
 *
 * @param size height and width of an image, pixels; a power of two, at least 32
 * @param domains number of domains K
 * @param width channels after the first convolution; doubled at each halving
 * @param maxWidth upper limit of the doubled widths, and the number of features
 * @param colour whether it may look at colours; otherwise it sees brightness alone, freed of its mean and contrast
 */
public record ClassifierOptions(int size, int domains, int width, int maxWidth, boolean colour) {
    /** Images are halved down to 4×4. */
    private static final int SMALLEST = 4;

    public ClassifierOptions {
        if (Integer.bitCount(size) != 1 || size < 32 || size > 512) {
            throw new AsterismException("size=" + size + ": the image size must be 32, 64, 128, 256 or 512.");
        }
        if (domains < 2 || width < 1 || maxWidth < width) {
            throw new AsterismException("A classifier needs two domains, a positive width and a maxwidth not below it: "
                    + domains + " domains, width=" + width + " maxwidth=" + maxWidth + ".");
        }
    }

    /** How often an image is halved. */
    public int halvings() {
        return Integer.numberOfTrailingZeros(size / SMALLEST);
    }

    /** Width after so many halvings. */
    public int widthAfter(int halvings) {
        return (int) Math.min((long) width << halvings, maxWidth);
    }

    /** Length of the vector of features. */
    public int features() {
        return widthAfter(halvings());
    }
}
