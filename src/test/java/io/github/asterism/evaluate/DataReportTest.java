package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.data.DataCheck;
import io.github.asterism.data.DataFindings;
import io.github.asterism.data.Drawings;
import io.github.asterism.data.Selection;
import io.github.asterism.image.ImageFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DataReportTest {
    private static final String TABLE = "file,Male,Bald,Young\n0.png,1,1,0\n1.png,1,0,0\n2.png,1,0,1\n3.png,0,0,1\n";

    @TempDir
    Path folder;

    @Test
    void theTableHasEachNumberAndEachProblem() throws IOException {
        DataReport.write(faces(), folder.resolve("report"), Progress.SILENT);
        List<String> lines = Files.readAllLines(folder.resolve("report/check.csv"));
        assertEquals("data_set,fact,of,with,value", lines.get(0));
        assertEquals(
                List.of(
                        "faces,images,Male,,3",
                        "faces,images,Bald,,1",
                        "faces,images,Young,,2",
                        "faces,size,12 × 10,,4",
                        "faces,none,Bald/Young,,1",
                        "faces,share,Male,Bald," + 1 / 3.0,
                        "faces,phi,Male,Bald," + (1 * 1 - 2 * 0) / Math.sqrt(9)),
                lines.subList(1, 8));
        assertTrue(lines.contains("faces,share,Bald,Male,1.0"), lines.toString());
        assertTrue(
                lines.contains(
                        ",leak,\"faces: Male and Young: correlation −0.58; of the images with Male 33 % have Young,"
                                + " of those with Young 50 % have Male.\",,"),
                lines.toString());
    }

    @Test
    void thePageShowsTheNumbers() throws Exception {
        DataReport.write(faces(), folder.resolve("report"), Progress.SILENT);
        Document page = parsed(folder.resolve("report/check.html"));
        assertEquals(List.of(190.0, 63.33, 126.67), barWidths(page), "three, one and two images");
        String text = page.getDocumentElement().getTextContent();
        assertTrue(text.contains("4 images of 3 attributes: Male 3, Bald 1, Young 2."), text);
        assertTrue(text.contains("3 (75.0 %)"), text);
        assertTrue(text.contains("1 of 4 images are none of Bald, Young."), text);
        List<Element> tables = heatTables(page);
        assertEquals(List.of("100", "33", "33", "100", "100", "0", "50", "0", "100"), cells(tables.get(0)));
        assertEquals(
                List.of("1.00", "0.33", "−0.58", "0.33", "1.00", "−0.58", "−0.58", "−0.58", "1.00"),
                cells(tables.get(1)));
        assertEquals(
                "background: rgba(213, 94, 0, 0.29)", cell(tables.get(1), 2).getAttribute("style"));
        assertEquals(
                "background: rgba(0, 114, 178, 0.17)", cell(tables.get(1), 1).getAttribute("style"));
        assertEquals(6, page.getElementsByTagName("img").getLength(), "an image for each time an attribute is on");
    }

    @Test
    void domainsHaveNoTableOfWhatComesTogether() throws Exception {
        Drawings.images(folder.resolve("set/a"), 2);
        Drawings.image(folder.resolve("set/b/0.png"), 5);
        DataReport.write(check(folder.resolve("set")), folder.resolve("report"), Progress.SILENT);
        Document page = parsed(folder.resolve("report/check.html"));
        assertEquals(0, heatTables(page).size());
        assertEquals(List.of(190.0, 95.0), barWidths(page));
        assertFalse(Files.readString(folder.resolve("report/check.csv")).contains(",phi,"));
    }

    @Test
    void ofManyProblemsThePageListsTwentyAndTheTableAll() throws Exception {
        StringBuilder table = new StringBuilder("file,A\n0.png,1\n1.png,0\n");
        IntStream.range(0, 25).forEach(i -> table.append("gone" + i + ".png,1\n"));
        Drawings.images(folder, 2);
        DataFindings findings = check(Drawings.text(folder.resolve("t.csv"), table.toString()));
        DataReport.write(findings, folder.resolve("report"), Progress.SILENT);
        String page = Files.readString(folder.resolve("report/check.html"));
        assertTrue(page.contains("Images that are missing: 25"), page);
        assertTrue(page.contains("no image gone19.png"), page);
        assertFalse(page.contains("no image gone20.png"), page);
        assertTrue(page.contains("and 5 more"), page);
        assertEquals(
                25,
                Files.readAllLines(folder.resolve("report/check.csv")).stream()
                        .filter(line -> line.startsWith(",missing,"))
                        .count());
    }

    @Test
    void thePageEscapesAllText() throws Exception {
        Drawings.images(folder.resolve("<b>&/a\"<i>"), 1);
        Drawings.image(folder.resolve("<b>&/b/&0.png"), 0);
        DataReport.write(check(folder.resolve("<b>&")), folder.resolve("report"), Progress.SILENT);
        String page = Files.readString(folder.resolve("report/check.html"));
        assertFalse(page.contains("<b>") || page.contains("<i>"), page);
        assertTrue(parsed(folder.resolve("report/check.html"))
                .getDocumentElement()
                .getTextContent()
                .contains("a\"<i>"));
    }

    @Test
    void theSheetHasARowOfUpToEightImagesForEachLabel() {
        Drawings.images(folder.resolve("set/a"), 20);
        Drawings.image(folder.resolve("set/b/0.png"), 200);
        DataReport.write(check(folder.resolve("set")), folder.resolve("report"), Progress.SILENT);
        ImagePlus sheet = ImageFiles.open(folder.resolve("report/samples.png"));
        int y = 30 + 6 + 48; // middle of the first row, behind the title
        int below = y + 96 + 6;
        int right = sheet.getWidth() - 6 - 48;
        assertEquals(
                0x07004d, sheet.getProcessor().get(right, y) & 0xffffff, "number 17 of those from 0, by name: 7.png");
        assertEquals(0xffffff, sheet.getProcessor().get(right, below) & 0xffffff, "b has one image only");
        assertEquals(0xc8004d, sheet.getProcessor().get(right - 7 * 102, below) & 0xffffff);
    }

    @Test
    void theFilesAreTheSameInEveryLanguage() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            DataReport.write(faces(), folder.resolve("root"), Progress.SILENT);
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            for (Path file : DataReport.write(faces(), folder.resolve("other"), Progress.SILENT)) {
                assertEquals(-1, Files.mismatch(folder.resolve("root").resolve(file.getFileName()), file), "" + file);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aStoppedReportLeavesTheEarlierOne() throws IOException {
        DataFindings findings = faces();
        Path report = Drawings.text(folder.resolve("report/check.html"), "earlier");
        Progress stopped = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean stopped() {
                return true;
            }
        };
        assertThrows(Progress.StoppedException.class, () -> DataReport.write(findings, report.getParent(), stopped));
        assertEquals("earlier", Files.readString(report));
        assertEquals(1, report.getParent().toFile().list().length);
    }

    @Test
    void aReportThatCannotBeWrittenLeavesNoPart() throws IOException {
        Files.createDirectories(folder.resolve("report/check.html/in the way"));
        DataFindings findings = faces();
        assertThrows(
                AsterismException.class, () -> DataReport.write(findings, folder.resolve("report"), Progress.SILENT));
        try (var files = Files.list(folder.resolve("report"))) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".tmp")));
        }
    }

    @Test
    void theSummaryNamesNumbersAndLeaks() {
        String summary = DataReport.summary(faces());
        assertTrue(
                summary.startsWith("faces: 4 images of 3 attributes: Male 3, Bald 1, Young 2. Problems: Labels with few"
                        + " images: 3; Attributes that come together: 2. faces: Male and Young: correlation −0.58;"),
                summary);
    }

    private DataFindings faces() {
        Drawings.images(folder, 4);
        Drawings.text(folder.resolve("faces.csv"), TABLE);
        Selection selection = Selection.parse("", "Bald/Young", null);
        return DataCheck.run(List.of(folder.resolve("faces.csv")), selection, Progress.SILENT);
    }

    private static DataFindings check(Path data) {
        return DataCheck.run(List.of(data), Selection.ALL, Progress.SILENT);
    }

    private static Document parsed(Path page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(page))));
    }

    private static List<Double> barWidths(Document page) {
        List<Double> widths = new ArrayList<>();
        for (Element bar : elements(page.getElementsByTagName("rect"))) {
            widths.add(Double.valueOf(bar.getAttribute("width")));
        }
        return widths;
    }

    private static List<Element> heatTables(Document page) {
        return elements(page.getElementsByTagName("table")).stream()
                .filter(table -> table.getAttribute("class").contains("heat"))
                .toList();
    }

    private static List<String> cells(Element table) {
        Element body = (Element) table.getElementsByTagName("tbody").item(0);
        return elements(body.getElementsByTagName("td")).stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static Element cell(Element table, int number) {
        Element body = (Element) table.getElementsByTagName("tbody").item(0);
        return (Element) body.getElementsByTagName("td").item(number);
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
