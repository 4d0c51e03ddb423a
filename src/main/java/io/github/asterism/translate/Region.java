package io.github.asterism.translate;

import ij.process.ImageProcessor;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Selection;
import io.github.asterism.net.GeneratorOptions;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The part of every plane that is drawn anew: what is selected, or all.
 *
 * @param drawn the rectangle that is wanted, pixels
 * @param seen what the generator is shown, which is more where the image goes on: its instance norms take the statistics
 *     of all that they see
 * @param selection of which pixels the drawn ones replace the source's; empty for all
 */
record Region(Rectangle drawn, Rectangle seen, Optional<Selection> selection) {
    /** Pixels on each side, as far as the image goes. */
    private static final int CONTEXT = 32;

    /** All, or the selection's bounds with at least 32 pixels around and at least the size of a training image. */
    static Region of(Optional<Selection> selection, Pixels pixels, GeneratorOptions options) {
        if (selection.isEmpty()) {
            Rectangle all = new Rectangle(pixels.width(), pixels.height());
            return new Region(all, all, selection);
        }
        Rectangle drawn = selection.get().bounds();
        return new Region(drawn, around(drawn, pixels, options), selection);
    }

    /** A rectangle, cut at the image, with as much around it as a selection has. */
    static Region of(Rectangle part, Pixels pixels, GeneratorOptions options) {
        Rectangle drawn = part.intersection(new Rectangle(pixels.width(), pixels.height()));
        return new Region(drawn, around(drawn, pixels, options), Optional.empty());
    }

    private static Rectangle around(Rectangle drawn, Pixels pixels, GeneratorOptions options) {
        int width = side(drawn.width, pixels.width(), options);
        int height = side(drawn.height, pixels.height(), options);
        int left = start(drawn.x, drawn.width, width, pixels.width());
        int top = start(drawn.y, drawn.height, height, pixels.height());
        return new Rectangle(left, top, width, height);
    }

    private static int side(int drawn, int whole, GeneratorOptions options) {
        int wanted = Math.max(drawn + 2 * CONTEXT, options.size());
        int stride = options.stride();
        return Math.min(whole, (wanted + stride - 1) / stride * stride);
    }

    /** In the middle, or moved just so far that it lies within the image. */
    private static int start(int drawn, int length, int side, int whole) {
        return Math.max(0, Math.min(drawn - (side - length) / 2, whole - side));
    }

    /** The slices of a whole plane: the drawn ones where they are wanted, else the source's, bit by bit. */
    List<ImageProcessor> merged(List<ImageProcessor> slices, Supplier<List<ImageProcessor>> source) {
        if (selection.isEmpty()) {
            return slices;
        }
        List<ImageProcessor> whole = source.get();
        for (int i = 0; i < whole.size(); i++) {
            selection.get().copy(slices.get(i), seen.x, seen.y, whole.get(i));
        }
        return whole;
    }

    /** A rectangle of what the generator is shown, as one of the plane. */
    Rectangle inPlane(Rectangle part) {
        return new Rectangle(seen.x + part.x, seen.y + part.y, part.width, part.height);
    }

    /** The wanted rectangle of what was drawn of all that was seen. */
    ImageProcessor cut(ImageProcessor slice) {
        slice.setRoi(drawn.x - seen.x, drawn.y - seen.y, drawn.width, drawn.height);
        return slice.crop();
    }
}
