package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Selection;
import io.github.asterism.image.TestImages;
import io.github.asterism.net.StarGanV2Options;
import java.awt.Rectangle;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionTest {
    private static final StarGanV2Options PAPER = StarGanV2Options.paper(256, 3);

    private static Region of(ImagePlus image) {
        return Region.of(Selection.of(image), Pixels.of(image), PAPER);
    }

    @Test
    void withoutASelectionItIsAll() {
        Region region = of(TestImages.grey8(300, 200));
        assertEquals(new Rectangle(300, 200), region.seen());
        assertEquals(Optional.empty(), region.selection());
    }

    @Test
    void aSmallSelectionIsSeenInTheMiddleOfAsMuchAsATrainingImage() {
        ImagePlus image = TestImages.grey8(1000, 800);
        image.setRoi(new Roi(500, 400, 40, 20));
        assertEquals(new Rectangle(500 - 108, 400 - 118, 256, 256), of(image).seen());
    }

    @Test
    void aLargeSelectionIsSeenWithAtLeast32PixelsAround() {
        ImagePlus image = TestImages.grey8(1000, 800);
        Rectangle drawn = new Rectangle(200, 300, 401, 403);
        image.setRoi(new Roi(drawn));
        Region region = of(image);
        assertEquals(drawn, region.drawn());
        drawn.grow(32, 32);
        assertTrue(region.seen().contains(drawn), region.toString());
        assertEquals(0, region.seen().width % PAPER.stride());
        assertEquals(0, region.seen().height % PAPER.stride());
    }

    @Test
    void atTheEdgeOfTheImageMoreIsSeenOnTheOtherSide() {
        ImagePlus image = TestImages.grey8(1000, 200);
        image.setRoi(new Roi(970, 0, 30, 30));
        assertEquals(new Rectangle(744, 0, 256, 200), of(image).seen());
        image.setRoi(new Roi(-10, -10, 30, 30));
        Region region = of(image);
        assertEquals(new Rectangle(0, 0, 20, 20), region.drawn());
        assertEquals(new Rectangle(0, 0, 256, 200), region.seen());
    }
}
