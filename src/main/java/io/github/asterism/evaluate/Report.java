package io.github.asterism.evaluate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what an evaluation found: a table for spreadsheets, all facts for programs, and a page for people. */
public final class Report {
    static final String TABLE = "evaluation.csv";
    static final String FACTS = "evaluation.json";
    static final String PAGE = "evaluation.html";

    private Report() {}

    /**
     * Writes three files into a folder, which is made if it is missing; earlier ones are replaced.
     *
     * @return the files
     * @throws io.github.asterism.AsterismException if they cannot be written; then earlier files stay whole, and no part of a new one stays
     */
    public static List<Path> write(Findings findings, Path folder) {
        ReportTable table = new ReportTable(findings.rows());
        Map<Path, String> contents = new LinkedHashMap<>();
        contents.put(folder.resolve(TABLE), Csv.of(table, findings.ruler()));
        contents.put(folder.resolve(FACTS), ReportJson.of(findings, table));
        contents.put(folder.resolve(PAGE), HtmlPage.of(findings, table));
        ReportFiles.write(contents, folder);
        return List.copyOf(contents.keySet());
    }
}
