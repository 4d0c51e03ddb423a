package io.github.asterism.window;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import io.github.asterism.image.Excerpt;
import java.awt.Rectangle;

/**
 * What a person looks at: a square in the middle of the part of a plane that is in view.
 *
 * @param plane of the image, from 0
 * @param changes how often the image's pixels were changed
 */
record View(ImagePlus image, int plane, Rectangle square, int changes) {
    /** Side of the square at most, pixels. */
    static final int MOST = 256;

    static View of(ImagePlus image, int changes) {
        ImageCanvas canvas = image.getCanvas();
        Rectangle whole = new Rectangle(image.getWidth(), image.getHeight());
        Rectangle visible = canvas == null ? whole : canvas.getSrcRect().intersection(whole);
        int plane = Excerpt.plane(image, image.getCurrentSlice()) - 1;
        return new View(image, plane, square(visible.isEmpty() ? whole : visible), changes);
    }

    /** The largest square of at most {@link #MOST} pixels in the middle of a rectangle. */
    static Rectangle square(Rectangle visible) {
        int side = Math.min(MOST, Math.min(visible.width, visible.height));
        return new Rectangle(
                visible.x + (visible.width - side) / 2, visible.y + (visible.height - side) / 2, side, side);
    }
}
