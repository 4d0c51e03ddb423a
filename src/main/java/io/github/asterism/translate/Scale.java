package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.image.Space;
import io.github.asterism.model.ModelCard;
import java.util.Locale;

/**
 * What a person says of the size at which images are drawn.
 *
 * @param factor how many times as wide and high; NaN for what brings pixels to the size of those of the training images
 */
public record Scale(double factor) {
    /** As they are. */
    public static final Scale NONE = new Scale(1);

    /** To the pixel size that the model's card tells, where both are known. */
    public static final Scale AUTO = new Scale(Double.NaN);

    private static final double MOST = 50; // beyond, a calibration is likelier to be wrong
    private static final double NEAR = 0.1; // a network copes with so much

    public Scale {
        if (!Double.isNaN(factor) && !(factor >= 1 / MOST && factor <= MOST)) {
            throw new AsterismException("scale=" + factor + ": give a factor from " + 1 / MOST + " to " + MOST + ".");
        }
    }

    /**
     * Reads {@code none}, {@code auto} or a factor.
     *
     * @throws AsterismException if the text is none of them
     */
    public static Scale parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.isEmpty() || plain.equals("none")) {
            return NONE;
        }
        if (plain.equals("auto")) {
            return AUTO;
        }
        double factor;
        try {
            factor = Double.parseDouble(plain);
        } catch (NumberFormatException e) {
            throw unreadable(text, e);
        }
        if (Double.isNaN(factor)) {
            throw unreadable(text, null);
        }
        return new Scale(factor);
    }

    private static AsterismException unreadable(String text, NumberFormatException cause) {
        return new AsterismException(
                "scale=" + text + " is no scale: write scale=none, scale=auto, or a factor with a decimal point such as"
                        + " scale=0.5.",
                cause);
    }

    boolean isAuto() {
        return Double.isNaN(factor);
    }

    /**
     * What that comes to for an image.
     *
     * @throws AsterismException if it would be resized beyond reason
     */
    Zoom zoom(ModelCard card, Space space) {
        if (!isAuto()) {
            return new Zoom(factor, factor, "");
        }
        double trained = card.pixelSize();
        double unit = space.micrometres();
        if (!(trained > 0)) {
            return Zoom.none("auto: the model's card tells no pixel size");
        }
        if (!(unit > 0)) {
            return Zoom.none("auto: the image tells no pixel size in nm, µm or mm");
        }
        double across = space.width() * unit / trained;
        double down = space.height() * unit / trained;
        String sizes = "auto: pixels of " + size(space.width() * unit, space.height() * unit) + " µm, the model's of "
                + size(trained, trained) + " µm";
        if (Math.abs(across - 1) <= NEAR && Math.abs(down - 1) <= NEAR) {
            return Zoom.none(sizes);
        }
        if (!(Math.min(across, down) >= 1 / MOST && Math.max(across, down) <= MOST)) {
            throw new AsterismException("scale=auto cannot be right (" + sizes
                    + "). Correct the pixel size in Image > Properties..., or give the factor.");
        }
        return new Zoom(across, down, sizes);
    }

    private static String size(double width, double height) {
        String one = String.format(Locale.ROOT, "%.4g", width);
        return Math.abs(width - height) < width * 1e-6 ? one : one + " x " + String.format(Locale.ROOT, "%.4g", height);
    }

    /** As a command's parameter takes it. */
    @Override
    public String toString() {
        return isAuto() ? "auto" : equals(NONE) ? "none" : "" + factor;
    }
}
