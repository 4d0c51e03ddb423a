package io.github.asterism.zarr;

/**
 * How a channel is shown.
 *
 * @param color red, green and blue, 0xRRGGBB
 * @param start the value that is shown black
 * @param end the value that is shown in full colour
 */
public record Channel(String label, int color, double start, double end) {}
