package io.github.asterism.tile;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells that an image is measured in: squares that depend on nothing but the model, so that statistics are the same for tiles
 * of any size.
 *
 * @param width of the image, pixels, a multiple of the model's stride
 * @param height of the image
 * @param cell side of a cell, a power of two and a multiple of the stride
 */
public record Grid(int width, int height, int cell) {
    private static final int CELL = 64;

    /** Of an image for a model. */
    public static Grid of(int width, int height, int stride) {
        return new Grid(width, height, Math.max(CELL, stride));
    }

    int columns() {
        return (width + cell - 1) / cell;
    }

    int rows() {
        return (height + cell - 1) / cell;
    }

    /**
     * The tiles of an image, row by row.
     *
     * @param side of a tile, a multiple of the cell; those at the right and lower edge are what is left
     */
    public List<Rectangle> tiles(int side) {
        return tiles(side, side);
    }

    /** The same, but the first row is only so high, and the first column only so wide, a multiple of the cell. */
    List<Rectangle> tiles(int side, int first) {
        List<Rectangle> tiles = new ArrayList<>();
        for (int y = 0; y < height; ) {
            int bottom = Math.min(height, y == 0 ? first : y + side);
            for (int x = 0; x < width; ) {
                int right = Math.min(width, x == 0 ? first : x + side);
                tiles.add(new Rectangle(x, y, right - x, bottom - y));
                x = right;
            }
            y = bottom;
        }
        return tiles;
    }

    /** The cells of a tile, whose corners are those of cells. */
    List<Rectangle> cells(Rectangle tile) {
        List<Rectangle> cells = new ArrayList<>();
        for (int y = tile.y; y < tile.y + tile.height; y += cell) {
            for (int x = tile.x; x < tile.x + tile.width; x += cell) {
                cells.add(new Rectangle(x, y, Math.min(cell, width - x), Math.min(cell, height - y)));
            }
        }
        return cells;
    }
}
