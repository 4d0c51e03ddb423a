package io.github.asterism.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import io.github.asterism.AsterismException;
import java.awt.Color;
import org.junit.jupiter.api.Test;

class PixelsTest {
    @Test
    void greyIsAllThreeChannelsAlike() {
        ImagePlus image = new ImagePlus("grey", new ByteProcessor(2, 1, new byte[] {3, (byte) 200}));
        image.setDisplayRange(50, 60); // how it is displayed does not matter
        Plane plane = Pixels.of(image).plane(0);
        assertArrayEquals(new float[] {3, 200}, plane.channels()[0]);
        assertSame(plane.channels()[0], plane.channels()[2]);
    }

    @Test
    void colourIsRedGreenBlue() {
        ImagePlus image = new ImagePlus("rgb", new ColorProcessor(2, 1, new int[] {0x010203, 0xfffefd}));
        Plane plane = Pixels.of(image).plane(0);
        assertArrayEquals(new float[][] {{1, 255}, {2, 254}, {3, 253}}, plane.channels());
    }

    @Test
    void paletteIsLookedUp() {
        byte[] red = new byte[256];
        byte[] green = new byte[256];
        red[0] = 10;
        green[0] = 20;
        red[1] = 30;
        ByteProcessor slice = new ByteProcessor(2, 1, new byte[] {0, 1});
        slice.setLut(new LUT(red, green, new byte[256]));
        Pixels pixels = Pixels.of(new ImagePlus("indexed", slice));
        assertArrayEquals(
                new float[][] {{10, 30}, {20, 0}, {0, 0}}, pixels.plane(0).channels());
        assertEquals(Depth.RGB, pixels.depth());
    }

    @Test
    void fluorescenceShownInOneColourIsStillGrey() {
        ByteProcessor slice = new ByteProcessor(2, 1, new byte[] {0, 100});
        slice.setLut(LUT.createLutFromColor(Color.GREEN));
        slice.setMinAndMax(20, 90);
        Plane plane = Pixels.of(new ImagePlus("GFP", slice)).plane(0);
        assertArrayEquals(new float[][] {{0, 100}, {0, 100}, {0, 100}}, plane.channels());
    }

    @Test
    void invertedGreyIsTakenAsSeen() {
        ByteProcessor slice = new ByteProcessor(2, 1, new byte[] {0, (byte) 255});
        slice.invertLut();
        assertArrayEquals(
                new float[] {255, 0},
                Pixels.of(new ImagePlus("inverted", slice)).plane(0).channels()[1]);
    }

    @Test
    void signedNumbersAreSigned() {
        short[] kept = {0, (short) 32768, (short) 65535};
        ImagePlus image = new ImagePlus("signed", new ShortProcessor(3, 1, kept, null));
        image.getCalibration().setSigned16BitCalibration();
        assertArrayEquals(
                new float[] {-32768, 0, 32767}, Pixels.of(image).plane(0).channels()[0]);
    }

    @Test
    void threeChannelsAreOnePlane() {
        ImagePlus image = TestImages.hyperstack(4, 3, 3, 2, 2);
        Pixels pixels = Pixels.of(image);
        assertEquals(4, pixels.planes());
        assertEquals("label 9", pixels.label(3));
        assertArrayEquals(
                (float[]) image.getStack().getPixels(11), pixels.plane(3).channels()[1]);
    }

    @Test
    void otherNumbersOfChannelsAreRefused() {
        for (int channels : new int[] {2, 4}) {
            ImagePlus image = TestImages.hyperstack(4, 3, channels, 1, 1);
            AsterismException e = assertThrows(AsterismException.class, () -> Pixels.of(image));
            assertTrue(e.getMessage().contains("hyperstack.tif' has " + channels + " channels"), e.getMessage());
        }
    }

    @Test
    void closedImageIsSaidToBe() {
        ImagePlus image = TestImages.hyperstack(4, 3, 1, 3, 1);
        Pixels pixels = Pixels.of(image);
        image.flush();
        AsterismException e = assertThrows(AsterismException.class, () -> pixels.plane(2));
        assertTrue(e.getMessage().contains("closed"), e.getMessage());
    }
}
