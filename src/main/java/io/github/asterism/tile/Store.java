package io.github.asterism.tile;

import io.github.asterism.onnx.ImageValue;
import java.awt.Rectangle;

/** Keeps a value between two passes. */
interface Store extends TileSource, AutoCloseable {
    /**
     * Takes the numbers of a tile.
     *
     * @param tile pixels of the network's input, made of whole cells
     * @param numbers (c, h, w) of the value there
     */
    void write(Rectangle tile, float[] numbers);

    /** What is kept. */
    ImageValue value();

    /** Forgets it. */
    @Override
    void close();
}
