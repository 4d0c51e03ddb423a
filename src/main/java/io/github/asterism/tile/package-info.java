/**
 * IMAGES LARGER THAN MEMORY: a generator run tile by tile, so that the tiles come out as if the whole image had been seen.
 *
 * <p>Instance norm takes mean and variance from whatever it sees, so a tile differs from the whole. Here the statistics of each
 * norm are summed over all tiles first, in double precision and in an order that depends on the image's size alone; then every
 * tile is drawn with these, with as much around it as the network looks at.
 */
package io.github.asterism.tile;
