package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The colour space lαβ, whose channels hardly depend on each other in natural images (Ruderman et al. 1998; numbers of Reinhard
 * et al. 2001): the logarithms of what the eye's cones see, as lightness, yellow–blue and red–green.
 */
final class LogColour {
    /** Black has no logarithm; one step of an 8-bit picture is as dark as it gets. */
    private static final double FLOOR = 1 / 255.0;

    private static final DMatrixRMaj CONES = new DMatrixRMaj(
            new double[][] {{0.3811, 0.5783, 0.0402}, {0.1967, 0.7244, 0.0782}, {0.0241, 0.1288, 0.8444}});
    // The paper's inverse has four digits, which would change a picture by up to half a grey value on the way back.
    private static final DMatrixRMaj FROM_CONES = inverse(CONES);
    private static final DMatrixRMaj AXES = new DMatrixRMaj(new double[][] {
        {1 / Math.sqrt(3), 1 / Math.sqrt(3), 1 / Math.sqrt(3)},
        {1 / Math.sqrt(6), 1 / Math.sqrt(6), -2 / Math.sqrt(6)},
        {1 / Math.sqrt(2), -1 / Math.sqrt(2), 0}
    });
    private static final DMatrixRMaj FROM_AXES = inverse(AXES);

    private LogColour() {}

    /** The channels l, α and β of a picture of values from −1 to 1; what lies beyond is cut off. */
    static double[][] of(Plane picture) {
        double[][] colours = new double[3][picture.width() * picture.height()];
        double[] colour = new double[3];
        for (int i = 0; i < colours[0].length; i++) {
            for (int c = 0; c < 3; c++) {
                colour[c] = Math.max(0, Math.min(1, (picture.channels()[c][i] + 1.0) / 2));
            }
            multiply(CONES, colour);
            for (int c = 0; c < 3; c++) {
                colour[c] = Math.log10(Math.max(FLOOR, colour[c]));
            }
            multiply(AXES, colour);
            for (int c = 0; c < 3; c++) {
                colours[c][i] = colour[c];
            }
        }
        return colours;
    }

    /** Red, green and blue from −1 to 1, what lies beyond cut off, for l, α and β. */
    static float[][] channels(double[][] colours) {
        float[][] channels = new float[3][colours[0].length];
        double[] colour = new double[3];
        for (int i = 0; i < colours[0].length; i++) {
            for (int c = 0; c < 3; c++) {
                colour[c] = colours[c][i];
            }
            multiply(FROM_AXES, colour);
            for (int c = 0; c < 3; c++) {
                colour[c] = Math.pow(10, colour[c]);
            }
            multiply(FROM_CONES, colour);
            for (int c = 0; c < 3; c++) {
                channels[c][i] = (float) Math.max(-1, Math.min(1, 2 * colour[c] - 1));
            }
        }
        return channels;
    }

    private static void multiply(DMatrixRMaj matrix, double[] colour) {
        double x = colour[0];
        double y = colour[1];
        double z = colour[2];
        for (int c = 0; c < 3; c++) {
            colour[c] = matrix.get(c, 0) * x + matrix.get(c, 1) * y + matrix.get(c, 2) * z;
        }
    }

    private static DMatrixRMaj inverse(DMatrixRMaj matrix) {
        DMatrixRMaj inverse = new DMatrixRMaj(3, 3);
        CommonOps_DDRM.invert(matrix, inverse);
        return inverse;
    }
}
