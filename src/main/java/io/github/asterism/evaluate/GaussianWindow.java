package io.github.asterism.evaluate;

/** The 11x11 window of SSIM, a Gaussian of σ = 1.5 pixels that sums to 1. */
final class GaussianWindow {
    /** Width and height in pixels. */
    static final int SIDE = 11;

    private static final double SIGMA = 1.5;
    private static final double[] WEIGHTS = weights();

    private GaussianWindow() {}

    /** Weighted means (height − 10, width − 10) at all places where the window lies inside the picture. */
    static double[] means(GreyPicture picture) {
        int width = picture.width() - SIDE + 1;
        int height = picture.height() - SIDE + 1;
        double[] across = new double[width * picture.height()];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < width; x++) {
                for (int k = 0; k < SIDE; k++) {
                    across[y * width + x] += WEIGHTS[k] * picture.values()[y * picture.width() + x + k];
                }
            }
        }
        double[] means = new double[width * height];
        for (int i = 0; i < means.length; i++) {
            for (int k = 0; k < SIDE; k++) {
                means[i] += WEIGHTS[k] * across[i + k * width];
            }
        }
        return means;
    }

    private static double[] weights() {
        double[] weights = new double[SIDE];
        double sum = 0;
        for (int k = 0; k < SIDE; k++) {
            double distance = (k - SIDE / 2) / SIGMA;
            weights[k] = Math.exp(-distance * distance / 2);
            sum += weights[k];
        }
        for (int k = 0; k < SIDE; k++) {
            weights[k] /= sum;
        }
        return weights;
    }
}
