package io.github.asterism.tile;

import java.nio.file.Path;

/**
 * How an image is cut and worked on.
 *
 * @param side of a tile, pixels, a multiple of the grid's cell
 * @param first side of the tiles of the first row and column, which may be smaller; a multiple of the cell
 * @param atOnce tiles under way at once
 * @param scratch folder for what is kept between passes
 */
public record Tiles(int side, int first, int atOnce, Path scratch) {
    /** All alike, but for those at the right and lower edge. */
    public Tiles(int side, int atOnce, Path scratch) {
        this(side, side, atOnce, scratch);
    }
}
