package io.github.asterism.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TimingsReportTest {
    private static final double NONE = Double.NaN;
    private static final Measurement WHOLE =
            new Measurement("generator", 200, 1, 7, 80, 50, 90, 16, 12, 300, NONE, "", 900, 300);
    private static final Measurement FASTER =
            new Measurement("generator", 200, 2, 7, 40, 30, 90, 16, 12, 500, NONE, "", 900, 300);
    private static final Measurement EXTRA =
            new Measurement("extra style", 200, 2, 7, 20, 20, 21, 9, 7, 500, 0.5, "generator", NONE, 300);
    private static final Measurement STEP =
            new Measurement("training step of 8 images", 64, 2, 7, 2000, 1900, 2100, NONE, NONE, 500, NONE, "", 1, 1);

    @TempDir
    Path folder;

    private static Timings timings(String model) {
        List<Measurement> rows = List.of(WHOLE, FASTER, EXTRA, STEP);
        return new Timings(model, rows, Cautions.of(rows, 0), Map.of("processor", model));
    }

    @Test
    void theTableHasARowForEachMeasurement() throws IOException {
        TimingsReport.write(timings("a \"b\", c"), folder);
        List<String> lines = Files.readAllLines(folder.resolve("benchmark.csv"));
        assertEquals(
                List.of(
                        "model,work,size_px,threads,rounds,median_ms,min_ms,max_ms,megapixels_per_s,gflop_network,gflop_run,"
                                + "gflop_per_s,peak_gflop_per_s,share_of_peak,ratio,peak_memory_mb,peak_heap_mb,ratio_to",
                        "\"a \"\"b\"\", c\",generator,200,1,7,80.0,50.0,90.0,0.5,16.0,12.0,240.0,300.0,0.8,,900.0,300.0,",
                        "\"a \"\"b\"\", c\",generator,200,2,7,40.0,30.0,90.0,1.0,16.0,12.0,400.0,500.0,0.8,,900.0,300.0,",
                        "\"a \"\"b\"\", c\",extra style,200,2,7,20.0,20.0,21.0,2.0,9.0,7.0,350.0,500.0,0.7,0.5,,300.0,"
                                + "generator",
                        "\"a \"\"b\"\", c\",training step of 8 images,64,2,7,2000.0,1900.0,2100.0,,,,,500.0,,,1.0,1.0,"),
                lines);
    }

    @Test
    void thePageIsWellFormedAndEscapesAllText() throws Exception {
        TimingsReport.write(timings("<b>&\"x\""), folder);
        String page = Files.readString(folder.resolve("benchmark.html"));
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page)));
        assertFalse(page.contains("<b>"));
        assertEquals(0, document.getElementsByTagName("script").getLength());
        assertEquals(
                2 * 2 + 2, document.getElementsByTagName("circle").getLength() - 2, "dots of two plots and a legend");
        String text = document.getDocumentElement().getTextContent();
        assertTrue(text.contains("How to read it"), text);
        assertTrue(
                text.contains("extra style, 200 px, 2 threads: 20.0 ms an image, 2.00 Mpx/s, 70 % of the fastest matrix"
                        + " product, 0.50 times the generator."),
                text);
        assertTrue(text.contains("training step of 8 images, 64 px, 2 threads: 2000 ms."), text);
    }

    @Test
    void thePlotHasRoomForWhatMoreThreadsWouldBeAtBest() throws IOException {
        Measurement slower = new Measurement("generator", 200, 2, 7, 100, 90, 110, 16, 12, 500, NONE, "", 900, 300);
        TimingsReport.write(new Timings("m", List.of(WHOLE, slower), List.of(), Map.of()), folder);
        String page = Files.readString(folder.resolve("benchmark.html"));
        assertTrue(page.contains(">1.0</text>"), "half a megapixel with one thread would be one with two");
        assertFalse(page.contains(">1.2</text>"));
    }

    @Test
    void theFilesAreTheSameInEveryLanguage() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            TimingsReport.write(timings("m"), folder.resolve("root"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            for (Path file : TimingsReport.write(timings("m"), folder.resolve("other"))) {
                assertEquals(-1, Files.mismatch(folder.resolve("root").resolve(file.getFileName()), file));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void wanderingTimesFewRoundsAndBusyComputersAreTold() {
        assertEquals(List.of(), Cautions.of(List.of(WHOLE), 0));
        List<String> wandering = Cautions.of(List.of(WHOLE, FASTER), -1);
        assertEquals(1, wandering.size());
        assertTrue(wandering.get(0).startsWith("1 of 2 times wander"), wandering.get(0));
        assertTrue(wandering.get(0).contains("generator, 200 px, 2 threads: 2.3 times"), wandering.get(0));
        assertTrue(Cautions.of(List.of(WHOLE), 1000).get(0).startsWith("The computer was busy"));
        Measurement hasty = new Measurement("generator", 200, 1, 2, 80, 50, 90, 16, 12, 300, NONE, "", 900, 300);
        assertTrue(Cautions.of(List.of(hasty), 0).get(0).startsWith("Fewer than 5 rounds"));
    }

    @Test
    void theHeadlineIsTheGeneratorWithTheMostThreads() {
        assertEquals(
                "generator, 200 px, 2 threads: 40.0 ms an image, 1.00 Mpx/s, 80 % of the fastest matrix product",
                timings("m").headline());
    }
}
