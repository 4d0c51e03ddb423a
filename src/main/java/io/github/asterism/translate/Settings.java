package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.image.Range;
import io.github.asterism.model.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a translator treats every image.
 *
 * @param range which values of an image are darkest and brightest
 * @param truncation ψ: 0 draws every latent code's style as the domain's mean, 1 leaves it as it is
 * @param format how the translated pixels are kept
 * @param source the domain that images come from, the labels that they have, or {@link #GUESS}
 * @param mode what statistics planes are drawn with
 * @param tile side of the tiles of large planes, pixels; 0 for as large as memory allows
 * @param scale size at which images are drawn
 * @param statistics image that {@link Mode#FROZEN} takes them from; empty for other modes
 * @param storage how slides are kept
 */
public record Settings(
        Range range,
        double truncation,
        Format format,
        String source,
        Mode mode,
        int tile,
        Scale scale,
        Optional<Path> statistics,
        Storage storage) {
    /** Lets the model's discriminator or domain classifier, if it has one, tell where an image comes from. */
    public static final String GUESS = "auto";

    public static final Settings DEFAULT = new Settings(Range.AUTO, 1, Format.AUTO);

    /** The source's domain is guessed. */
    public Settings(Range range, double truncation, Format format) {
        this(range, truncation, format, GUESS);
    }

    /** The mode is chosen by the size of a plane. */
    public Settings(Range range, double truncation, Format format, String source) {
        this(range, truncation, format, source, Mode.AUTO, 0);
    }

    /** Images are drawn at the size that they have. */
    public Settings(Range range, double truncation, Format format, String source, Mode mode, int tile) {
        this(range, truncation, format, source, mode, tile, Scale.NONE);
    }

    /** Nothing is frozen. */
    public Settings(Range range, double truncation, Format format, String source, Mode mode, int tile, Scale scale) {
        this(range, truncation, format, source, mode, tile, scale, Optional.empty(), Storage.DEFAULT);
    }

    public Settings {
        if (mode == Mode.FROZEN != statistics.isPresent()) {
            throw new AsterismException(
                    "mode=frozen and statistics=IMAGE go together: name the image whose statistics all"
                            + " others shall be drawn with, or choose another mode.");
        }
        if (tile < 0) {
            throw new AsterismException("tile=" + tile + ": give the side of a tile in pixels, or 0.");
        }
        if (!(truncation >= 0 && truncation <= 2)) {
            throw new AsterismException("truncation=" + truncation + ": it must be from 0 (the mean style) to 2.");
        }
    }

    /** The same with slides kept otherwise. */
    public Settings with(Storage other) {
        return new Settings(range, truncation, format, source, mode, tile, scale, statistics, other);
    }

    /** All that changes the pixels of a result beside its style. */
    String text() {
        return String.join(
                " ",
                range.toString(),
                format.toString(),
                source,
                mode.toString(),
                scale.toString(),
                statistics.map(Settings::state).orElse(""));
    }

    private static String state(Path image) {
        try {
            return Sha256.of(image);
        } catch (IOException e) {
            throw new AsterismException("statistics=" + image + " cannot be read (" + e.getMessage() + ").", e);
        }
    }
}
