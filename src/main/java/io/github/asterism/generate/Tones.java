package io.github.asterism.generate;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.asterism.image.Depth;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Plane;
import io.github.asterism.image.Range;
import io.github.asterism.model.ModelCard;
import java.util.List;
import java.util.Objects;

/**
 * How a model's numbers become pixels: as those of its training images.
 *
 * @param range values of −1 and 1
 * @param depth of the pixels
 * @param grey whether red, green and blue are one
 */
record Tones(Normalization range, Depth depth, boolean grey) {
    private static final double MOST_SHORT = 65535;

    /** 8 bits, unless the training images were read in a range that was stated: 16 bits if that fits into them, else 32. */
    static Tones of(ModelCard card) {
        boolean grey = card.synthesis().channels() == 1;
        Range said = Range.parse(Objects.toString(card.training().get("range"), "auto"));
        Normalization range = said instanceof Range.Stated stated ? stated.range() : Normalization.EIGHT_BIT;
        if (range.equals(Normalization.EIGHT_BIT)) {
            return new Tones(range, Depth.RGB, grey);
        }
        boolean whole = range.low() >= 0 && range.high() > 255 && range.high() <= MOST_SHORT;
        return new Tones(range, whole ? Depth.UNSIGNED16 : Depth.FLOAT32, grey);
    }

    /** Slices of one image: red, green and blue of more than 8 bits have one each. */
    int channels() {
        return grey || depth == Depth.RGB ? 1 : 3;
    }

    /** @param picture −1 to 1; not to be used any more */
    List<ImageProcessor> slices(Plane picture) {
        for (int c = 0; c < (grey ? 1 : 3); c++) {
            range.restore(picture.channels()[c]);
        }
        List<ImageProcessor> slices = depth.slices(picture);
        if (!grey) {
            return slices;
        }
        ImageProcessor first = slices.get(0);
        return List.of(first instanceof ColorProcessor colour ? colour.getChannel(1, null) : first);
    }
}
