package io.github.asterism.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drawn into pictures, without a screen. */
class CurveSheetTest {
    private static final Dimension SIZE = new Dimension(600, 400);
    private static final Rectangle ALL = new Rectangle(SIZE);

    private static BufferedImage drawn(CurveSheet sheet, CurvePlot alone) {
        BufferedImage picture = new BufferedImage(SIZE.width, SIZE.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        sheet.draw(g, SIZE, alone);
        g.dispose();
        return picture;
    }

    /** How many pixels of exactly the colour of a curve a part of a picture has. */
    private static int count(BufferedImage picture, int curve, Rectangle part) {
        Color colour = CurvePlot.colour(curve);
        int count = 0;
        for (int y = part.y; y < part.y + part.height; y++) {
            for (int x = part.x; x < part.x + part.width; x++) {
                count += picture.getRGB(x, y) == colour.getRGB() ? 1 : 0;
            }
        }
        return count;
    }

    private static CurveSheet one(double spike) {
        CurveSheet sheet = new CurveSheet();
        for (int step = 0; step < 200; step++) {
            double value = step % 2 == 0 ? 1 : 1.2;
            sheet.add(0, "Loss", "low", step, step == 150 ? spike : value);
            sheet.add(0, "Loss", "high", step, 9 + value);
        }
        return sheet;
    }

    @Test
    void curvesLieWhereTheirValuesAre() {
        BufferedImage picture = drawn(one(1), null);
        Rectangle upper = new Rectangle(60, 50, 530, 150);
        Rectangle lower = new Rectangle(60, 220, 530, 150);
        assertTrue(count(picture, 0, lower) > 300);
        assertEquals(0, count(picture, 0, upper));
        assertTrue(count(picture, 1, upper) > 300);
        assertEquals(0, count(picture, 1, lower));
    }

    @Test
    void aSpikeBeyondTheAxisIsMarkedAtItsEdge() {
        Rectangle edge = new Rectangle(420, 45, 60, 30); // three quarters across, below the legend
        assertEquals(0, count(drawn(one(1), null), 0, edge));
        assertTrue(count(drawn(one(500), null), 0, edge) > 10);
    }

    @Test
    void aPlotCanBeDrawnAlone() {
        CurveSheet sheet = one(1);
        for (int step = 0; step < 200; step++) {
            sheet.add(1, "Rate", "", step, 1);
        }
        assertEquals(
                List.of("Loss", "Rate"),
                sheet.plots().stream().map(CurvePlot::title).toList());
        assertTrue(count(drawn(sheet, null), 1, ALL) > 100);
        assertEquals(0, count(drawn(sheet, sheet.plots().get(1)), 1, ALL));
    }

    @Test
    void plotsDoNotOverlapAndAreFoundByAClick() {
        for (int n = 1; n <= 13; n++) {
            List<Rectangle> areas = CurveSheet.areas(n, SIZE);
            assertEquals(n, areas.size());
            for (int i = 0; i < n; i++) {
                assertTrue(ALL.contains(areas.get(i)), n + " " + areas);
                for (int j = 0; j < i; j++) {
                    assertFalse(areas.get(i).intersects(areas.get(j)), n + " " + areas);
                }
            }
        }
        CurveSheet sheet = one(1);
        sheet.add(1, "Rate", "", 1, 1);
        Rectangle second = CurveSheet.areas(2, SIZE).get(1);
        assertEquals(
                "Rate",
                sheet.at((int) second.getCenterX(), (int) second.getCenterY(), SIZE)
                        .title());
        assertNull(sheet.at(1, 1, SIZE));
    }

    @Test
    void numbersHaveTheDigitsThatTellThemApart() {
        assertEquals("0.40", PlotArea.text(0.4, new Axis(0, 0.6), 1));
        assertEquals("2e-4", PlotArea.text(2e-4, new Axis(0, 2.5e-4), 0));
        assertEquals("0", PlotArea.text(0, new Axis(0, 2.5e-4), 0));
        assertEquals("1.5e-12", PlotArea.text(1.5e-12, new Axis(0, 2e-12), 0));
        assertEquals("0.99995", PlotArea.text(0.99995, new Axis(0.9998, 1), 0));
        assertEquals("25000", PlotArea.text(25_000, new Axis(0, 60_000), 0));
        assertEquals("1.20e+06", PlotArea.text(1.2e6, new Axis(0, 2e6), 0));
    }

    @Test
    void anEmptySheetAndATinyOneAreDrawn() {
        drawn(new CurveSheet(), null);
        CurveSheet sheet = new CurveSheet();
        sheet.add(0, "Loss", "", 1, 0.5);
        assertEquals(1400, sheet.picture().getWidth());
        BufferedImage tiny = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        sheet.draw(tiny.createGraphics(), new Dimension(20, 10), null);
    }
}
