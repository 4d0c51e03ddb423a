package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;

/**
 * A picture of one channel, in double.
 *
 * @param values height·width numbers, row-major
 */
record GreyPicture(int width, int height, double[] values) {
    /** The brightness of a picture: the mean of its channels, in their numbers. */
    static GreyPicture of(Plane picture) {
        double[] values = new double[picture.width() * picture.height()];
        for (int i = 0; i < values.length; i++) {
            for (float[] channel : picture.channels()) {
                values[i] += channel[i] / 3.0;
            }
        }
        return new GreyPicture(picture.width(), picture.height(), values);
    }

    /** Pixel by pixel. */
    GreyPicture times(GreyPicture other) {
        double[] product = new double[values.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = values[i] * other.values[i];
        }
        return new GreyPicture(width, height, product);
    }

    /** Means of 2x2 pixels; an odd last row or column is left out. */
    GreyPicture halved() {
        int halfWidth = width / 2;
        int halfHeight = height / 2;
        double[] half = new double[halfWidth * halfHeight];
        for (int y = 0; y < halfHeight; y++) {
            for (int x = 0; x < halfWidth; x++) {
                int i = 2 * y * width + 2 * x;
                half[y * halfWidth + x] = (values[i] + values[i + 1] + values[i + width] + values[i + width + 1]) / 4;
            }
        }
        return new GreyPicture(halfWidth, halfHeight, half);
    }
}
