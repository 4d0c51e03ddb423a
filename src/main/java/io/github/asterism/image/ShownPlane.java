package io.github.asterism.image;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/** A plane as it is seen on the screen, in 8 bits of red, green and blue. */
public final class ShownPlane {
    private ShownPlane() {}

    /**
     * Grey and colour images as they are displayed; of three channels, the first is red, and so on.
     *
     * @param plane counted from 0
     */
    public static ColorProcessor of(ImagePlus image, int plane) {
        if (image.getNChannels() == 1) {
            return shown(image, plane + 1).convertToColorProcessor();
        }
        byte[][] channels = new byte[3][];
        for (int c = 0; c < 3; c++) {
            channels[c] = (byte[]) shown(image, 3 * plane + c + 1).getPixels();
        }
        ColorProcessor colour = new ColorProcessor(image.getWidth(), image.getHeight());
        colour.setRGB(channels[0], channels[1], channels[2]);
        return colour;
    }

    /** 8 bits, or colour. */
    private static ImageProcessor shown(ImagePlus image, int slice) {
        ImageProcessor pixels = image.getStack().getProcessor(slice).duplicate();
        if (pixels instanceof ColorProcessor || image.getBitDepth() == 8) {
            return pixels;
        }
        pixels.setMinAndMax(image.getDisplayRangeMin(), image.getDisplayRangeMax());
        return pixels.convertToByteProcessor(true);
    }
}
