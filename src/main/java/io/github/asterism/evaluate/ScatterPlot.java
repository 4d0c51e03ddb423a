package io.github.asterism.evaluate;

import io.github.asterism.plot.Axis;
import java.util.List;

/** Two measures against each other: small marks for pairs of domains, large ones for the means of methods. */
final class ScatterPlot {
    private static final int WIDTH = 380;
    private static final int HEIGHT = 290;
    private static final int LEFT = 52;
    private static final int RIGHT = 368;
    private static final int TOP = 22;
    private static final int BOTTOM = 240;

    private final ReportTable table;
    private final Markers markers;
    private final Measure across;
    private final Measure up;
    private final Axis xAxis;
    private final Axis yAxis;

    ScatterPlot(ReportTable table, Markers markers, Measure across, Measure up) {
        this.table = table;
        this.markers = markers;
        this.across = across;
        this.up = up;
        List<Row> rows = table.rows().stream().filter(this::isMeasured).toList();
        xAxis = Axis.robust(rows.stream().map(row -> row.value(across)).toList());
        yAxis = Axis.robust(rows.stream().map(row -> row.value(up)).toList());
    }

    /** Whether no model has both measures. */
    boolean isEmpty() {
        return table.rows().stream().noneMatch(row -> Method.of(row).isModel() && isMeasured(row));
    }

    /** Whether any mark is of this method. */
    boolean shows(Method method) {
        return table.rowsOf(method).stream().anyMatch(this::isMeasured);
    }

    void draw(Markup page) {
        page.open("figure").element("figcaption", up.label() + " against " + across.label());
        page.element("p", note(), "class", "note");
        page.openDrawing(
                up.label() + " against " + across.label() + "; the numbers are in the tables below", WIDTH, HEIGHT);
        ticks(page);
        table.rows().forEach(row -> mark(page, row, 0.7, "pair"));
        table.means().forEach(row -> mark(page, row, 1.3, "mean"));
        page.close().close();
    }

    private String note() {
        String side = across.better() == Measure.Better.LOWER ? "left" : "right";
        String edge = table.rows().stream().anyMatch(this::isBeyond) ? " Marks on the edge lie farther out." : "";
        return "Best: upper " + side + "." + edge;
    }

    private boolean isBeyond(Row row) {
        return isMeasured(row) && (xAxis.isAbove(row.value(across)) || yAxis.isAbove(row.value(up)));
    }

    private boolean isMeasured(Row row) {
        return Double.isFinite(row.value(across)) && Double.isFinite(row.value(up));
    }

    private void ticks(Markup svg) {
        for (double tick : xAxis.ticks()) {
            double x = xAxis.position(tick, LEFT, RIGHT);
            svg.line(tick == 0 ? "zero" : "grid", x, TOP, x, BOTTOM);
            svg.label(Decimal.of(tick, xAxis.digits()), "tick", "middle", x, BOTTOM + 16);
        }
        for (double tick : yAxis.ticks()) {
            double y = yAxis.position(tick, BOTTOM, TOP);
            svg.line(tick == 0 ? "zero" : "grid", LEFT, y, RIGHT, y);
            svg.label(Decimal.of(tick, yAxis.digits()), "tick", "end", LEFT - 8, y + 4);
        }
        svg.label(across.label(), "tick", "middle", (LEFT + RIGHT) / 2.0, BOTTOM + 36);
        svg.label(up.label(), "tick", "start", 4, TOP - 10);
    }

    private void mark(Markup svg, Row row, double scale, String kind) {
        if (!isMeasured(row)) {
            return;
        }
        Method method = Method.of(row);
        double x = xAxis.position(row.value(across), LEFT, RIGHT);
        double y = yAxis.position(row.value(up), BOTTOM, TOP);
        String domains = kind.equals("mean") ? "mean" : new ReportTable.Pair(row.from(), row.to()).text();
        svg.open("g", "class", kind);
        svg.element(
                "title",
                method.text() + ", " + domains + ": " + across.label() + " " + Decimal.of(across, row.value(across))
                        + ", " + up.label() + " " + Decimal.of(up, row.value(up)));
        markers.draw(svg, method, x, y, scale);
        svg.close();
    }
}
