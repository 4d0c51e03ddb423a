package io.github.asterism.evaluate;

import java.util.List;

/** The numbers of an evaluation, pair by pair and in the mean, with what they mean. */
final class ResultTables {
    private final ReportTable table;
    private final List<Measure> columns;

    ResultTables(ReportTable table) {
        this.table = table;
        // The ends of the interval stand below their KID rather than in columns of their own.
        columns = table.measures().stream()
                .filter(measure -> measure != Measure.KERNEL_LOW && measure != Measure.KERNEL_HIGH)
                .toList();
    }

    void writeAll(Markup page) {
        open(page, "All results");
        head(page, "Images", "Groups");
        for (ReportTable.Pair pair : table.pairs()) {
            page.open("tbody").open("tr", "class", "pair");
            String width = Integer.toString(columns.size() + 3);
            page.element("th", pair.text(), "colspan", width, "scope", "rowgroup");
            page.close();
            for (Row row : table.rowsOf(pair)) {
                row(page, row, Integer.toString(row.images()), Integer.toString(row.groups()));
            }
            page.close();
        }
        page.close().close();
    }

    void writeMeans(Markup page) {
        open(page, "Means");
        head(page, "Over", "Images");
        page.open("tbody");
        for (Row mean : table.means()) {
            Method method = Method.of(mean);
            int count = table.rowsOf(method).size();
            String unit = method.isReal() ? " target" : " pair";
            row(page, mean, count + unit + (count == 1 ? "" : "s"), Integer.toString(mean.images()));
        }
        page.close().close().close();
    }

    private static void open(Markup page, String name) {
        page.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", name);
        page.open("table", "class", "numbers");
    }

    private void head(Markup page, String first, String second) {
        page.open("thead").open("tr").element("th", "Method", "scope", "col");
        page.element("th", first, "scope", "col").element("th", second, "scope", "col");
        columns.forEach(measure ->
                page.element("th", measure.label() + arrow(measure), "scope", "col", "title", measure.explanation()));
        page.close().close();
    }

    private void row(Markup page, Row row, String first, String second) {
        Method method = Method.of(row);
        page.open("tr", "class", method.isModel() ? "model" : "baseline");
        page.element("th", method.text(), "scope", "row");
        page.element("td", first).element("td", second);
        for (Measure measure : columns) {
            page.open("td").text(Decimal.of(measure, row.value(measure)));
            if (measure == Measure.KERNEL) {
                KernelPlot.interval(row).ifPresent(text -> page.element("span", text, "class", "interval"));
            }
            page.close();
        }
        page.close();
    }

    /** Says what each column measures. */
    void writeLegend(Markup page) {
        page.open("dl", "class", "measures");
        for (Measure measure : columns) {
            String interval = measure == Measure.KERNEL && table.measures().contains(Measure.KERNEL_LOW)
                    ? "; below it the 95 % interval"
                    : "";
            page.open("div").element("dt", measure.label() + arrow(measure));
            page.element("dd", measure.explanation() + interval).close();
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
