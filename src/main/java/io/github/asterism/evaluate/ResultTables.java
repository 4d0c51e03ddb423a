package io.github.asterism.evaluate;

import java.util.List;

/** The numbers of an evaluation, pair by pair and in the mean, with what they mean. */
final class ResultTables {
    private static final String PARTIAL = "*";

    private final ReportTable table;
    private final List<Measure> columns;

    ResultTables(ReportTable table) {
        this.table = table;
        // The ends of the interval share a column.
        columns = table.measures().stream()
                .filter(measure -> measure != Measure.KERNEL_LOW && measure != Measure.KERNEL_HIGH)
                .toList();
    }

    void writeAll(Markup page) {
        open(page, "All results");
        head(page, hasIntervals(), "Images", "Groups");
        for (ReportTable.Pair pair : table.pairs()) {
            page.open("tbody").open("tr", "class", "pair");
            String width = Integer.toString(columns.size() + (hasIntervals() ? 4 : 3));
            page.element("th", pair.text(), "colspan", width, "scope", "rowgroup");
            page.close();
            for (Row row : table.rowsOf(pair)) {
                row(page, row);
            }
            page.close();
        }
        page.close().close();
    }

    void writeMeans(Markup page) {
        open(page, "Means");
        head(page, false, "Over", "Images");
        page.open("tbody");
        for (Row mean : table.means()) {
            Method method = Method.of(mean);
            int count = table.rowsOf(method).size();
            String unit = method.isReal() ? " target" : " pair";
            startRow(page, method, count + unit + (count == 1 ? "" : "s"), Integer.toString(mean.images()));
            for (Measure measure : columns) {
                String mark = table.isPartial(method, measure) ? PARTIAL : "";
                page.element("td", Decimal.of(measure, mean.value(measure)) + mark);
            }
            page.close();
        }
        page.close().close().close();
        boolean anyPartial = table.methods().stream()
                .anyMatch(method -> columns.stream().anyMatch(measure -> table.isPartial(method, measure)));
        if (anyPartial) {
            page.element("p", PARTIAL + " over fewer pairs: not measured in all of them.", "class", "note");
        }
    }

    private static void open(Markup page, String name) {
        page.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", name);
        page.open("table", "class", "numbers");
    }

    private void head(Markup page, boolean intervals, String first, String second) {
        page.open("thead").open("tr").element("th", "Method", "scope", "col");
        page.element("th", first, "scope", "col").element("th", second, "scope", "col");
        for (Measure measure : columns) {
            page.element("th", measure.label() + arrow(measure), "scope", "col", "title", measure.explanation());
            if (intervals && measure == Measure.KERNEL) {
                page.element("th", "95 % interval", "scope", "col", "title", "of the KID, by resampling groups");
            }
        }
        page.close().close();
    }

    private void row(Markup page, Row row) {
        startRow(page, Method.of(row), Integer.toString(row.images()), Integer.toString(row.groups()));
        for (Measure measure : columns) {
            page.element("td", Decimal.of(measure, row.value(measure)));
            if (hasIntervals() && measure == Measure.KERNEL) {
                page.element("td", KernelPlot.interval(row).orElse("–"), "class", "interval");
            }
        }
        page.close();
    }

    private static void startRow(Markup page, Method method, String first, String second) {
        page.open("tr", "class", method.isModel() ? "model" : "baseline");
        page.element("th", method.text(), "scope", "row");
        page.element("td", first).element("td", second);
    }

    private boolean hasIntervals() {
        return table.measures().contains(Measure.KERNEL_LOW);
    }

    /** Says what each column measures. */
    void writeLegend(Markup page) {
        page.open("dl", "class", "measures");
        for (Measure measure : columns) {
            page.open("div").element("dt", measure.label() + arrow(measure));
            page.element("dd", measure.explanation()).close();
        }
        page.close();
        page.element("p", "↓ lower is better. ↑ higher is better. – not measured.", "class", "note");
    }

    private static String arrow(Measure measure) {
        return switch (measure.better()) {
            case LOWER -> "\u00A0↓";
            case HIGHER -> "\u00A0↑";
            case NEITHER -> "";
        };
    }
}
