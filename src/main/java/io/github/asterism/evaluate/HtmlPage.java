package io.github.asterism.evaluate;

import java.util.List;
import java.util.stream.Stream;

/** The findings as one page of HTML that needs neither network nor script. */
final class HtmlPage {
    private final Findings findings;
    private final ReportTable table;
    private final Markers markers;
    private final Markup page = new Markup();

    private HtmlPage(Findings findings, ReportTable table) {
        this.findings = findings;
        this.table = table;
        markers = new Markers(table);
    }

    static String of(Findings findings, ReportTable table) {
        return new HtmlPage(findings, table).written();
    }

    private String written() {
        PageFrame.open(page, title());
        heading();
        summary();
        warnings();
        pictures();
        kernelPlot();
        scatterPlots();
        tables();
        confusions();
        facts();
        return PageFrame.closed(page, "Translated images are synthetic. Not for diagnosis.");
    }

    private String title() {
        List<String> models = table.models();
        return models.isEmpty() ? "Evaluation" : "Evaluation of " + String.join(", ", models);
    }

    private void heading() {
        List<String> domains = table.pairs().stream()
                .flatMap(pair -> Stream.of(pair.from(), pair.to()))
                .distinct()
                .toList();
        int pairs = table.pairs().size();
        String text = "Domains: " + String.join(", ", domains) + ". " + pairs
                + (pairs == 1 ? " ordered pair." : " ordered pairs.");
        page.element("p", text, "class", "note");
    }

    private void summary() {
        List<Method> models = table.methods().stream().filter(Method::isModel).toList();
        if (models.isEmpty()) {
            return;
        }
        section("Summary");
        page.open("ul", "class", "summary");
        for (Method model : models) {
            page.open("li").element("strong", model.text()).text(": " + new Summary(table, model).text());
            page.close();
        }
        page.close();
        page.element(
                "p",
                "KID, the kernel distance, says how far images are from real images of the target: 0 would be no"
                        + " difference. The copied source is what one has without any translation; real images are"
                        + " held-out ones of the target, as close as one can hope to come.",
                "class",
                "note");
        page.close();
    }

    private void warnings() {
        if (!findings.warnings().isEmpty()) {
            page.open("section", "class", "warnings", "role", "note").element("h2", "Read with care");
            page.open("ul");
            findings.warnings().forEach(warning -> page.element("li", warning));
            page.close().close();
        }
    }

    private void pictures() {
        if (!findings.grids().isEmpty()) {
            section("Pictures");
            PictureTables.write(page, findings.grids());
            page.close();
        }
    }

    private void kernelPlot() {
        KernelPlot plot = new KernelPlot(table, markers);
        if (!plot.isEmpty()) {
            section("Distance to real images");
            String text = "Marks: KID, farther left is better; lines: 95 % interval. Shaded: from real images to the"
                    + " copied source. The axis is stretched near 0 (square root). An arrow marks a value beyond it.";
            page.element("p", text, "class", "note");
            markers.legend(page, table.methods());
            plot.draw(page);
            page.close();
        }
    }

    private void scatterPlots() {
        List<ScatterPlot> plots = Stream.of(
                        new ScatterPlot(table, markers, Measure.KERNEL, Measure.DIVERSITY),
                        new ScatterPlot(table, markers, Measure.STRUCTURE, Measure.COLOUR_ACCURACY),
                        new ScatterPlot(table, markers, Measure.STRUCTURE, Measure.TEXTURE_ACCURACY))
                .filter(plot -> !plot.isEmpty())
                .toList();
        if (!plots.isEmpty()) {
            section("What is gained, and at what price");
            page.element("p", "Large marks: means of a method; small marks: single pairs.", "class", "note");
            markers.legend(
                    page,
                    table.methods().stream()
                            .filter(method -> plots.stream().anyMatch(plot -> plot.shows(method)))
                            .toList());
            page.open("div", "class", "panels");
            plots.forEach(plot -> plot.draw(page));
            page.close().close();
        }
    }

    private void tables() {
        if (table.rows().isEmpty()) {
            return;
        }
        ResultTables tables = new ResultTables(table);
        section("All results");
        tables.writeAll(page);
        page.close();
        section("Means");
        tables.writeMeans(page);
        page.close();
        section("What the columns mean");
        tables.writeLegend(page);
        page.close();
    }

    private void confusions() {
        if (!findings.confusions().isEmpty()) {
            section("Can the domain classifiers be trusted?");
            page.element("p", "What they took held-out real images for.", "class", "note");
            page.open("div", "class", "panels");
            findings.confusions().forEach((name, confusion) -> ConfusionTables.write(page, name, confusion));
            page.close().close();
        }
    }

    private void facts() {
        if (!findings.facts().isEmpty()) {
            section("How to repeat this");
            FactList.write(page, findings.facts());
            page.close();
        }
    }

    private void section(String heading) {
        page.open("section").element("h2", heading);
    }
}
