package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.net.GeneratorOptions;
import java.util.Locale;

/** What a generator's norms take their statistics from. */
public enum Mode {
    /** {@link #WHOLE} for planes up to 2048×2048 pixels that need no more than a quarter of memory, else {@link #EXACT}. */
    AUTO,
    /** The whole plane, in one go, which must fit into memory. */
    WHOLE,
    /** The whole plane, tile by tile: the same without seams for planes of any size. */
    EXACT,
    /** The surroundings of each pixel: for large planes whose stain or light varies from place to place. */
    LOCAL,
    /** Those of another image, so that all planes of a batch are treated alike. */
    FROZEN;

    /**
     * Pixels up to which a plane is drawn in one go, which takes less than half the time: beyond, single precision, in which
     * networks sum, becomes too coarse.
     */
    private static final long WHOLE_PIXELS = 1 << 22;

    /** Reads the name of a mode. */
    public static Mode parse(String text) {
        for (Mode mode : values()) {
            if (mode.toString().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw new AsterismException("mode=" + text + " is unknown: write one of auto, whole, exact, local and frozen.");
    }

    /** The mode for planes of so many pixels. */
    Mode chosen(long pixels, GeneratorOptions options) {
        boolean whole = pixels <= WHOLE_PIXELS && Memory.fitsEasily(pixels, options);
        return this != AUTO ? this : whole ? WHOLE : EXACT;
    }

    /** As a command's parameter takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
