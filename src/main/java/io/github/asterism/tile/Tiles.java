package io.github.asterism.tile;

import java.nio.file.Path;

/**
 * How an image is cut and worked on.
 *
 * @param side of a tile, pixels, a multiple of the grid's cell
 * @param atOnce tiles under way at once
 * @param scratch folder for what is kept between passes
 */
public record Tiles(int side, int atOnce, Path scratch) {}
