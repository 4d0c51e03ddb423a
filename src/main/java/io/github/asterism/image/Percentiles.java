package io.github.asterism.image;

import io.github.asterism.Progress;
import java.awt.Rectangle;

/** Exact percentiles of all finite values of a stack, or of one of its planes, in two passes and little memory. */
final class Percentiles {
    private final Pixels pixels;
    private final int first;
    private final int end; // behind the last plane
    private final Progress progress;

    /** Of all planes together. */
    Percentiles(Pixels pixels, Progress progress) {
        this(pixels, 0, pixels.planes(), progress);
    }

    /** Of one plane. */
    Percentiles(Pixels pixels, int plane, Progress progress) {
        this(pixels, plane, plane + 1, progress);
    }

    private Percentiles(Pixels pixels, int first, int end, Progress progress) {
        this.pixels = pixels;
        this.first = first;
        this.end = end;
        this.progress = progress;
    }

    /** For each share in 0..1 the smallest value that at least this share of the values does not exceed; 0 if there are none. */
    double[] values(double... shares) {
        // The upper half of each value's bits first, then the lower half of those that share the upper one.
        long[] coarse = new long[1 << 16];
        count(key -> coarse[key >>> 16]++);
        long total = 0;
        for (long bin : coarse) {
            total += bin;
        }
        double[] values = new double[shares.length];
        if (total == 0) {
            return values;
        }
        long[] ranks = new long[shares.length];
        int[] uppers = new int[shares.length];
        long[][] fine = new long[shares.length][1 << 16];
        for (int i = 0; i < shares.length; i++) {
            ranks[i] = Math.max(1, (long) Math.ceil(shares[i] * total));
            uppers[i] = bin(coarse, ranks[i]);
            ranks[i] -= below(coarse, uppers[i]);
        }
        count(key -> {
            for (int i = 0; i < uppers.length; i++) {
                if (key >>> 16 == uppers[i]) {
                    fine[i][key & 0xffff]++;
                }
            }
        });
        for (int i = 0; i < shares.length; i++) {
            values[i] = value(uppers[i] << 16 | bin(fine[i], ranks[i]));
        }
        return values;
    }

    private interface Counter {
        void add(int key);
    }

    private void count(Counter counter) {
        for (int plane = first; plane < end; plane++) {
            for (Rectangle strip : pixels.strips()) {
                progress.step(Double.NaN, "Reading the range of values");
                for (float[] channel : pixels.distinctChannels(plane, strip)) {
                    for (float value : channel) {
                        if (Float.isFinite(value)) {
                            counter.add(key(value));
                        }
                    }
                }
            }
        }
    }

    /** An unsigned number that grows with the value. */
    private static int key(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits < 0 ? ~bits : bits | 0x80000000;
    }

    private static double value(int key) {
        return Float.intBitsToFloat(key < 0 ? key & 0x7fffffff : ~key);
    }

    private static int bin(long[] counts, long rank) {
        int bin = 0;
        for (long left = rank - counts[0]; left > 0; left -= counts[bin]) {
            bin++;
        }
        return bin;
    }

    private static long below(long[] counts, int bin) {
        long below = 0;
        for (int i = 0; i < bin; i++) {
            below += counts[i];
        }
        return below;
    }
}
