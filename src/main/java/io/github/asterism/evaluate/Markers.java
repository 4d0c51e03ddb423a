package io.github.asterism.evaluate;

import java.util.List;

/** Shape and colour of each method in all plots: a model's own, filled or hollow by guidance; greys for baselines. */
final class Markers {
    /** Colours of models in the style sheet: a palette for the colour-blind (Okabe and Ito, 2008). */
    private static final int COLOURS = 6;

    private static final List<String> SHAPES = List.of(
            "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z", // circle
            "M-4.6 -4.6h9.2v9.2h-9.2z", // square
            "M0 -5.8L5.4 4.2H-5.4z", // triangle
            "M0 -6L6 0L0 6L-6 0z", // diamond
            "M0 5.8L5.4 -4.2H-5.4z", // triangle on its head
            "M0 -5.6L5.3 -1.7L3.3 4.5H-3.3L-5.3 -1.7z"); // pentagon
    private static final String PLUS = "M-5.5 0H5.5M0 -5.5V5.5";
    private static final String CROSS = "M-4.3 -4.3L4.3 4.3M4.3 -4.3L-4.3 4.3";
    private static final String STAR =
            "M0 -6.8L1.7 -2.3L6.5 -2.1L2.7 0.9L4 5.5L0 2.8L-4 5.5L-2.7 0.9L-6.5 -2.1L-1.7 -2.3z";

    private final List<String> models;
    private final List<Method> methods;

    Markers(ReportTable table) {
        models = table.models();
        methods = table.methods();
    }

    /** Draws the mark of a method into an SVG. */
    void draw(Markup svg, Method method, double x, double y, double scale) {
        String place = "translate(" + Decimal.coordinate(x) + " " + Decimal.coordinate(y) + ") scale("
                + Decimal.coordinate(scale) + ")";
        svg.empty("path", "class", "mark " + classes(method), "transform", place, "d", shape(method));
    }

    /** A line of marks with their names. */
    void legend(Markup page, List<Method> shown) {
        page.open("ul", "class", "legend");
        for (Method method : shown) {
            page.open("li").open("svg", "width", "16", "height", "16", "viewBox", "-8 -8 16 16", "aria-hidden", "true");
            draw(page, method, 0, 0, 1);
            page.close().text(method.text()).close();
        }
        page.close();
    }

    /** Classes of the style sheet that colour a method. */
    String classes(Method method) {
        return switch (method.name()) {
            case Row.COLOUR_TRANSFER, Row.COPY -> "baseline stroke";
            case Row.REAL -> "truth";
            default -> "model" + models.indexOf(method.name()) % COLOURS + (isHollow(method) ? " hollow" : "");
        };
    }

    /** Whether the model has been met with another guidance before. */
    private boolean isHollow(Method method) {
        return methods.stream()
                .filter(other -> other.name().equals(method.name()))
                .findFirst()
                .filter(first -> !first.equals(method))
                .isPresent();
    }

    private String shape(Method method) {
        return switch (method.name()) {
            case Row.COLOUR_TRANSFER -> PLUS;
            case Row.COPY -> CROSS;
            case Row.REAL -> STAR;
            default -> SHAPES.get(models.indexOf(method.name()) % SHAPES.size());
        };
    }
}
