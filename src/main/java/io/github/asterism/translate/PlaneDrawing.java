package io.github.asterism.translate;

import ij.process.ImageProcessor;
import java.util.List;

/** A plane of a source image that is being redrawn in one style after another. */
interface PlaneDrawing extends AutoCloseable {
    /** The slices of the plane in a target's style; what is not selected is as in the source. */
    List<ImageProcessor> slices(int target);

    /** No more is wanted. */
    @Override
    void close();
}
