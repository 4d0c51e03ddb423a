package io.github.asterism.image;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How visible the borders of tiles are: the mean step between two neighbouring pixels across a border, divided by that at control
 * lines between borders. 1 is no seam; noise alone moves it by some hundredths.
 *
 * @param columns ratio for the vertical borders
 * @param rows ratio for the horizontal borders
 * @param lines what was measured at each border
 */
public record Seams(double columns, double rows, List<Line> lines) {
    private static final int STRIP = 4096; // pixels of a line that are read at once

    /**
     * One border.
     *
     * @param vertical whether it runs from top to bottom
     * @param at the pixel behind it
     * @param step mean difference of the values across it
     * @param control the same across the control line
     */
    public record Line(boolean vertical, int at, double step, double control) {}

    /**
     * Measures a plane.
     *
     * @param tile side of the tiles, pixels
     * @param stride of the generator: control lines are a multiple of it away from borders, as its own grid has a period too
     */
    public static Seams of(Pixels pixels, int plane, int tile, int stride) {
        int shift = Math.max(1, tile / 2 / stride) * stride;
        List<Line> lines = new ArrayList<>();
        double[] ratios = new double[2];
        for (boolean vertical : new boolean[] {true, false}) {
            int length = vertical ? pixels.width() : pixels.height();
            double border = 0;
            double between = 0;
            for (int at = tile; at < length; at += tile) {
                double step = step(pixels, plane, vertical, at);
                double control = step(pixels, plane, vertical, at - shift);
                lines.add(new Line(vertical, at, step, control));
                border += step;
                between += control;
            }
            ratios[vertical ? 0 : 1] = between == 0 ? 1 : border / between;
        }
        return new Seams(ratios[0], ratios[1], List.copyOf(lines));
    }

    /** Mean over a line and all channels of the difference between the pixels before and behind it. */
    private static double step(Pixels pixels, int plane, boolean vertical, int at) {
        int length = vertical ? pixels.height() : pixels.width();
        double sum = 0;
        long count = 0;
        for (int from = 0; from < length; from += STRIP) {
            int part = Math.min(STRIP, length - from);
            Rectangle place = vertical ? new Rectangle(at - 1, from, 2, part) : new Rectangle(from, at - 1, part, 2);
            for (float[] channel : pixels.region(plane, place).channels()) {
                for (int i = 0; i < part; i++) {
                    float before = channel[vertical ? 2 * i : i];
                    float behind = channel[vertical ? 2 * i + 1 : part + i];
                    if (!Float.isNaN(before) && !Float.isNaN(behind)) {
                        sum += Math.abs((double) behind - before);
                        count++;
                    }
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** For people. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "seam score %.3f across columns, %.3f across rows", columns, rows);
    }
}
