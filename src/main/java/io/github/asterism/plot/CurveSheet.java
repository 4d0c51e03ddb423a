package io.github.asterism.plot;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plots beside and below each other, over the same steps. */
public final class CurveSheet {
    private static final Color GROUND = new Color(0xEEEEEE);
    private static final int GAP = 6; // pixels
    private static final int PICTURE_WIDTH = 1400;
    private static final int PICTURE_ROW = 270;
    private static final double WIDE = 1.7; // times its height, a plot is read best

    private final Map<Integer, CurvePlot> plots = new TreeMap<>(); // place → plot
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * Adds a value to a curve, which is made if it is new.
     *
     * @param place of the plot among the others
     * @param title of the plot
     * @param name of the curve in the plot's legend
     */
    public void add(int place, String title, String name, long step, double value) {
        plots.computeIfAbsent(place, key -> new CurvePlot(title)).add(name, step, value);
        first = Math.min(first, step);
        last = Math.max(last, step);
    }

    /** The plots in their order. */
    public List<CurvePlot> plots() {
        return List.copyOf(plots.values());
    }

    /** Draws all plots into an area of this size, or one of them alone. */
    public void draw(Graphics2D g, Dimension size, CurvePlot alone) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(GROUND);
        g.fillRect(0, 0, size.width, size.height);
        List<CurvePlot> drawn = alone == null ? plots() : List.of(alone);
        List<Rectangle> areas = areas(drawn.size(), size);
        Axis steps = first < last ? new Axis(first, last) : new Axis(0, Math.max(1, last));
        for (int i = 0; i < drawn.size(); i++) {
            drawn.get(i).draw(g, areas.get(i), steps);
        }
    }

    /** The plot at a point of an area of this size in which all are drawn; null between them. */
    public CurvePlot at(int x, int y, Dimension size) {
        List<Rectangle> areas = areas(plots.size(), size);
        for (int i = 0; i < areas.size(); i++) {
            if (areas.get(i).contains(x, y)) {
                return plots().get(i);
            }
        }
        return null;
    }

    /** All plots as a picture to be kept. */
    public BufferedImage picture() {
        int rows = Math.max(1, (plots.size() + 2) / 3);
        BufferedImage picture = new BufferedImage(PICTURE_WIDTH, rows * PICTURE_ROW, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        draw(g, new Dimension(picture.getWidth(), picture.getHeight()), null);
        g.dispose();
        return picture;
    }

    /** Rows of equal areas, as many in a row as makes them neither flat nor narrow. */
    static List<Rectangle> areas(int count, Dimension size) {
        int across = 1;
        double largest = 0;
        for (int n = 1; n <= count; n++) {
            double width = (double) size.width / n;
            double height = (double) size.height / ((count + n - 1) / n);
            double readable = Math.min(width / WIDE, height);
            if (readable > largest + 1) {
                largest = readable;
                across = n;
            }
        }
        int down = (count + across - 1) / across;
        List<Rectangle> areas = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int row = i / across;
            int column = i % across;
            int rest = count - row * across;
            int inRow =
                    2 * rest < across ? across : Math.min(across, rest); // a last row that is half full fills the width
            int left = GAP + column * (size.width - GAP) / inRow;
            int right = GAP + (column + 1) * (size.width - GAP) / inRow;
            int top = GAP + row * (size.height - GAP) / down;
            int bottom = GAP + (row + 1) * (size.height - GAP) / down;
            areas.add(new Rectangle(left, top, right - left - GAP, bottom - top - GAP));
        }
        return areas;
    }
}
