package io.github.asterism.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Locale;

/** Where steps and values lie in a drawing, pixels. */
record PlotArea(Rectangle area, Axis steps, Axis values) {
    private static final Color GRID = new Color(0xE4E4E4);
    private static final double LEAST_PLAIN = 0.005; // smaller ones are written as 2e-4
    private static final double MOST_PLAIN = 1e6;
    private static final int LEAST_BETWEEN = 22; // pixels from one tick to the next
    private static final int BELOW = 15; // pixels, to the line of the numbers
    private static final int BEYOND = 8; // pixels that a number may stand out on the right

    double x(double step) {
        return steps.position(step, area.x, area.x + area.width);
    }

    double y(double value) {
        return values.position(value, area.y + area.height, area.y);
    }

    void drawGrid(Graphics2D g) {
        FontMetrics font = g.getFontMetrics();
        g.setStroke(new BasicStroke(1));
        for (double tick : thinned(values, area.height, LEAST_BETWEEN)) {
            int y = (int) Math.round(y(tick));
            String text = text(tick, values, 0);
            g.setColor(GRID);
            g.drawLine(area.x, y, area.x + area.width, y);
            g.setColor(CurvePlot.TEXT);
            g.drawString(text, area.x - 6 - font.stringWidth(text), y + 4);
        }
        int widest = font.stringWidth(text(steps.high(), steps, 0));
        for (double tick : thinned(steps, area.width, widest + LEAST_BETWEEN)) {
            String text = text(tick, steps, 0);
            int width = font.stringWidth(text);
            double x = Math.min(x(tick) - width / 2.0, area.x + area.width + BEYOND - width);
            g.setColor(GRID);
            g.draw(new Line2D.Double(x(tick), area.y, x(tick), area.y + area.height));
            g.setColor(CurvePlot.TEXT);
            g.drawString(text, (float) x, area.y + area.height + BELOW);
        }
    }

    /** Every so many ticks of an axis, zero among them, as there is room. */
    private static List<Double> thinned(Axis axis, int length, int least) {
        List<Double> ticks = axis.ticks();
        if (ticks.size() < 2) {
            return ticks;
        }
        double step = ticks.get(1) - ticks.get(0);
        long each = (long) Math.ceil(least / (step / (axis.high() - axis.low()) * Math.max(1, length)));
        return ticks.stream()
                .filter(tick -> Math.round(tick / step) % each == 0)
                .toList();
    }

    /** With as many digits as tell the ticks of an axis apart, and some more. */
    static String text(double value, Axis axis, int more) {
        double size = Math.max(Math.abs(axis.low()), Math.abs(axis.high()));
        if (size < LEAST_PLAIN) {
            return value == 0
                    ? "0"
                    : String.format(Locale.ROOT, "%.1e", value)
                            .replace(".0e", "e")
                            .replaceFirst("e-0", "e-");
        }
        if (size >= MOST_PLAIN) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        return String.format(Locale.ROOT, "%." + (axis.digits() + more) + "f", value);
    }
}
