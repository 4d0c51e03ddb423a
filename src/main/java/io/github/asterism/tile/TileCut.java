package io.github.asterism.tile;

import io.github.asterism.onnx.ImageValue;
import io.github.asterism.onnx.Pass;
import io.github.asterism.onnx.Span;
import java.awt.Rectangle;

/**
 * Which part of its source a pass is shown for a tile: the tile with all that it depends on, the same size for every tile, moved
 * inwards at the image's edges, so that what a network adds around an image is added around the whole image only.
 */
final class TileCut {
    private final Pass pass;
    private final Grid grid;
    private final int length; // along both axes, pixels of the source

    TileCut(Pass pass, Grid grid, int side) {
        this.pass = pass;
        this.grid = grid;
        long far = 1L << 24; // no edge is near
        Span needed = pass.needed(new Span(far, far + side));
        length = (int) (up(needed.to()) - down(needed.from()));
    }

    /** The rectangle of the source. */
    Rectangle of(Rectangle tile) {
        ImageValue source = pass.source();
        int width = source.length(grid.width());
        int height = source.length(grid.height());
        int left = start(tile.x, tile.x + tile.width, width);
        int top = start(tile.y, tile.y + tile.height, height);
        return new Rectangle(left, top, Math.min(length, width), Math.min(length, height));
    }

    /** A rectangle of the source in pixels of the network's input. */
    Rectangle place(Rectangle shown) {
        int level = -pass.source().level();
        return new Rectangle(shown.x << level, shown.y << level, shown.width << level, shown.height << level);
    }

    private int start(int from, int to, int whole) {
        long wanted = down(pass.needed(new Span(from, to)).from());
        return (int) Math.max(0, Math.min(wanted, whole - length));
    }

    /**
     * A tile's own numbers of a value.
     *
     * @param shown the rectangle of the source
     * @param numbers (c, h, w) of the value, made of that rectangle
     */
    float[] core(Rectangle tile, Rectangle shown, ImageValue value, float[] numbers) {
        int level = pass.source().level();
        int left = value.length(tile.x) - value.length((long) shown.x << -level);
        int top = value.length(tile.y) - value.length((long) shown.y << -level);
        int width = value.length((long) shown.width << -level);
        int height = value.length((long) shown.height << -level);
        int columns = value.length(tile.width);
        int rows = value.length(tile.height);
        float[] core = new float[value.channels() * rows * columns];
        for (int c = 0; c < value.channels(); c++) {
            for (int y = 0; y < rows; y++) {
                System.arraycopy(
                        numbers, (c * height + top + y) * width + left, core, (c * rows + y) * columns, columns);
            }
        }
        return core;
    }

    private long down(long pixel) {
        return Math.floorDiv(pixel, pass.alignment()) * pass.alignment();
    }

    private long up(long pixel) {
        return -down(-pixel);
    }
}
