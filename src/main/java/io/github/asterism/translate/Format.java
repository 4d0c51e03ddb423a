package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.image.Depth;
import io.github.asterism.image.Pixels;
import java.util.Locale;

/** How the pixels of a translated image are kept. */
public enum Format {
    /** Colour of 8 bits for sources of 8 bits and colour, else three channels of the source's depth. */
    AUTO,
    /** Three channels of 32 bits, neither rounded nor clamped. */
    FLOAT32;

    /** Reads {@code auto} or {@code float32}. */
    public static Format parse(String text) {
        for (Format format : values()) {
            if (format.toString().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new AsterismException("format=" + text + " is unknown: write format=auto or format=float32.");
    }

    Depth depth(Pixels source) {
        return this == FLOAT32 ? Depth.FLOAT32 : source.depth();
    }

    /** As a command's parameter takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
