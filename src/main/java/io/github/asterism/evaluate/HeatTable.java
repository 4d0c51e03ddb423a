package io.github.asterism.evaluate;

import java.util.List;
import java.util.Locale;

/** A number for each two labels, the stronger coloured the farther it is from 0: blue above, orange below. */
final class HeatTable {
    private static final double STRONGEST = 0.5; // opacity at which letters are still easy to read, on dark pages too
    private static final String ABOVE = "0, 114, 178"; // red, green, blue
    private static final String BELOW = "213, 94, 0";

    private final List<String> labels;
    private final Numbers numbers;
    private final double factor;
    private final int digits;

    /** What the cells hold. */
    @FunctionalInterface
    interface Numbers {
        /** −1 to 1, or NaN. */
        double of(int row, int column);
    }

    /** @param factor by which numbers are multiplied when they are written, with so many digits */
    HeatTable(List<String> labels, Numbers numbers, double factor, int digits) {
        this.labels = labels;
        this.numbers = numbers;
        this.factor = factor;
        this.digits = digits;
    }

    void write(Markup page, String caption) {
        page.element("h3", caption);
        page.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", caption);
        page.open("table", "class", "numbers heat").open("thead").open("tr").element("td", "");
        for (String label : labels) {
            page.open("th", "scope", "col").element("span", label).close();
        }
        page.close().close().open("tbody");
        for (int row = 0; row < labels.size(); row++) {
            page.open("tr").element("th", labels.get(row), "scope", "row");
            for (int column = 0; column < labels.size(); column++) {
                cell(page, row, column);
            }
            page.close();
        }
        page.close().close().close();
    }

    private void cell(Markup page, int row, int column) {
        double value = numbers.of(row, column);
        String text = Decimal.of(factor * value, digits);
        if (row == column || Double.isNaN(value)) {
            page.element("td", text, "class", "none");
        } else {
            page.element("td", text, "style", "background: rgba(" + ground(value) + ")");
        }
    }

    private static String ground(double value) {
        String opacity = String.format(Locale.ROOT, "%.2f", STRONGEST * Math.min(1, Math.abs(value)));
        return (value < 0 ? BELOW : ABOVE) + ", " + opacity;
    }
}
