package io.github.asterism.measure;

import io.github.asterism.evaluate.Decimal;
import io.github.asterism.evaluate.Markup;
import io.github.asterism.plot.Axis;
import java.util.List;

/** One column against the number of threads: a line for each work and image size. */
final class ThreadPlot {
    private static final int WIDTH = 430;
    private static final int HEIGHT = 290;
    private static final int LEFT = 52;
    private static final int RIGHT = 418;
    private static final int TOP = 22;
    private static final int BOTTOM = 240;
    private static final int COLOURS = 6; // of the style sheet
    private static final int RADIUS = 5;

    private final List<List<Measurement>> series;
    private final Column up;
    private final boolean proportional;
    private final Axis xAxis;
    private final Axis yAxis;

    /**
     * @param series rows of the same work and size, by rising number of threads
     * @param proportional whether to draw what each would be if threads did not get in each other's way
     */
    ThreadPlot(List<List<Measurement>> series, Column up, boolean proportional) {
        this.series = series;
        this.up = up;
        this.proportional = proportional;
        xAxis = new Axis(0, 1.04 * threads().get(threads().size() - 1));
        double highest = series.stream()
                .flatMap(rows -> rows.stream().map(row -> Math.max(up.value(row), proportional ? ideal(rows, row) : 0)))
                .max(Double::compare)
                .orElse(0.0);
        yAxis = new Axis(0, highest > 0 ? 1.04 * highest : 1);
    }

    private double ideal(List<Measurement> rows, Measurement row) {
        return up.value(rows.get(0)) * row.threads() / rows.get(0).threads();
    }

    private List<Integer> threads() {
        return series.stream()
                .flatMap(List::stream)
                .map(Measurement::threads)
                .distinct()
                .sorted()
                .toList();
    }

    void draw(Markup page) {
        page.open("figure").element("figcaption", up.label() + " against threads");
        page.openDrawing(up.label() + " against threads; the numbers are in the table below", WIDTH, HEIGHT);
        ticks(page);
        for (int i = 0; i < series.size(); i++) {
            line(page, series.get(i), colour(i));
        }
        page.close().close();
    }

    /** Names of the lines in their colours. */
    static void legend(Markup page, List<List<Measurement>> series) {
        page.open("ul", "class", "legend");
        for (int i = 0; i < series.size(); i++) {
            page.open("li").open("svg", "width", "16", "height", "16", "viewBox", "-8 -8 16 16", "aria-hidden", "true");
            dot(page, colour(i), 0, 0);
            page.close().text(name(series.get(i).get(0))).close();
        }
        page.close();
    }

    private static String name(Measurement row) {
        return row.work() + ", " + row.size() + " px";
    }

    private static String colour(int i) {
        return "model" + i % COLOURS;
    }

    private void ticks(Markup svg) {
        for (double tick : yAxis.ticks()) {
            double y = yAxis.position(tick, BOTTOM, TOP);
            svg.line(tick == 0 ? "zero" : "grid", LEFT, y, RIGHT, y);
            svg.label(Decimal.of(tick, yAxis.digits()), "tick", "end", LEFT - 8, y + 4);
        }
        for (int count : threads()) {
            svg.line("grid", x(count), TOP, x(count), BOTTOM);
            svg.label("" + count, "tick", "middle", x(count), BOTTOM + 16);
        }
        svg.label("threads", "tick", "middle", (LEFT + RIGHT) / 2.0, BOTTOM + 36);
        svg.label(up.label(), "tick", "start", 4, TOP - 10);
    }

    private void line(Markup svg, List<Measurement> rows, String colour) {
        svg.open("g");
        for (int i = 0; i < rows.size(); i++) {
            Measurement row = rows.get(i);
            if (i > 0) {
                Measurement before = rows.get(i - 1);
                svg.line(
                        "whisker " + colour,
                        x(before.threads()),
                        y(up.value(before)),
                        x(row.threads()),
                        y(up.value(row)));
            }
            if (proportional && i > 0) {
                double ideal = y(ideal(rows, row));
                svg.line("whisker baseline", x(row.threads()) - 8, ideal, x(row.threads()) + 8, ideal);
            }
        }
        for (Measurement row : rows) {
            svg.open("g").element("title", row.title() + ": " + up.text(row) + " " + up.label());
            dot(svg, colour, x(row.threads()), y(up.value(row)));
            svg.close();
        }
        svg.close();
    }

    private static void dot(Markup svg, String colour, double x, double y) {
        svg.empty(
                "circle",
                "class",
                "mark " + colour,
                "cx",
                Decimal.coordinate(x),
                "cy",
                Decimal.coordinate(y),
                "r",
                "" + RADIUS);
    }

    private double x(double threads) {
        return xAxis.position(threads, LEFT, RIGHT);
    }

    private double y(double value) {
        return yAxis.position(value, BOTTOM, TOP);
    }
}
