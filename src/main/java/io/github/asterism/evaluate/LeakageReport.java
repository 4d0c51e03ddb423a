package io.github.asterism.evaluate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes which attributes leak into others: a table for spreadsheets and a page for people. */
public final class LeakageReport {
    private static final String TABLE = "leakage.csv";
    private static final String PAGE = "leakage.html";

    private LeakageReport() {}

    /**
     * Writes two files into a folder, which is made if it is missing; earlier ones are replaced.
     *
     * @return the files
     * @throws io.github.asterism.AsterismException if they cannot be written; then earlier files stay whole
     */
    public static List<Path> write(Leakage leakage, Path folder) {
        Map<Path, String> contents = new LinkedHashMap<>();
        contents.put(folder.resolve(TABLE), table(leakage));
        contents.put(folder.resolve(PAGE), page(leakage));
        ReportFiles.write(contents, folder);
        return List.copyOf(contents.keySet());
    }

    /** The strongest change of an attribute that was not switched, in a sentence; empty with a single attribute. */
    public static Optional<String> strongest(Leakage leakage) {
        int from = -1;
        int into = -1;
        for (int k = 0; k < leakage.attributes().size(); k++) {
            for (int other = 0; other < leakage.attributes().size(); other++) {
                boolean stronger =
                        from < 0 || Math.abs(leakage.change()[k][other]) > Math.abs(leakage.change()[from][into]);
                if (other != k && stronger && !Double.isNaN(leakage.change()[k][other])) {
                    from = k;
                    into = other;
                }
            }
        }
        return from < 0
                ? Optional.empty()
                : Optional.of("Switching " + leakage.attributes().get(from) + " changes "
                        + leakage.attributes().get(into) + " by " + Decimal.of(100 * leakage.change()[from][into], 0)
                        + " %.");
    }

    private static String table(Leakage leakage) {
        StringBuilder text = new StringBuilder();
        Csv.append(text, List.of("switched", "attribute", "change", "images"));
        List<String> names = leakage.attributes();
        for (int k = 0; k < names.size(); k++) {
            for (int other = 0; other < names.size(); other++) {
                Csv.append(
                        text,
                        List.of(
                                names.get(k),
                                names.get(other),
                                Csv.number(leakage.change()[k][other]),
                                "" + leakage.images()));
            }
        }
        return text.toString();
    }

    private static String page(Leakage leakage) {
        Markup page = new Markup();
        PageFrame.open(page, "Leakage of " + leakage.model());
        page.open("section").element("h2", "What else changes");
        page.element(
                "p",
                "Each attribute of each image was switched, one at a time. On the diagonal stands how far that succeeded: 100,"
                        + " always. Beside it stands what changed with it and should not have, unless the two exclude"
                        + " each other: above 0 in the direction of the switch, below 0 against it. "
                        + strongest(leakage).orElse(""),
                "class",
                "note");
        new HeatTable(leakage.attributes(), (row, column) -> leakage.change()[row][column], 100, 0)
                .write(page, "Mean change of the attribute of the column when that of the row is switched, %");
        page.close();
        page.open("section").element("h2", "What it was judged by");
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", leakage.model());
        facts.put("images", leakage.images());
        facts.put("classifier", leakage.classifier());
        Map<String, Object> right = new LinkedHashMap<>();
        for (int k = 0; k < leakage.attributes().size(); k++) {
            right.put(leakage.attributes().get(k), Decimal.of(100 * leakage.accuracy()[k], 0) + " %");
        }
        facts.put("right about real images", right);
        FactList.write(page, facts);
        page.close();
        return PageFrame.closed(page, TABLE + " has all numbers.");
    }
}
