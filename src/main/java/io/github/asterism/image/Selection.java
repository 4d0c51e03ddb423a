package io.github.asterism.image;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.asterism.AsterismException;
import java.awt.Rectangle;
import java.util.Optional;

/** The area that a person selected in an image, of any shape; the same on all planes. */
public final class Selection {
    private final Roi area;
    private final ImageProcessor mask; // null for a rectangle
    private final Rectangle bounds;

    private Selection(Roi area, Rectangle bounds) {
        this.area = area;
        this.mask = area.getMask();
        this.bounds = bounds;
    }

    /**
     * What is selected in an image now; empty for lines and points, which enclose nothing.
     *
     * @throws AsterismException if the area encloses no pixel of the image
     */
    public static Optional<Selection> of(ImagePlus image) {
        Roi roi = image.getRoi();
        if (roi == null || !roi.isArea()) {
            return Optional.empty();
        }
        Rectangle bounds = roi.getBounds().intersection(new Rectangle(image.getWidth(), image.getHeight()));
        // A copy, as the person may go on to move it.
        Selection selection = new Selection((Roi) roi.clone(), bounds);
        if (selection.isEmpty()) {
            throw new AsterismException(
                    "The selection in '" + image.getTitle()
                            + "' encloses no pixel of it. Select another area, or nothing with Edit > Selection > Select None.");
        }
        return Optional.of(selection);
    }

    private boolean isEmpty() {
        for (int y = bounds.y; y < bounds.y + bounds.height; y++) {
            for (int x = bounds.x; x < bounds.x + bounds.width; x++) {
                if (contains(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The smallest rectangle within the image around it, pixels. */
    public Rectangle bounds() {
        return new Rectangle(bounds);
    }

    /** Whether a pixel of the image is selected. */
    public boolean contains(int x, int y) {
        Rectangle all = area.getBounds(); // as the mask is laid out, beyond the image too
        return bounds.contains(x, y) && (mask == null || mask.get(x - all.x, y - all.y) != 0);
    }

    /**
     * Copies the selected pixels, bit by bit.
     *
     * @param from a part of the image that holds the selection
     * @param left where that part begins in the image, pixels
     * @param top where that part begins in the image, pixels
     * @param to all of the image
     */
    public void copy(ImageProcessor from, int left, int top, ImageProcessor to) {
        for (int y = bounds.y; y < bounds.y + bounds.height; y++) {
            for (int x = bounds.x; x < bounds.x + bounds.width; x++) {
                if (contains(x, y)) {
                    to.set(x, y, from.get(x - left, y - top));
                }
            }
        }
    }
}
