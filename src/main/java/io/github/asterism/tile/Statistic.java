package io.github.asterism.tile;

import io.github.asterism.onnx.PassSession.Statistics;
import java.awt.Rectangle;

/** What a value is normalized by, in every part of an image. */
interface Statistic {
    /**
     * For a part of the image.
     *
     * @param place pixels of the network's input
     */
    Statistics at(Rectangle place);

    /** The same everywhere: that of all pixels. */
    static Statistic of(Moments total) {
        Statistics everywhere = total.statistics();
        return place -> everywhere;
    }
}
