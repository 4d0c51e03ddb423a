package io.github.asterism.onnx;

/**
 * A value within a network that has the size of its input image, or a power of two smaller.
 *
 * @param level log₂ of its height relative to the input's, at most 0
 */
public record ImageValue(String name, int channels, int level) {
    /** Length along an axis, of so many pixels of the input. */
    public int length(long inputPixels) {
        return Math.toIntExact(inputPixels >> -level);
    }

    /** Bytes for each pixel of the input. */
    public double bytes() {
        return Float.BYTES * channels * Math.scalb(1.0, 2 * level);
    }
}
