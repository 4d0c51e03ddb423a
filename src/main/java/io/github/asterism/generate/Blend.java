package io.github.asterism.generate;

/** What lies between two rows of numbers. */
final class Blend {
    private static final double LEAST_SINE = 1e-6;

    private Blend() {}

    /** In a straight line: exactly {@code a} at 0 and {@code b} at 1. */
    static float[] straight(float[] a, float[] b, double share) {
        return weighted(a, 1 - share, b, share);
    }

    /**
     * Along a great circle, so that what lies between numbers of N(0, 1) has their variance (White 2016, arXiv:1609.04468, as
     * used for DCGAN): sin((1 − t) θ) / sin θ · a + sin(t θ) / sin θ · b, θ the angle between them; a straight line where they
     * have one direction, or opposite ones. Exactly {@code a} at 0 and {@code b} at 1.
     */
    static float[] spherical(float[] a, float[] b, double share) {
        double product = 0;
        double left = 0;
        double right = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            left += (double) a[i] * a[i];
            right += (double) b[i] * b[i];
        }
        double angle = Math.acos(Math.max(-1, Math.min(1, product / Math.sqrt(left * right))));
        double sine = Math.sin(angle);
        return share == 0 || share == 1 || !(sine > LEAST_SINE)
                ? straight(a, b, share)
                : weighted(a, Math.sin((1 - share) * angle) / sine, b, Math.sin(share * angle) / sine);
    }

    private static float[] weighted(float[] a, double ofA, float[] b, double ofB) {
        float[] between = new float[a.length];
        for (int i = 0; i < between.length; i++) {
            between[i] = (float) (ofA * a[i] + ofB * b[i]);
        }
        return between;
    }
}
