package io.github.asterism.translate;

import io.github.asterism.image.ChannelMap;
import io.github.asterism.image.Plane;
import io.github.asterism.image.Range;
import io.github.asterism.model.ModelCard;
import java.util.Objects;

/**
 * How a model's training images were read, for other images to be read alike.
 *
 * @param range of images that have not 8 bits
 * @param channels taken as red, green and blue
 * @param crop pixels along the sides of what was shown to the networks; 0 for whole images
 */
public record ModelReading(Range range, ChannelMap channels, int crop) {
    /** What the card says of it. */
    public static ModelReading of(ModelCard card) {
        return new ModelReading(
                Range.parse(said(card, "range", "auto")),
                ChannelMap.parse(said(card, "channels", "")),
                Integer.parseInt(said(card, "crop", "0")));
    }

    private static String said(ModelCard card, String key, String otherwise) {
        return Objects.toString(card.training().get(key), otherwise);
    }

    /** The range that a person asks for, or that of the model. */
    Range range(Range asked) {
        return asked == Range.AUTO ? range : asked;
    }

    /** What a network that wants a picture of a certain size is shown of a plane. */
    public Plane shown(Plane plane, int size) {
        return plane.squared(crop).resized(size, size);
    }
}
