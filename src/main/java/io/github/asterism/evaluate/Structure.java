package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;

/** Whether two pictures have their edges in the same places, whatever their colours. */
public final class Structure {
    private static final double CONSTANT = 1e-9; // variance by mean square; less is the rounding of 32 bits

    private Structure() {}

    /**
     * Pearson's correlation of the magnitudes of the Sobel gradients of brightness, −1 to 1, in all pixels but the outermost
     * ones; 0 if either picture has the same gradient everywhere.
     */
    public static double correlation(Plane a, Plane b) {
        if (a.width() != b.width() || a.height() != b.height()) {
            throw new IllegalArgumentException("Pictures of different sizes: " + a.width() + "x" + a.height() + " and "
                    + b.width() + "x" + b.height());
        }
        return pearson(edges(GreyPicture.of(a)), edges(GreyPicture.of(b)));
    }

    private static double[] edges(GreyPicture picture) {
        int width = Math.max(0, picture.width() - 2);
        int height = Math.max(0, picture.height() - 2);
        double[] edges = new double[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                edges[y * width + x] = gradient(picture, x + 1, y + 1);
            }
        }
        return edges;
    }

    private static double gradient(GreyPicture picture, int x, int y) {
        double[] v = picture.values();
        int row = picture.width();
        int i = y * row + x;
        double across =
                v[i - row + 1] + 2 * v[i + 1] + v[i + row + 1] - (v[i - row - 1] + 2 * v[i - 1] + v[i + row - 1]);
        double down =
                v[i + row - 1] + 2 * v[i + row] + v[i + row + 1] - (v[i - row - 1] + 2 * v[i - row] + v[i - row + 1]);
        return Math.hypot(across, down);
    }

    private static double pearson(double[] a, double[] b) {
        double[] centredA = centred(a);
        double[] centredB = centred(b);
        double varianceA = product(centredA, centredA);
        double varianceB = product(centredB, centredB);
        if (varianceA <= CONSTANT * product(a, a) || varianceB <= CONSTANT * product(b, b)) {
            return 0;
        }
        return product(centredA, centredB) / Math.sqrt(varianceA * varianceB);
    }

    private static double[] centred(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double[] centred = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            centred[i] = values[i] - mean;
        }
        return centred;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
