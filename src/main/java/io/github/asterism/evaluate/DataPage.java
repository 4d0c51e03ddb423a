package io.github.asterism.evaluate;

import io.github.asterism.data.CheckedSet;
import io.github.asterism.data.CoOccurrence;
import io.github.asterism.data.DataFindings;
import io.github.asterism.data.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a look at data sets found as one page of HTML that needs neither network nor script. */
final class DataPage {
    private static final int MOST_LISTED = 20; // problems of a kind, sizes of images

    private final DataFindings findings;
    private final List<PictureGrid> samples;
    private final Markup page = new Markup();

    private DataPage(DataFindings findings, List<PictureGrid> samples) {
        this.findings = findings;
        this.samples = samples;
    }

    static String of(DataFindings findings, List<PictureGrid> samples) {
        return new DataPage(findings, samples).written();
    }

    private String written() {
        PageFrame.open(page, "Check of " + names());
        summary();
        problems();
        counts();
        pictures();
        findings.sets().stream().filter(set -> !set.data().exclusive()).forEach(this::together);
        sizes();
        return PageFrame.closed(page, DataReport.TABLE + " lists all problems and all numbers.");
    }

    private String names() {
        return findings.sets().stream().map(set -> set.data().name()).collect(Collectors.joining(", "));
    }

    private void summary() {
        section("Summary");
        page.open("ul", "class", "summary");
        for (CheckedSet set : findings.sets()) {
            page.open("li").element("strong", set.data().name()).text(": " + DataReport.headline(set));
            page.close();
        }
        page.close().close();
    }

    private void problems() {
        if (findings.problems().isEmpty()) {
            section("Problems");
            page.element("p", "None was found.").close();
            return;
        }
        page.open("section", "class", "warnings", "role", "note").element("h2", "Problems");
        findings.byKind().forEach((kind, problems) -> {
            page.element("h3", kind.heading() + ": " + problems.size()).element("p", kind.advice(), "class", "note");
            page.open("ul");
            problems.stream().limit(MOST_LISTED).map(Problem::text).forEach(text -> page.element("li", text));
            if (problems.size() > MOST_LISTED) {
                page.element("li", "and " + (problems.size() - MOST_LISTED) + " more");
            }
            page.close();
        });
        page.close();
    }

    private void counts() {
        section("Images of each label");
        findings.sets().stream().filter(set -> !set.data().exclusive()).forEach(this::groups);
        page.open("div", "class", "panels");
        findings.sets().forEach(set -> new CountPlot(set).draw(page));
        page.close();
        page.close();
    }

    private void groups(CheckedSet set) {
        for (List<Integer> group : set.data().groups()) {
            String members = group.stream().map(set.data().labels()::get).collect(Collectors.joining(", "));
            page.element(
                    "p",
                    set.data().name() + ": " + set.without(group) + " of " + set.images() + " images are none of "
                            + members + ".",
                    "class",
                    "note");
        }
    }

    private void pictures() {
        section("Pictures");
        page.element("p", "The middle of some images of each label.", "class", "note");
        PictureTables.write(page, samples);
        page.close();
    }

    private void together(CheckedSet set) {
        CoOccurrence labels = set.labels();
        section("Which attributes of " + set.data().name() + " come together");
        page.element(
                "p",
                "A network learns what it sees: where two attributes come together in the images, changing one in an"
                        + " image will likely change the other.",
                "class",
                "note");
        new HeatTable(set.data().labels(), labels::share, 100, 0)
                .write(page, "Of the images with the attribute of the row, % that have that of the column");
        new HeatTable(set.data().labels(), labels::phi, 1, 2)
                .write(page, "Correlation (phi): 1, always together; 0, independent; −1, always one of the two");
        page.close();
    }

    private void sizes() {
        section("Sizes of the images");
        Map<String, Object> facts = new LinkedHashMap<>();
        for (CheckedSet set : findings.sets()) {
            Map<String, Object> sizes = new LinkedHashMap<>();
            set.sizes().entrySet().stream()
                    .limit(MOST_LISTED)
                    .forEach(size -> sizes.put(size.getKey(), size.getValue()));
            if (set.sizes().size() > MOST_LISTED) {
                sizes.put("others", set.sizes().size() - MOST_LISTED + " sizes");
            }
            facts.put(set.data().name(), sizes);
        }
        FactList.write(page, facts);
        page.close();
    }

    private void section(String heading) {
        page.open("section").element("h2", heading);
    }
}
