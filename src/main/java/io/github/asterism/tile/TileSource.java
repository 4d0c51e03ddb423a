package io.github.asterism.tile;

import java.awt.Rectangle;

/** A value of the size of an image, or a power of two smaller, that can be read in part: the image itself, or a kept value. */
public interface TileSource {
    /**
     * The numbers of a rectangle.
     *
     * @param place pixels of the value
     * @return (c, place.height, place.width)
     */
    float[] read(Rectangle place);
}
