package io.github.asterism.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import java.util.List;

/** Collects colour planes, then makes an image of them that lies in the same space and time as another. */
public final class ColourStack {
    private final Depth depth;
    private final ImageStack slices;

    public ColourStack(int width, int height, Depth depth) {
        this.depth = depth;
        this.slices = new ImageStack(width, height);
    }

    /** Black planes, of which only one takes memory: what is known of an image before its pixels are. */
    public static ColourStack black(int width, int height, Depth depth, List<String> labels) {
        ColourStack stack = new ColourStack(width, height, depth);
        List<ImageProcessor> black = depth.slices(new Plane(width, height, new float[3][width * height]));
        labels.forEach(label -> stack.add(black, label));
        return stack;
    }

    /**
     * Adds the next plane.
     *
     * @param plane its slices, as the depth makes them
     * @param label may be null
     */
    public void add(List<ImageProcessor> plane, String label) {
        plane.forEach(slice -> slices.addSlice(label, slice));
    }

    /**
     * The image, with the title, and another image's Z and T, pixel size and units, time interval, overlay and information; not
     * its density calibration, which no longer holds.
     *
     * @param display the values shown darkest and brightest
     */
    public ImagePlus image(String title, ImagePlus like, Normalization display) {
        ImagePlus image = new ImagePlus(title, slices);
        int channels = depth == Depth.RGB ? 1 : 3;
        int planes = slices.getSize() / channels;
        if (like.getNSlices() * like.getNFrames() == planes) {
            image.setDimensions(channels, like.getNSlices(), like.getNFrames());
        } else {
            image.setDimensions(channels, planes, 1); // a colour stack whose slices its file calls channels
        }
        image.setCalibration(calibration(like.getCalibration()));
        image.setProperty("Info", like.getProperty("Info"));
        ImagePlus shown = channels == 1 ? hyperstack(image) : composite(image, display);
        shown.setOverlay(overlay(like, shown));
        return shown;
    }

    /** A mark on one slice of the source is on all channels of its plane. */
    private static Overlay overlay(ImagePlus source, ImagePlus image) {
        if (source.getOverlay() == null) {
            return null;
        }
        Overlay overlay = source.getOverlay().duplicate();
        for (int i = 0; i < overlay.size(); i++) {
            Roi mark = overlay.get(i);
            if (mark.getPosition() > 0 && image.getNChannels() > 1) {
                int[] place = source.convertIndexToPosition(mark.getPosition()); // C, Z, T
                mark.setPosition(0, place[1], place[2]);
            }
        }
        return overlay;
    }

    private static ImagePlus hyperstack(ImagePlus image) {
        image.setOpenAsHyperStack(image.getNSlices() > 1 && image.getNFrames() > 1);
        return image;
    }

    private ImagePlus composite(ImagePlus image, Normalization display) {
        CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
        for (int c = 3; c >= 1; c--) { // the first channel stays the active one
            composite.setC(c);
            composite.setDisplayRange(display.low() + depth.offset(), display.high() + depth.offset());
        }
        composite.setOpenAsHyperStack(true);
        return composite;
    }

    private Calibration calibration(Calibration source) {
        Calibration calibration = source.copy();
        calibration.setFunction(Calibration.NONE, null, "Gray Value");
        depth.declare(calibration);
        return calibration;
    }
}
