package io.github.asterism.translate;

import ij.process.ImageProcessor;
import java.util.List;

/** Where the planes of a translated image go, in their order. */
interface Collector extends AutoCloseable {
    /**
     * Takes the next plane.
     *
     * @param plane its slices
     */
    void add(List<ImageProcessor> plane, String label);

    /** All planes are there. */
    void finish();

    /** Leaves nothing of an image that is not finished. */
    @Override
    void close();
}
