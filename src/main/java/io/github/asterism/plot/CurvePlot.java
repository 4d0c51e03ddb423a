package io.github.asterism.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Curves that share an axis: every value pale, their smoothed course strong, and triangles where one stands out. */
public final class CurvePlot {
    private static final Color[] COLOURS = { // of which people who see few colours tell most apart (Okabe and Ito 2008)
        new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7),
        new Color(0xE69F00), new Color(0x56B4E9), new Color(0x6A3D9A), new Color(0x444444)
    };
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 13);
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Color TEXT = new Color(0x333333);
    private static final int PALE = 70; // of 255
    private static final int LINE = 16; // of text, pixels
    private static final int MARGIN = 8;
    private static final int SWATCH = 10;
    private static final int APART = 8; // pixels between points, from which they are drawn as dots too

    private final String title;
    private final Map<String, Curve> curves = new LinkedHashMap<>();

    CurvePlot(String title) {
        this.title = title;
    }

    void add(String name, long step, double value) {
        curves.computeIfAbsent(name, Curve::new).add(step, value);
    }

    public String title() {
        return title;
    }

    void draw(Graphics2D g, Rectangle area, Axis steps) {
        g.setColor(Color.WHITE);
        g.fill(area);
        g.setColor(TEXT);
        List<Curve> drawn =
                curves.values().stream().filter(curve -> curve.size() > 0).toList();
        Axis axis = Axis.percentiles(drawn.stream()
                .map(Curve::extremes)
                .flatMapToDouble(Arrays::stream)
                .toArray());
        List<double[]> smoothed =
                drawn.stream().map(curve -> curve.smoothed(axis)).toList();
        int legend = legend(g, area, drawn, smoothed, axis);
        Rectangle inner = inner(g, area, legend, axis);
        if (inner.width < LINE || inner.height < LINE) {
            return;
        }
        PlotArea plot = new PlotArea(inner, steps, axis);
        plot.drawGrid(g);
        Shape clip = g.getClip();
        g.clip(inner);
        for (int i = 0; i < drawn.size(); i++) {
            raw(g, plot, drawn.get(i), pale(colour(i)));
        }
        for (int i = 0; i < drawn.size(); i++) {
            strong(g, plot, drawn.get(i), smoothed.get(i), colour(i));
        }
        g.setClip(clip);
        for (int i = 0; i < drawn.size(); i++) {
            spikes(g, plot, drawn.get(i), axis, colour(i));
        }
    }

    /** Names and latest values; returns where the rest may begin. */
    private int legend(Graphics2D g, Rectangle area, List<Curve> drawn, List<double[]> smoothed, Axis axis) {
        g.setFont(TITLE);
        g.drawString(title, area.x + MARGIN, area.y + LINE);
        int x = area.x + MARGIN;
        int y = area.y + 2 * LINE;
        if (drawn.size() == 1 && drawn.get(0).name().isEmpty()) { // needs no name: its value follows the title
            x += g.getFontMetrics().stringWidth(title) + MARGIN;
            y -= LINE;
        }
        g.setFont(SMALL);
        FontMetrics font = g.getFontMetrics();
        for (int i = 0; i < drawn.size(); i++) {
            double[] smooth = smoothed.get(i);
            String text = (drawn.get(i).name() + " " + PlotArea.text(smooth[smooth.length - 1], axis, 2)).strip();
            int width = SWATCH + 4 + font.stringWidth(text) + 8;
            if (i > 0 && x + width > area.x + area.width) {
                x = area.x + MARGIN;
                y += LINE;
            }
            g.setColor(colour(i));
            g.fillRect(x, y - 6, SWATCH, 4);
            g.setColor(TEXT);
            g.drawString(text, x + SWATCH + 4, y);
            x += width;
        }
        return y + LINE - 3;
    }

    private static Rectangle inner(Graphics2D g, Rectangle area, int top, Axis axis) {
        FontMetrics font = g.getFontMetrics();
        int widest = axis.ticks().stream()
                .mapToInt(tick -> font.stringWidth(PlotArea.text(tick, axis, 0)))
                .max()
                .orElse(0);
        int left = area.x + MARGIN + Math.max(widest, 2 * LINE) + 6;
        int right = area.x + area.width - 2 * MARGIN;
        int bottom = area.y + area.height - LINE - MARGIN;
        return new Rectangle(left, top, right - left, bottom - top);
    }

    private static void raw(Graphics2D g, PlotArea plot, Curve curve, Color colour) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(1));
        Path2D path = new Path2D.Double();
        for (int i = 0; i < curve.size(); i++) {
            double x = plot.x(curve.step(i));
            if (curve.high(i) > curve.low(i)) {
                g.draw(new Line2D.Double(x, plot.y(curve.low(i)), x, plot.y(curve.high(i))));
            }
            lineTo(path, x, plot.y(curve.mean(i)));
        }
        g.draw(path);
    }

    private static void strong(Graphics2D g, PlotArea plot, Curve curve, double[] smooth, Color colour) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        int n = smooth.length;
        boolean dots = plot.x(curve.step(n - 1)) - plot.x(curve.step(0)) >= APART * (n - 1);
        Path2D path = new Path2D.Double();
        for (int i = 0; i < n; i++) {
            double x = plot.x(curve.step(i));
            double y = plot.y(smooth[i]);
            lineTo(path, x, y);
            if (dots) {
                g.fillOval((int) Math.round(x) - 2, (int) Math.round(y) - 2, 5, 5);
            }
        }
        g.draw(path);
    }

    private static void lineTo(Path2D path, double x, double y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }

    /** Triangles that point away from the usual, at the edge if the value lies beyond. */
    private static void spikes(Graphics2D g, PlotArea plot, Curve curve, Axis axis, Color colour) {
        g.setColor(colour);
        for (Spikes.Spike spike : Spikes.of(curve, axis)) {
            int x = (int) Math.round(plot.x(curve.step(spike.point())));
            int y = (int) Math.round(plot.y(spike.value()));
            int base = spike.above() ? y + 9 : y - 9;
            g.fill(new Polygon(new int[] {x, x - 5, x + 5}, new int[] {y, base, base}, 3));
        }
    }

    static Color colour(int i) {
        return COLOURS[i % COLOURS.length];
    }

    private static Color pale(Color colour) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), PALE);
    }
}
