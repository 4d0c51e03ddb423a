package io.github.asterism.evaluate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what an evaluation of image generators found: a table for spreadsheets, and a page for people. */
public final class GeneratorReport {
    static final String TABLE = "generators.csv";
    static final String PAGE = "generators.html";
    private static final List<String> COLUMNS = List.of(
            "name",
            "images",
            "kid",
            "kid_low",
            "kid_high",
            "fid",
            "precision",
            "recall",
            "ms_ssim",
            "nearest",
            "path_length");

    private GeneratorReport() {}

    /**
     * Writes two files into a folder, which is made if it is missing; earlier ones are replaced.
     *
     * @return the files
     * @throws io.github.asterism.AsterismException if they cannot be written; then earlier files stay whole
     */
    public static List<Path> write(GeneratorFindings findings, Path folder) {
        Map<Path, byte[]> contents = new LinkedHashMap<>();
        contents.put(folder.resolve(TABLE), table(findings).getBytes(StandardCharsets.UTF_8));
        contents.put(folder.resolve(PAGE), page(findings).getBytes(StandardCharsets.UTF_8));
        ReportFiles.writeBytes(contents, folder);
        return List.copyOf(contents.keySet());
    }

    private static String table(GeneratorFindings findings) {
        StringBuilder text = new StringBuilder();
        Csv.append(text, COLUMNS);
        findings.rows().forEach(row -> Csv.append(text, cells(row)));
        return text.toString();
    }

    private static List<String> cells(GeneratorRow row) {
        List<String> cells = new ArrayList<>(List.of(row.name(), "" + row.images()));
        for (double number : new double[] {
            row.kernel(),
            row.interval().low(),
            row.interval().high(),
            row.frechet(),
            row.precision(),
            row.recall(),
            row.similarity(),
            row.nearest(),
            row.path()
        }) {
            cells.add(Double.isNaN(number) ? "" : Csv.number(number));
        }
        return cells;
    }

    private static String page(GeneratorFindings findings) {
        Markup page = new Markup();
        PageFrame.open(page, "Evaluation of image generators");
        page.open("section").element("h2", "Pictures");
        PictureTables.write(page, findings.pictures());
        page.close();
        page.open("section").element("h2", "Table");
        page.open("div", "class", "wide").open("table").open("thead").open("tr");
        COLUMNS.forEach(column -> page.element("th", column, "scope", "col"));
        page.close().close().open("tbody");
        for (GeneratorRow row : findings.rows()) {
            page.open("tr");
            cells(row).forEach(cell -> page.element("td", cell));
            page.close();
        }
        page.close().close().close();
        page.element(
                "p",
                "kid: how far the images are from held-out real ones, 0 would be no difference, with its 95 % interval;"
                        + " training images are as close as one can hope to come. precision: share that looks real; recall:"
                        + " share of the real variety that is covered; ms_ssim: how alike the images are among themselves, to be"
                        + " held against that of the training images; nearest: distance to the nearest training image"
                        + " against that of held-out images: far below 1, the model repeats what it has seen; path_length: how much"
                        + " images change on a small step between codes, small where they are laid out smoothly.",
                "class",
                "note");
        page.close();
        page.open("section").element("h2", "Facts");
        FactList.write(page, findings.facts());
        page.close();
        return PageFrame.closed(page, "Generated images are synthetic. Not for diagnosis.");
    }
}
