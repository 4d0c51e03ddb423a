package io.github.asterism.evaluate;

import static io.github.asterism.evaluate.Decimal.coordinate;

import io.github.asterism.plot.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kernel distances with their intervals: a panel for each pair of domains, all along the same axis. */
final class KernelPlot {
    private static final int WIDTH = 390;
    private static final int LEFT = 176; // names of methods end before
    private static final int RIGHT = 378;
    private static final int TOP = 6;
    private static final int ROW = 22;
    private static final int BELOW = 22; // for the numbers along the axis
    private static final int LONGEST_NAME = 23; // letters that fit left of the marks

    private static final double[] TICKS = {-10, -5, -2, -1, -0.5, -0.1, 0, 0.01, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15};
    private static final int LEAST_BETWEEN = 28; // pixels

    private final ReportTable table;
    private final Markers markers;
    private final Axis axis;

    KernelPlot(ReportTable table, Markers markers) {
        this.table = table;
        this.markers = markers;
        axis = Axis.robust(table.rows().stream()
                .flatMap(row -> Stream.of(Measure.KERNEL, Measure.KERNEL_LOW, Measure.KERNEL_HIGH)
                        .map(row::value))
                .filter(value -> Double.isFinite(value))
                .map(KernelPlot::root)
                .toList());
    }

    /** Whether there is nothing to draw. */
    boolean isEmpty() {
        return table.rows().stream().noneMatch(row -> Double.isFinite(row.value(Measure.KERNEL)));
    }

    void draw(Markup page) {
        page.open("div", "class", "panels");
        for (ReportTable.Pair pair : table.pairs()) {
            page.open("figure").element("figcaption", pair.text());
            panel(page, pair);
            page.close();
        }
        page.close();
    }

    private void panel(Markup page, ReportTable.Pair pair) {
        List<Row> rows = table.rowsOf(pair);
        int bottom = TOP + ROW * rows.size();
        page.openDrawing(spoken(pair, rows), WIDTH, bottom + BELOW);
        band(page, pair, bottom);
        ticks(page, bottom);
        for (int i = 0; i < rows.size(); i++) {
            row(page, rows.get(i), TOP + ROW * i + ROW / 2.0);
        }
        page.close();
    }

    private static String spoken(ReportTable.Pair pair, List<Row> rows) {
        return "KID of " + pair.text() + ": "
                + rows.stream().map(KernelPlot::spoken).collect(Collectors.joining("; "));
    }

    private static String spoken(Row row) {
        String name = Method.of(row).text() + " ";
        double value = row.value(Measure.KERNEL);
        if (Double.isNaN(value)) {
            return name + "not measured";
        }
        String interval =
                interval(row).map(text -> " (95 % interval " + text + ")").orElse("");
        return name + Decimal.of(Measure.KERNEL, value) + interval;
    }

    /** The 95 % interval as text, if it was measured. */
    static Optional<String> interval(Row row) {
        double low = row.value(Measure.KERNEL_LOW);
        double high = row.value(Measure.KERNEL_HIGH);
        return Double.isNaN(low) || Double.isNaN(high)
                ? Optional.empty()
                : Optional.of(Decimal.of(Measure.KERNEL, low) + " to " + Decimal.of(Measure.KERNEL, high));
    }

    /** Shades what lies between real images and the copied source: where a useful model is found. */
    private void band(Markup svg, ReportTable.Pair pair, int bottom) {
        Optional<Double> real = table.value(new Method(Row.REAL, ""), pair, Measure.KERNEL);
        Optional<Double> copy = table.value(new Method(Row.COPY, ""), pair, Measure.KERNEL);
        if (real.isPresent() && copy.isPresent() && real.get() < copy.get()) {
            double start = x(real.get());
            String width = coordinate(x(copy.get()) - start);
            String height = Integer.toString(bottom - TOP);
            svg.empty("rect", "class", "band", "x", coordinate(start), "y", "" + TOP, "width", width, "height", height);
        }
    }

    private void ticks(Markup svg, int bottom) {
        double last = Double.NEGATIVE_INFINITY;
        for (double tick : TICKS) {
            boolean inside = !isAbove(tick) && !isBelow(tick);
            if (inside && x(tick) - last >= LEAST_BETWEEN && (tick >= 0 || x(0) - x(tick) >= LEAST_BETWEEN)) {
                last = x(tick);
                svg.line(tick == 0 ? "zero" : "grid", last, TOP, last, bottom);
                svg.label(tick == Math.rint(tick) ? "" + (long) tick : "" + tick, "tick", "middle", last, bottom + 15);
            }
        }
        svg.label("KID", "tick", "end", LEFT - 34, bottom + 15);
    }

    private void row(Markup svg, Row row, double y) {
        Method method = Method.of(row);
        double value = row.value(Measure.KERNEL);
        svg.open("g");
        svg.element("title", spoken(row));
        svg.label(method.text(LONGEST_NAME), "name", "end", LEFT - 14, y + 4);
        if (!Double.isFinite(value)) {
            svg.label("not measured", "tick", "start", x(0) + 8, y + 4);
        } else {
            whisker(svg, row, y);
            mark(svg, method, value, y);
        }
        svg.close();
    }

    private void whisker(Markup svg, Row row, double y) {
        List<Double> ends = new ArrayList<>(List.of(row.value(Measure.KERNEL_LOW), row.value(Measure.KERNEL_HIGH)));
        if (ends.stream().anyMatch(end -> Double.isNaN(end))) {
            return;
        }
        String colour = "whisker " + markers.classes(Method.of(row));
        svg.line(colour, x(ends.get(0)), y, x(ends.get(1)), y);
        for (double end : ends) {
            if (!isAbove(end) && !isBelow(end)) { // an open end goes on beyond the axis
                svg.line(colour, x(end), y - 4, x(end), y + 4);
            }
        }
    }

    private void mark(Markup svg, Method method, double value, double y) {
        if (!isAbove(value) && !isBelow(value)) {
            markers.draw(svg, method, x(value), y, 1);
            return;
        }
        int side = isAbove(value) ? 1 : -1;
        double tip = x(value) + 7 * side;
        String arrow = "M" + coordinate(tip) + " " + coordinate(y) + "l" + -9 * side + " -5v10z";
        svg.empty("path", "class", "mark arrow " + markers.classes(method), "d", arrow);
        String number = Decimal.of(Measure.KERNEL, value);
        svg.label(number, "beyond", side > 0 ? "end" : "start", tip - 13 * side, y + 4);
    }

    private double x(double value) {
        return axis.position(root(value), LEFT, RIGHT);
    }

    private boolean isAbove(double value) {
        return axis.isAbove(root(value));
    }

    private boolean isBelow(double value) {
        return axis.isBelow(root(value));
    }

    /** Distances of good models are a hundred times smaller than those of sources: even steps would not show them. */
    private static double root(double value) {
        return Math.signum(value) * Math.sqrt(Math.abs(value));
    }
}
