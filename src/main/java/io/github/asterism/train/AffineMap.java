package io.github.asterism.train;

import io.github.asterism.net.Numbers;
import java.util.List;

/** (x, y) to (a x + b y + c, d x + e y + f), in a square image with edges at −1 and 1, y downwards. */
record AffineMap(double a, double b, double c, double d, double e, double f) {
    static final AffineMap SAME = new AffineMap(1, 0, 0, 0, 1, 0);
    static final AffineMap MIRROR = new AffineMap(-1, 0, 0, 0, 1, 0);

    static AffineMap turn(double radians) {
        double cos = Math.cos(radians);
        double sin = Math.sin(radians);
        return new AffineMap(cos, -sin, 0, sin, cos, 0);
    }

    static AffineMap scale(double factor) {
        return new AffineMap(factor, 0, 0, 0, factor, 0);
    }

    /** @param x share of the width */
    static AffineMap shift(double x, double y) {
        return new AffineMap(1, 0, 2 * x, 0, 1, 2 * y); // the image is 2 wide
    }

    /** First the other, then this. */
    AffineMap after(AffineMap first) {
        return new AffineMap(
                a * first.a + b * first.d,
                a * first.b + b * first.e,
                a * first.c + b * first.f + c,
                d * first.a + e * first.d,
                d * first.b + e * first.e,
                d * first.c + e * first.f + f);
    }

    /** Several as {@link io.github.asterism.djl.Warp} takes them, (n, 2, 3). */
    static Numbers numbers(List<AffineMap> maps) {
        float[] numbers = new float[6 * maps.size()];
        int i = 0;
        for (AffineMap map : maps) {
            for (double number : new double[] {map.a, map.b, map.c, map.d, map.e, map.f}) {
                numbers[i++] = (float) number;
            }
        }
        return Numbers.of(numbers, maps.size(), 2, 3);
    }
}
