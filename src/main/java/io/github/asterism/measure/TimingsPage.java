package io.github.asterism.measure;

import io.github.asterism.evaluate.FactList;
import io.github.asterism.evaluate.Markup;
import io.github.asterism.evaluate.PageFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a benchmark found as one page of HTML that needs neither network nor script. */
final class TimingsPage {
    private final Timings timings;
    private final Markup page = new Markup();

    private TimingsPage(Timings timings) {
        this.timings = timings;
    }

    static String of(Timings timings) {
        return new TimingsPage(timings).written();
    }

    private String written() {
        PageFrame.open(page, "Benchmark of " + timings.model());
        page.element("p", computer(), "class", "note");
        summary();
        cautions();
        plots();
        section("All results");
        table();
        page.close();
        section("What the columns mean");
        columns();
        page.close();
        section("How to read it");
        ReadingGuide.write(page);
        page.close();
        section("How to repeat this");
        FactList.write(page, timings.facts());
        page.close();
        return PageFrame.closed(page, "Times hold for this computer on this day, and for nothing else.");
    }

    private String computer() {
        Map<String, Object> facts = timings.facts();
        return "On " + facts.get(Machine.PROCESSOR) + ", " + facts.get(Machine.CORES) + " core(s), "
                + facts.get(Machine.SYSTEM) + ".";
    }

    private void summary() {
        section("Summary");
        page.open("ul", "class", "summary");
        int most = timings.rows().stream().mapToInt(Measurement::threads).max().orElseThrow();
        timings.rows().stream()
                .filter(row -> row.threads() == most)
                .forEach(row -> page.element("li", Timings.line(row) + ratio(row) + "."));
        page.close().close();
    }

    private static String ratio(Measurement row) {
        return row.ratioTo().isEmpty() ? "" : ", " + Column.RATIO.text(row) + " times the " + row.ratioTo();
    }

    private void cautions() {
        if (!timings.cautions().isEmpty()) {
            page.open("section", "class", "warnings", "role", "note").element("h2", "Read with care");
            page.open("ul");
            timings.cautions().forEach(caution -> page.element("li", caution));
            page.close().close();
        }
    }

    private void plots() {
        List<List<Measurement>> series = series();
        section("More threads");
        page.element(
                "p",
                "Higher is better. Grey dashes: so many times the speed of the fewest threads as there are"
                        + " more of them, which no program reaches.",
                "class",
                "note");
        ThreadPlot.legend(page, series);
        page.open("div", "class", "panels");
        new ThreadPlot(series, Column.MEGAPIXELS, true).draw(page);
        new ThreadPlot(series, Column.SHARE, false).draw(page);
        page.close().close();
    }

    /** The two ways to use a generator, at each size, by rising number of threads. */
    private List<List<Measurement>> series() {
        Map<String, List<Measurement>> series = new LinkedHashMap<>();
        timings.rows().stream()
                .filter(row -> List.of(Trial.GENERATOR, Trial.EXTRA_STYLE).contains(row.work()))
                .sorted(Comparator.comparingInt(Measurement::threads))
                .forEach(row -> series.computeIfAbsent(Trial.key(row.work(), row.size()), key -> new ArrayList<>())
                        .add(row));
        return List.copyOf(series.values());
    }

    private void table() {
        page.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "All results");
        page.open("table", "class", "numbers").open("thead").open("tr").element("th", "Work", "scope", "col");
        page.element("th", "px", "scope", "col");
        for (Column column : Column.values()) {
            page.element("th", column.label(), "scope", "col", "title", column.explanation());
        }
        page.element("th", "ratio to", "scope", "col").close().close();
        for (int threads :
                timings.rows().stream().map(Measurement::threads).distinct().toList()) {
            page.open("tbody").open("tr", "class", "pair");
            String width = Integer.toString(Column.values().length + 3);
            page.element(
                    "th", threads + (threads == 1 ? " thread" : " threads"), "colspan", width, "scope", "rowgroup");
            page.close();
            timings.rows().stream().filter(row -> row.threads() == threads).forEach(this::row);
            page.close();
        }
        page.close().close();
        page.element("p", "– not measured, or of no meaning there.", "class", "note");
    }

    private void row(Measurement row) {
        page.open("tr").element("th", row.work(), "scope", "row");
        page.element("td", row.size() == 0 ? "–" : Integer.toString(row.size()));
        for (Column column : Column.values()) {
            page.element("td", column.text(row));
        }
        page.element("td", row.ratioTo()).close();
    }

    private void columns() {
        page.open("dl", "class", "measures");
        for (Column column : Column.values()) {
            page.open("div")
                    .element("dt", column.label())
                    .element("dd", column.explanation())
                    .close();
        }
        page.close();
    }

    private void section(String heading) {
        page.open("section").element("h2", heading);
    }
}
