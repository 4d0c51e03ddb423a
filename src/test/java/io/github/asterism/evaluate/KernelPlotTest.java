package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.plot.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class KernelPlotTest {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");

    @Test
    void aDistanceThatWasNotMeasuredIsSaidSo() throws Exception {
        Document plot = plot(row("m", .1), row(Row.COPY, Double.NaN));
        assertEquals(
                List.of("not measured"),
                texts(plot).filter(text -> text.startsWith("not")).toList());
        assertEquals(1, marks(plot).size());
    }

    @Test
    void withoutAnyDistanceThereIsNoPlot() {
        assertTrue(kernelPlot(row("m", Double.NaN)).isEmpty());
        assertFalse(kernelPlot(row("m", 0)).isEmpty());
    }

    @Test
    void aSingleRowIsDrawn() throws Exception {
        assertEquals(1, marks(plot(row("m", .1))).size());
        assertEquals(1, marks(plot(row("m", 0))).size());
        assertEquals(1, marks(plot(row("m", -.02))).size());
    }

    @Test
    void anOutlierBecomesAnArrowWithItsNumber() throws Exception {
        Document plot = plot(row("m", .02), row("n", .03), row(Row.COPY, 5000));
        assertTrue(texts(plot).anyMatch("5000.000"::equals));
        List<Element> marks = marks(plot);
        assertTrue(marks.get(2).getAttribute("class").contains("arrow"));
        double left = firstNumber(marks.get(0).getAttribute("transform"));
        double right = firstNumber(marks.get(1).getAttribute("transform"));
        assertTrue(right - left > 30, "the others are still told apart"); // 36 of 202 pixels between square roots
    }

    @Test
    void everythingStaysWithinTheDrawing() throws Exception {
        Map<Measure, Double> wide =
                Map.of(Measure.KERNEL, .02, Measure.KERNEL_LOW, -900.0, Measure.KERNEL_HIGH, Double.POSITIVE_INFINITY);
        Document plot = plot(
                SampleFindings.row("m", "latent", "a", "b", wide),
                row("n", Double.POSITIVE_INFINITY),
                row("o", -5000),
                row(Row.COPY, .03));
        for (Element path : ReportTest.elements(plot, "path")) {
            String place = path.hasAttribute("transform") ? path.getAttribute("transform") : path.getAttribute("d");
            double x = firstNumber(place);
            assertTrue(x >= 0 && x <= 390, place);
        }
    }

    @Test
    void ordinaryDistancesAllLieOnTheAxis() {
        List<Double> values = List.of(.004, .03, .025, .09, .15, -.001);
        Axis axis = Axis.robust(values);
        assertTrue(values.stream().noneMatch(value -> axis.isAbove(value) || axis.isBelow(value)));
        assertEquals(
                List.of(0.0, .05, .1, .15),
                axis.ticks().stream().map(tick -> Math.rint(tick * 100) / 100).toList());
        assertEquals(2, axis.digits());
    }

    @Test
    void aLongNameKeepsItsGuidance() {
        assertEquals("a-model-wi…, latent", new Method("a-model-with-a-long-name", "latent").text(19));
        assertEquals("short, latent", new Method("short", "latent").text(19));
    }

    private static Row row(String method, double kernel) {
        return SampleFindings.row(method, "", "a", "b", Map.of(Measure.KERNEL, kernel));
    }

    private static KernelPlot kernelPlot(Row... rows) {
        ReportTable table = new ReportTable(List.of(rows));
        return new KernelPlot(table, new Markers(table));
    }

    private static Document plot(Row... rows) throws Exception {
        Markup page = new Markup();
        kernelPlot(rows).draw(page);
        return ReportTest.document(page.toString());
    }

    private static List<Element> marks(Document plot) {
        List<Element> marks = new ArrayList<>(ReportTest.elements(plot, "path"));
        marks.removeIf(path -> !path.getAttribute("class").startsWith("mark"));
        return marks;
    }

    private static Stream<String> texts(Document plot) {
        return ReportTest.elements(plot, "text").stream().map(Element::getTextContent);
    }

    private static double firstNumber(String text) {
        Matcher matcher = NUMBER.matcher(text);
        assertTrue(matcher.find(), text);
        return Double.parseDouble(matcher.group());
    }
}
