package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.model.Confusion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
    private static final String NASTY = "<b>&\"x\"";

    @TempDir
    Path folder;

    @Test
    void theTableParsesBackToTheSameNumbers() throws IOException {
        Row odd = SampleFindings.row("a, \"b\"\nc", "latent", NASTY, "y", Map.of(Measure.KERNEL, 1e-7 / 3));
        List<Row> rows = new ArrayList<>(SampleFindings.findings().rows());
        rows.add(0, odd);
        Report.write(SampleFindings.findings(rows), folder);
        List<List<String>> cells = parsed(Files.readString(folder.resolve("evaluation.csv")));
        ReportTable table = new ReportTable(rows);
        assertEquals(rows.size() + 1, cells.size());
        assertEquals(List.of("a, \"b\"\nc", "latent", NASTY, "y"), cells.get(1).subList(0, 4));
        for (int i = 0; i < rows.size(); i++) {
            Row row = table.rows().get(i);
            for (Measure measure : table.measures()) {
                String cell = cells.get(i + 1).get(cells.get(0).indexOf(measure.key()));
                assertEquals(row.value(measure), cell.isEmpty() ? Double.NaN : Double.parseDouble(cell));
            }
        }
    }

    @Test
    void theFilesAreTheSameInEveryLanguage() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            Report.write(SampleFindings.findings(), folder.resolve("root"));
            for (String language : List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                for (Path file : Report.write(SampleFindings.findings(), folder.resolve(language))) {
                    Path same = folder.resolve("root").resolve(file.getFileName());
                    assertEquals(-1, Files.mismatch(same, file), file.toString());
                }
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aMeasureThatNoRowHasIsNoColumn() {
        ReportTable table = new ReportTable(
                List.of(SampleFindings.row("m", "", "a", "b", Map.of(Measure.FRECHET, 3.0, Measure.SSIM, Double.NaN))));
        assertEquals(List.of(Measure.FRECHET), table.measures());
        assertEquals(
                "method,guidance,from,to,images,groups,feature_network,frechet\nm,,a,b,60,12,net,3.0\n",
                Csv.of(table, "net"));
    }

    @Test
    void meansAreOverPairsWhereMeasuredAndSourcesCountOnce() {
        ReportTable table = new ReportTable(List.of(
                SampleFindings.row(Row.COPY, "", "a", "b", Map.of(Measure.KERNEL, 1.0, Measure.KERNEL_LOW, 0.5)),
                SampleFindings.row("m", "", "a", "b", Map.of(Measure.KERNEL, 2.0)),
                SampleFindings.row("m", "", "a", "c", Map.of(Measure.KERNEL, 4.0)),
                SampleFindings.row("m", "", "b", "a", Map.of(Measure.KERNEL, Double.NaN))));
        List<Row> means = table.means();
        assertEquals(List.of("m", Row.COPY), means.stream().map(Row::method).toList());
        assertEquals(3, means.get(0).value(Measure.KERNEL));
        assertEquals(120, means.get(0).images());
        assertEquals(24, means.get(0).groups());
        assertTrue(Double.isNaN(means.get(1).value(Measure.KERNEL_LOW)));
        assertTrue(table.isPartial(new Method("m", ""), Measure.KERNEL));
        assertFalse(table.isPartial(new Method(Row.COPY, ""), Measure.KERNEL));
    }

    @Test
    void modelsComeBeforeBaselinesWithinEachPairAndRealImagesLast() {
        ReportTable table = new ReportTable(List.of(
                SampleFindings.row(Row.REAL, "", "b", "b", Map.of()),
                SampleFindings.row(Row.COPY, "", "a", "b", Map.of()),
                SampleFindings.row("m", "", "a", "b", Map.of()),
                SampleFindings.row("m", "", "b", "a", Map.of())));
        assertEquals(
                List.of("m a b", "copied source a b", "m b a", "real images b b"),
                table.rows().stream()
                        .map(row -> row.method() + " " + row.from() + " " + row.to())
                        .toList());
    }

    @Test
    void theGuidancesOfAModelStandTogether() {
        ReportTable table = new ReportTable(Stream.of("latent", "reference")
                .flatMap(guidance ->
                        Stream.of("m", "n").map(model -> SampleFindings.row(model, guidance, "a", "b", Map.of())))
                .toList());
        assertEquals(
                List.of("m, latent", "m, reference", "n, latent", "n, reference"),
                table.rows().stream().map(row -> Method.of(row).text()).toList());
    }

    @Test
    void whatWasNotMeasuredIsNullInJson() {
        Findings findings = SampleFindings.findings();
        String json = ReportJson.of(findings, new ReportTable(findings.rows()));
        assertTrue(json.contains("\"diversity\": null"), "a baseline has no diversity");
        assertTrue(json.contains("\"never measured\": null"));
        assertFalse(json.contains("NaN"));
    }

    @Test
    void thePageEscapesAllText() throws Exception {
        Findings findings = new Findings(
                List.of(SampleFindings.row(NASTY, NASTY, NASTY, NASTY, Map.of(Measure.KERNEL, .1))),
                List.of(NASTY + "\0\uD800"),
                Map.of(NASTY, List.of(NASTY)),
                Map.of(NASTY, Confusion.empty(List.of(NASTY))),
                List.of(new PictureGrid(
                        NASTY,
                        List.of(NASTY),
                        List.of(new PictureGrid.Line(NASTY, List.of(SampleFindings.cells(0, 0)))))));
        String page = page(findings);
        assertFalse(page.contains("<b>"));
        assertEquals(0, document(page).getElementsByTagName("b").getLength());
        assertTrue(page.contains("&lt;b&gt;&amp;&quot;x&quot;"));
    }

    @Test
    void thePageIsWellFormedAndNeedsNothingFromElsewhere() throws Exception {
        Document document = document(page(SampleFindings.findings()));
        assertEquals(0, document.getElementsByTagName("script").getLength());
        assertEquals(0, document.getElementsByTagName("link").getLength());
        for (Element image : elements(document, "img")) {
            assertTrue(image.getAttribute("src").startsWith("data:image/png;base64,"));
            assertFalse(image.getAttribute("alt").isBlank());
        }
        for (Element head : elements(document, "th")) {
            assertTrue(head.hasAttribute("scope"), head.getTextContent());
        }
    }

    @Test
    void theSummaryNamesThePairsWhereTheModelIsNotBetweenRealImagesAndTheCopy() throws Exception {
        String text =
                document(page(SampleFindings.findings())).getDocumentElement().getTextContent();
        assertTrue(text.contains("in 5 of 6 ordered pairs. No closer than the copied source: chula → bccd."), text);
        assertTrue(text.contains("in all 6 ordered pairs."), text);
    }

    @Test
    void emptyFindingsMakeAPageToo() throws Exception {
        document(page(SampleFindings.findings(List.of())));
        document(page(SampleFindings.findings(List.of(SampleFindings.row(Row.REAL, "", "a", "a", Map.of())))));
    }

    @Test
    void nothingIsLeftBehindWhereTheFolderIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "mine");
        AsterismException problem =
                assertThrows(AsterismException.class, () -> Report.write(SampleFindings.findings(), file));
        assertTrue(problem.getMessage().contains(file.toString()), problem.getMessage());
        assertEquals("mine", Files.readString(file));
        assertEquals(List.of("taken"), names());
    }

    @Test
    void nothingHalfWrittenIsLeftWhereAFileCannotBeReplaced() throws IOException {
        Files.createDirectories(folder.resolve("evaluation.csv").resolve("in the way"));
        AsterismException problem =
                assertThrows(AsterismException.class, () -> Report.write(SampleFindings.findings(), folder));
        assertTrue(problem.getMessage().contains("evaluation.csv"), problem.getMessage());
        assertEquals(List.of("evaluation.csv"), names());
    }

    @Test
    void anEarlierReportIsReplacedAndNoDraftStays() throws IOException {
        Report.write(SampleFindings.findings(List.of()), folder);
        List<Path> files = Report.write(SampleFindings.findings(), folder);
        assertEquals(
                List.of("evaluation.csv", "evaluation.json", "evaluation.html"),
                files.stream().map(file -> file.getFileName().toString()).toList());
        assertEquals(List.of("evaluation.csv", "evaluation.html", "evaluation.json"), names());
        assertTrue(Files.readString(files.get(0)).contains("blood-smears"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static String page(Findings findings) {
        return HtmlPage.of(findings, new ReportTable(findings.rows()));
    }

    static Document document(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    /** Reads RFC 4180 letter by letter. */
    private static List<List<String>> parsed(String text) {
        List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            if (c == '"') {
                if (!quoted && cell.length() > 0) {
                    cell.append('"'); // the second of a pair: the cell goes on
                }
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                rows.get(rows.size() - 1).add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(new ArrayList<>());
                }
            } else {
                cell.append(c);
            }
        }
        assertTrue(rows.remove(rows.size() - 1).isEmpty());
        return rows;
    }
}
