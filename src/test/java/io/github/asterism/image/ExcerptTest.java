package io.github.asterism.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import io.github.asterism.AsterismException;
import io.github.asterism.image.Excerpt.Scope;
import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void offersWhatDiffers() {
        ImagePlus single = IJ.createImage("a", "RGB ramp", 30, 20, 1);
        assertEquals(List.of(Scope.PLANE), Excerpt.scopes(single));
        single.setRoi(new Line(1, 1, 5, 5));
        assertEquals(List.of(Scope.PLANE), Excerpt.scopes(single), "a line has no area");
        ImagePlus stack = IJ.createImage("a", "8-bit ramp", 30, 20, 4);
        stack.setRoi(3, 4, 5, 6);
        assertEquals(List.of(Scope.SELECTION, Scope.PLANE, Scope.STACK), Excerpt.scopes(stack));
        ImagePlus channels = IJ.createHyperStack("a", 30, 20, 3, 1, 1, 16);
        assertEquals(List.of(Scope.PLANE), Excerpt.scopes(channels), "three channels are one plane");
    }

    @Test
    void allOfAnImageIsTheImageItself() {
        ImagePlus stack = IJ.createImage("a", "8-bit ramp", 30, 20, 4);
        assertEquals(new Excerpt(stack, List.of()), Excerpt.of(stack, 2, Scope.STACK));
        stack.setRoi(3, 4, 5, 6);
        assertEquals(
                List.of("run(\"Select None\");"),
                Excerpt.of(stack, 2, Scope.STACK).macro());
    }

    @Test
    void cutsAPlaneOrASelectionOutAndLeavesTheSelection() {
        ImagePlus stack = IJ.createImage("a \"b\" [c].tif", "8-bit ramp", 30, 20, 4);
        stack.getStack().getProcessor(3).add(7);
        Roi oval = new OvalRoi(25, -2, 10, 8);
        stack.setRoi(oval);
        Excerpt plane = Excerpt.of(stack, 3, Scope.PLANE);
        assertEquals(
                List.of(
                        "run(\"Select None\");",
                        "run(\"Duplicate...\", \"title=[a _b_ _c_-plane3] duplicate range=3-3\");"),
                plane.macro());
        assertEquals(1, plane.image().getStackSize());
        assertArrayEquals((byte[]) stack.getStack().getPixels(3), (byte[])
                plane.image().getProcessor().getPixels());
        Excerpt selection = Excerpt.of(stack, 3, Scope.SELECTION);
        assertEquals("makeRectangle(25, 0, 5, 6);", selection.macro().get(0));
        assertEquals(5, selection.image().getWidth());
        assertEquals(6, selection.image().getHeight());
        assertSame(oval, stack.getRoi());
    }

    @Test
    void namesThePlaneOfAHyperstack() {
        ImagePlus hyper = IJ.createHyperStack("h", 30, 20, 3, 4, 2, 16);
        int position = hyper.getStackIndex(2, 3, 2);
        assertEquals(7, Excerpt.plane(hyper, position));
        Excerpt plane = Excerpt.of(hyper, position, Scope.PLANE);
        assertEquals(
                List.of("run(\"Duplicate...\", \"title=[h-plane7] duplicate channels=1-3 slices=3 frames=2\");"),
                plane.macro());
        assertEquals(3, plane.image().getStackSize());
    }

    @Test
    void saysThatThereIsNoSelection() {
        ImagePlus image = IJ.createImage("a", "8-bit", 30, 20, 1);
        assertTrue(assertThrows(AsterismException.class, () -> Excerpt.of(image, 1, Scope.SELECTION))
                .getMessage()
                .contains("no selection"));
        image.setRoi(new Roi(40, 40, 5, 5));
        assertThrows(AsterismException.class, () -> Excerpt.of(image, 1, Scope.SELECTION));
    }

    @Test
    void aRegionHasTheValuesOfThePlane() {
        ImagePlus hyper = IJ.createHyperStack("h", 9, 8, 3, 2, 1, 16);
        for (int i = 1; i <= 6; i++) {
            for (int k = 0; k < 72; k++) {
                hyper.getStack().getProcessor(i).set(k, 1000 * i + k);
            }
        }
        Pixels pixels = Pixels.of(hyper);
        Plane region = pixels.region(1, new Rectangle(2, 3, 4, 5));
        Plane whole = pixels.plane(1);
        assertEquals(4, region.width());
        assertEquals(5, region.height());
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 4; x++) {
                    assertEquals(whole.channels()[c][(y + 3) * 9 + x + 2], region.channels()[c][y * 4 + x]);
                }
            }
        }
    }
}
