package io.github.asterism.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.ByteProcessor;
import io.github.asterism.AsterismException;
import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final ImagePlus image = TestImages.rgb(60, 50);

    private Selection select(Roi roi) {
        image.setRoi(roi);
        return Selection.of(image).orElseThrow();
    }

    @Test
    void linesPointsAndNothingSelectNoArea() {
        assertTrue(Selection.of(image).isEmpty());
        image.setRoi(new Line(3, 3, 40, 40));
        assertTrue(Selection.of(image).isEmpty());
        image.setRoi(new PointRoi(10, 10));
        assertTrue(Selection.of(image).isEmpty());
    }

    @Test
    void everyShapeContainsWhatImageJFillsInIt() {
        ShapeRoi ring = new ShapeRoi(new OvalRoi(5, 6, 30, 30)).not(new ShapeRoi(new OvalRoi(12, 13, 16, 16)));
        Roi rounded = new Roi(8, 8, 30, 20);
        rounded.setCornerDiameter(12);
        for (Roi roi :
                new Roi[] {new Roi(7, 8, 9, 10), new OvalRoi(10, 12, 21, 17), new OvalRoi(-9, 35, 30, 40), ring, rounded
                }) {
            Selection selection = select(roi);
            ByteProcessor filled = new ByteProcessor(60, 50);
            filled.setValue(255);
            filled.fill(roi);
            for (int i = 0; i < 60 * 50; i++) {
                assertEquals(filled.get(i) != 0, selection.contains(i % 60, i / 60), roi + " " + i);
            }
        }
    }

    @Test
    void boundsEndAtTheImage() {
        assertEquals(
                new Rectangle(50, 0, 10, 4), select(new Roi(50, -6, 30, 10)).bounds());
    }

    @Test
    void whatThePersonMovesAfterwardsStaysWhereItWas() {
        Selection selection = select(new OvalRoi(10, 10, 20, 20));
        image.getRoi().setLocation(0, 0);
        assertTrue(selection.contains(20, 20));
        assertFalse(selection.contains(5, 10));
    }

    @Test
    void anAreaOutsideTheImageIsRefused() {
        image.setRoi(new Roi(100, 100, 10, 10));
        AsterismException e = assertThrows(AsterismException.class, () -> Selection.of(image));
        assertTrue(e.getMessage().contains("encloses no pixel"), e.getMessage());
    }
}
