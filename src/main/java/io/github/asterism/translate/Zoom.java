package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Padding;
import io.github.asterism.image.Plane;
import java.awt.Dimension;
import java.awt.Rectangle;

/**
 * How many times as wide and high an image is drawn as it is: resized before, and its translation back after.
 *
 * @param across factor of the width
 * @param down factor of the height
 * @param reason why, for people; empty if it was asked for
 */
record Zoom(double across, double down, String reason) {
    /** Numbers of a model, which stay as they are. */
    private static final Normalization NUMBERS = new Normalization(-1, 1);

    /** As it is. */
    static Zoom none(String reason) {
        return new Zoom(1, 1, reason);
    }

    boolean isNone() {
        return across == 1 && down == 1;
    }

    /**
     * The size of what is drawn of a rectangle.
     *
     * @throws AsterismException if that is more than one array holds
     */
    Dimension size(Rectangle seen) {
        long width = Math.max(1, Math.round(seen.width * across));
        long height = Math.max(1, Math.round(seen.height * down));
        if (width * height > Integer.MAX_VALUE / 3) {
            throw new AsterismException("With scale=" + factors() + " a plane of " + seen.width + " x " + seen.height
                    + " pixels has " + width + " x " + height + ", which is too much. Take a smaller scale, or none.");
        }
        return new Dimension((int) width, (int) height);
    }

    /** A picture in a model's numbers, at the size that it is drawn in. */
    Plane resized(Plane plane, Normalization normalization) {
        return resized(plane.normalized(normalization));
    }

    /** A picture at the size that it is drawn in. */
    Plane resized(Plane plane) {
        Dimension size = size(new Rectangle(plane.width(), plane.height()));
        return isNone() ? plane : plane.resized(size.width, size.height);
    }

    /** What was drawn, at the size of its source. */
    Plane back(Plane drawn, Rectangle seen) {
        return isNone() ? drawn : drawn.resized(seen.width, seen.height);
    }

    /** Fills in a model's numbers for a picture. */
    void pad(Plane plane, Normalization normalization, Padding padding, float[] numbers) {
        if (isNone()) {
            padding.pad(plane, normalization, numbers);
        } else {
            padding.pad(resized(plane, normalization), NUMBERS, numbers);
        }
    }

    /** A model's numbers for a part of a grown picture that was resized already. */
    static float[] pad(Rectangle place, Plane resized, Padding padding) {
        return padding.pad(place, resized::part, NUMBERS);
    }

    private String factors() {
        return across == down ? number(across) : number(across) + " x " + number(down);
    }

    private static String number(double factor) {
        return "" + Math.round(factor * 1e4) / 1e4;
    }

    @Override
    public String toString() {
        return (isNone() ? "none" : factors()) + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
