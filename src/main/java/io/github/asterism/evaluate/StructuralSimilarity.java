package io.github.asterism.evaluate;

import io.github.asterism.AsterismException;
import io.github.asterism.image.Plane;

/**
 * How like the truth a picture is, pixel by pixel: SSIM (Wang et al. 2004, "Image quality assessment: from error visibility to
 * structural similarity"), MS-SSIM (Wang et al. 2003, "Multiscale structural similarity") and PSNR.
 *
 * <p>Both pictures have values from −1 to 1 and the same size. Each channel counts alike.
 */
public final class StructuralSimilarity {
    private static final double RANGE = 2; // the papers' L
    private static final double C1 = 0.01 * RANGE * 0.01 * RANGE;
    private static final double C2 = 0.03 * RANGE * 0.03 * RANGE;
    private static final double[] SCALE_WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

    private StructuralSimilarity() {}

    /**
     * SSIM, from −1 to 1: the mean wherever the Gaussian window of 11x11 pixels fits in.
     *
     * @throws AsterismException if the pictures are smaller than the window
     */
    public static double ssim(Plane a, Plane b) {
        return overScales(a, b, 1);
    }

    /**
     * MS-SSIM, from 0 to 1, over five scales, each half as large as the one before. Pictures smaller than 176x176 have as
     * many as leave 11 pixels on the shorter side, with the first ones of the paper's weights divided by their sum, so
     * only numbers from pictures of one size can be compared.
     *
     * @throws AsterismException if the pictures are smaller than 11x11
     */
    public static double multiscale(Plane a, Plane b) {
        int scales = 1;
        int side = Math.min(a.width(), a.height());
        while (scales < SCALE_WEIGHTS.length && (side >> scales) >= GaussianWindow.SIDE) {
            scales++;
        }
        return overScales(a, b, scales);
    }

    /** Peak signal-to-noise ratio in decibels, infinite if the pictures are the same. */
    public static double psnr(Plane a, Plane b) {
        checkSizes(a, b);
        double squares = 0;
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < a.channels()[c].length; i++) {
                double difference = (double) a.channels()[c][i] - b.channels()[c][i];
                squares += difference * difference;
            }
        }
        double mean = squares / (3.0 * a.width() * a.height());
        return 10 * Math.log10(RANGE * RANGE / mean);
    }

    private static double overScales(Plane a, Plane b, int scales) {
        checkSizes(a, b);
        if (Math.min(a.width(), a.height()) < GaussianWindow.SIDE) {
            throw new AsterismException("Structural similarity needs pictures of at least 11x11 pixels, not "
                    + a.width() + "x" + a.height() + ". Choose larger ones.");
        }
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += overScales(channel(a, c), channel(b, c), scales);
        }
        return sum / 3;
    }

    private static void checkSizes(Plane a, Plane b) {
        if (a.width() != b.width() || a.height() != b.height()) {
            throw new IllegalArgumentException("Pictures of different sizes: " + a.width() + "x" + a.height() + " and "
                    + b.width() + "x" + b.height());
        }
    }

    /** Values from 0 to 2, as the luminance term compares ratios of means: black must be 0. */
    private static GreyPicture channel(Plane picture, int c) {
        double[] values = new double[picture.width() * picture.height()];
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.channels()[c][i] + 1.0;
        }
        return new GreyPicture(picture.width(), picture.height(), values);
    }

    /** Contrast and structure of all scales, luminance of the last one; with one scale just SSIM. */
    private static double overScales(GreyPicture a, GreyPicture b, int scales) {
        double weights = 0;
        for (int i = 0; i < scales; i++) {
            weights += SCALE_WEIGHTS[i];
        }
        if (scales == 1) {
            return similarity(a, b, true);
        }
        double product = 1;
        for (int i = 0; i < scales; i++) {
            double similarity = similarity(a, b, i == scales - 1);
            // Opposite structures can be negative, whose powers are no numbers.
            product *= Math.pow(Math.max(0, similarity), SCALE_WEIGHTS[i] / weights);
            a = a.halved();
            b = b.halved();
        }
        return product;
    }

    /** Mean of the paper's contrast · structure and, where asked for, luminance. */
    private static double similarity(GreyPicture a, GreyPicture b, boolean luminance) {
        double[] meanA = GaussianWindow.means(a);
        double[] meanB = GaussianWindow.means(b);
        double[] squareA = GaussianWindow.means(a.times(a));
        double[] squareB = GaussianWindow.means(b.times(b));
        double[] product = GaussianWindow.means(a.times(b));
        double sum = 0;
        for (int i = 0; i < product.length; i++) {
            double means = meanA[i] * meanB[i];
            double squares = meanA[i] * meanA[i] + meanB[i] * meanB[i];
            double value = (2 * (product[i] - means) + C2) / (squareA[i] + squareB[i] - squares + C2);
            sum += luminance ? value * (2 * means + C1) / (squares + C1) : value;
        }
        return sum / product.length;
    }
}
