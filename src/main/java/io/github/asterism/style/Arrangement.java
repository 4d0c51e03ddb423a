package io.github.asterism.style;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.Collectors;

/** Where the looks of one image go in a hyperstack. */
public enum Arrangement {
    /** Channels if every plane is one slice, as those of RGB images are; else frames. */
    AUTO,
    /** Along C; Z and T stay. */
    CHANNELS,
    /** Along T: all time points of one look, then those of the next; C and Z stay. */
    FRAMES;

    /** The same look for all planes of a result. */
    public static final IntBinaryOperator ONE_LOOK = (look, plane) -> look;

    /**
     * All looks of an image in one hyperstack.
     *
     * @param looks of the same size and dimensions, at least one
     * @param labels one for each look: of its slices, before the label of the plane
     * @param which (place in the result, plane) → number of the look that is put there
     */
    public ImagePlus merged(String title, List<ImagePlus> looks, List<String> labels, IntBinaryOperator which) {
        ImagePlus first = looks.get(0);
        boolean single = first.getNChannels() == 1;
        boolean channels = this == CHANNELS || this == AUTO && single;
        if (channels && !single) {
            throw new IllegalArgumentException("These images have channels of their own: " + first.getNChannels());
        }
        int perPlane = first.getNChannels();
        int planes = first.getStackSize() / perPlane;
        ImageStack slices = new ImageStack(first.getWidth(), first.getHeight());
        if (channels) {
            for (int plane = 0; plane < planes; plane++) {
                for (int place = 0; place < looks.size(); place++) {
                    add(slices, looks, labels, which.applyAsInt(place, plane), plane, 1);
                }
            }
        } else {
            for (int place = 0; place < looks.size(); place++) {
                for (int plane = 0; plane < planes; plane++) {
                    add(slices, looks, labels, which.applyAsInt(place, plane), plane, perPlane);
                }
            }
        }
        ImagePlus merged = new ImagePlus(title, slices);
        int count = looks.size();
        if (channels) {
            merged.setDimensions(count, first.getNSlices(), first.getNFrames());
        } else {
            merged.setDimensions(perPlane, first.getNSlices(), count * first.getNFrames());
        }
        return described(merged, first, looks);
    }

    /** One result of several, where planes have looks in turn. */
    public ImagePlus one(List<ImagePlus> looks, List<String> labels, IntBinaryOperator which, int place) {
        ImagePlus like = looks.get(place);
        ImageStack slices = new ImageStack(like.getWidth(), like.getHeight());
        int perPlane = like.getNChannels();
        for (int plane = 0; plane < like.getStackSize() / perPlane; plane++) {
            add(slices, looks, labels, which.applyAsInt(place, plane), plane, perPlane);
        }
        ImagePlus one = new ImagePlus(like.getTitle(), slices);
        one.setDimensions(perPlane, like.getNSlices(), like.getNFrames());
        return described(one, like, looks);
    }

    private static void add(
            ImageStack slices, List<ImagePlus> looks, List<String> labels, int look, int plane, int perPlane) {
        ImageStack from = looks.get(look).getStack();
        for (int c = 1; c <= perPlane; c++) {
            int slice = plane * perPlane + c;
            String own = from.getSliceLabel(slice);
            slices.addSlice(labels.get(look) + (own == null ? "" : ", " + own), from.getProcessor(slice));
        }
    }

    /** With the pixel size, display and information of its looks. */
    private static ImagePlus described(ImagePlus merged, ImagePlus first, List<ImagePlus> looks) {
        merged.setCalibration(first.getCalibration().copy());
        merged.setOpenAsHyperStack(merged.getStackSize() > 1);
        ImagePlus shown = merged;
        if (first instanceof CompositeImage composite) {
            CompositeImage copy = new CompositeImage(merged, composite.getMode());
            copy.copyLuts(first);
            shown = copy;
            shown.setOpenAsHyperStack(true);
        }
        shown.setProperty(
                "Info",
                looks.stream().map(look -> (String) look.getProperty("Info")).collect(Collectors.joining("\n")));
        return shown;
    }
}
