package io.github.asterism.image;

import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How the numbers of a colour image are kept. */
public enum Depth {
    /** One slice of red, green and blue bytes. */
    RGB(0, 255),
    /** Three slices of whole numbers, 0 to 65535. */
    UNSIGNED16(0, 65535),
    /** Three slices of whole numbers, −32768 to 32767; ImageJ keeps them 32768 higher and says so in the calibration. */
    SIGNED16(Short.MIN_VALUE, Short.MAX_VALUE),
    /** Three slices of numbers as they are. */
    FLOAT32(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static final int OPAQUE = 0xff << 24; // as ImageJ fills the eight bits that it never looks at

    private static final float BELOW_HALF = Math.nextDown(0.5f); // a half would lift the number before it to 1 too

    private final double least;
    private final double most;

    Depth(double least, double most) {
        this.least = least;
        this.most = most;
    }

    /** What ImageJ adds to a number to keep it. */
    double offset() {
        return this == SIGNED16 ? 32768 : 0;
    }

    /** Marks an image as having this depth. */
    void declare(Calibration calibration) {
        if (this == SIGNED16) {
            calibration.setSigned16BitCalibration();
        }
    }

    /**
     * The slices that hold one plane, rounded and clamped where the depth needs it: one for RGB, else three.
     *
     * @param plane may give its numbers away: not to be used any more
     */
    public List<ImageProcessor> slices(Plane plane) {
        if (this == RGB) {
            return List.of(new ColorProcessor(plane.width(), plane.height(), packed(plane.channels())));
        }
        return Arrays.stream(plane.channels())
                .map(channel -> slice(plane.width(), plane.height(), channel))
                .toList();
    }

    /** The slices of a black plane, which need no memory for its numbers. */
    public List<ImageProcessor> black(int width, int height) {
        return this == RGB
                ? List.of(new ColorProcessor(width, height))
                : IntStream.range(0, 3)
                        .<ImageProcessor>mapToObj(c ->
                                this == FLOAT32 ? new FloatProcessor(width, height) : new ShortProcessor(width, height))
                        .toList();
    }

    /** Like {@link #slices}, but the plane keeps its numbers. */
    List<ImageProcessor> copies(Plane plane) {
        if (this != FLOAT32) {
            return slices(plane);
        }
        return Arrays.stream(plane.channels())
                .map(channel -> slice(plane.width(), plane.height(), channel.clone()))
                .toList();
    }

    private ImageProcessor slice(int width, int height, float[] channel) {
        return this == FLOAT32
                ? new FloatProcessor(width, height, channel)
                : new ShortProcessor(width, height, shorts(channel), null);
    }

    private int[] packed(float[][] channels) {
        int[] packed = new int[channels[0].length];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = OPAQUE | grey(channels[0][i]) << 16 | grey(channels[1][i]) << 8 | grey(channels[2][i]);
        }
        return packed;
    }

    /** What {@link #whole} gives for eight bits, in single precision, which takes a fraction of the time. */
    private static int grey(float value) {
        return Math.max(0, Math.min(255, (int) (value + BELOW_HALF)));
    }

    private short[] shorts(float[] channel) {
        short[] shorts = new short[channel.length];
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = (short) (whole(channel[i]) + (int) offset());
        }
        return shorts;
    }

    /** Rounded, halves upwards; NaN, which whole numbers cannot hold, becomes 0. */
    private int whole(float value) {
        // Math.round gives the same, but takes many times as long.
        return (int) Math.floor(Math.max(least, Math.min(most, value)) + 0.5);
    }
}
