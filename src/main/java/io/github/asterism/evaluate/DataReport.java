package io.github.asterism.evaluate;

import io.github.asterism.Progress;
import io.github.asterism.data.CheckedSet;
import io.github.asterism.data.CoOccurrence;
import io.github.asterism.data.DataFindings;
import io.github.asterism.data.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what a look at data sets found: a table for spreadsheets, some of the images, and a page for people. */
public final class DataReport {
    static final String TABLE = "check.csv";
    static final String SAMPLES = "samples.png";
    static final String PAGE = "check.html";

    private static final int MOST_LEAKS = 5;

    private DataReport() {}

    /**
     * Writes three files into a folder, which is made if it is missing; earlier ones are replaced.
     *
     * @return the files
     * @throws io.github.asterism.AsterismException if they cannot be written; then earlier files stay whole
     */
    public static List<Path> write(DataFindings findings, Path folder, Progress progress) {
        List<PictureGrid> samples = findings.sets().stream()
                .map(set -> SampleGrids.of(set, progress))
                .toList();
        Map<Path, byte[]> contents = new LinkedHashMap<>();
        contents.put(folder.resolve(TABLE), table(findings).getBytes(StandardCharsets.UTF_8));
        contents.put(folder.resolve(SAMPLES), SampleSheet.of(samples));
        contents.put(folder.resolve(PAGE), DataPage.of(findings, samples).getBytes(StandardCharsets.UTF_8));
        ReportFiles.writeBytes(contents, folder);
        return List.copyOf(contents.keySet());
    }

    /** How many images and which labels a data set has, in a sentence. */
    public static String headline(CheckedSet set) {
        List<String> labels = set.data().labels();
        String kind = set.data().exclusive() ? " domain" : " attribute";
        StringBuilder text = new StringBuilder(set.images() + " images of " + labels.size() + kind);
        text.append(labels.size() == 1 ? ": " : "s: ");
        for (int i = 0; i < labels.size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(labels.get(i))
                    .append(' ')
                    .append(set.labels().count(i));
        }
        return text.append('.').toString();
    }

    /** All in a line: numbers of images, numbers of problems, and what may come together by mistake. */
    public static String summary(DataFindings findings) {
        StringBuilder text = new StringBuilder();
        findings.sets().forEach(set -> text.append(set.data().name())
                .append(": ")
                .append(headline(set))
                .append(' '));
        Map<Problem.Kind, List<Problem>> byKind = findings.byKind();
        text.append(byKind.isEmpty() ? "No problems." : "Problems: ");
        text.append(byKind.entrySet().stream()
                .map(kind -> kind.getKey().heading() + ": " + kind.getValue().size())
                .collect(Collectors.joining("; ")));
        text.append(byKind.isEmpty() ? "" : ".");
        byKind.getOrDefault(Problem.Kind.LEAK, List.of()).stream()
                .limit(MOST_LEAKS)
                .forEach(leak -> text.append(' ').append(leak.text()));
        return text.toString();
    }

    /** A row for each number and each problem; cells that say nothing are empty. */
    private static String table(DataFindings findings) {
        StringBuilder text = new StringBuilder();
        Csv.append(text, List.of("data_set", "fact", "of", "with", "value"));
        findings.sets().forEach(set -> numbers(text, set));
        for (Problem problem : findings.problems()) {
            Csv.append(text, List.of("", problem.kind().key(), problem.text(), "", ""));
        }
        return text.toString();
    }

    private static void numbers(StringBuilder text, CheckedSet set) {
        String name = set.data().name();
        List<String> labels = set.data().labels();
        for (int i = 0; i < labels.size(); i++) {
            Csv.append(
                    text,
                    List.of(name, "images", labels.get(i), "", "" + set.labels().count(i)));
        }
        set.sizes().forEach((size, count) -> Csv.append(text, List.of(name, "size", size, "", "" + count)));
        if (!set.data().exclusive()) {
            for (List<Integer> group : set.data().groups()) {
                String members = group.stream().map(labels::get).collect(Collectors.joining("/"));
                Csv.append(text, List.of(name, "none", members, "", "" + set.without(group)));
            }
            together(text, name, labels, set.labels());
        }
    }

    private static void together(StringBuilder text, String name, List<String> labels, CoOccurrence counts) {
        for (int i = 0; i < labels.size(); i++) {
            for (int j = 0; j < labels.size(); j++) {
                if (i != j) {
                    String share = Csv.number(counts.share(i, j));
                    Csv.append(text, List.of(name, "share", labels.get(i), labels.get(j), share));
                    String phi = Csv.number(counts.phi(i, j));
                    Csv.append(text, List.of(name, "phi", labels.get(i), labels.get(j), phi));
                }
            }
        }
    }
}
