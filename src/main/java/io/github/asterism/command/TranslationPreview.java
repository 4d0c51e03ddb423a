package io.github.asterism.command;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.ImageRoi;
import ij.process.ImageProcessor;
import io.github.asterism.Progress;
import io.github.asterism.image.Selection;
import io.github.asterism.translate.SourceReading;
import io.github.asterism.translate.Target;
import io.github.asterism.translate.Translator;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Draws what a translation would make of the middle of what a person sees of an image. */
final class TranslationPreview {
    private static final int SIDE = 256;

    private final ImagePlus image;
    private Object readFor;
    private SourceReading reading;

    TranslationPreview(ImagePlus image) {
        this.image = image;
    }

    /**
     * The picture to lay over the image's current plane; what is not selected is transparent in it.
     *
     * @param keys equal as long as the image is read alike, so that it is read only once
     * @throws io.github.asterism.AsterismException if the image or the target do not fit the model
     */
    ImageRoi draw(Translator translator, Target target, Object keys, Progress progress) {
        if (!keys.equals(readFor)) {
            reading = translator.read(image, progress);
            readFor = keys;
        }
        int slice = image.getCurrentSlice();
        Optional<Selection> selection = Selection.of(image);
        Rectangle part = part(selection);
        ImageProcessor drawn = translator.draw(image, reading, slice, part, target, progress);
        ImageRoi picture = new ImageRoi(part.x, part.y, selected(drawn, part, selection));
        place(picture, slice);
        return picture;
    }

    private Rectangle part(Optional<Selection> selection) {
        Rectangle all = new Rectangle(image.getWidth(), image.getHeight());
        ImageCanvas canvas = image.getCanvas();
        Rectangle visible = canvas == null ? all : canvas.getSrcRect().intersection(all);
        Rectangle wanted = selection
                .map(area -> area.bounds().intersection(visible))
                .filter(area -> !area.isEmpty())
                .orElse(visible);
        return middle(wanted, visible);
    }

    /** At most 256×256 pixels around the middle of an area, as far as they are visible. */
    static Rectangle middle(Rectangle area, Rectangle visible) {
        int width = Math.min(SIDE, visible.width);
        int height = Math.min(SIDE, visible.height);
        int left = area.x + (area.width - width) / 2;
        int top = area.y + (area.height - height) / 2;
        return new Rectangle(left, top, width, height).intersection(visible);
    }

    private static BufferedImage selected(ImageProcessor drawn, Rectangle part, Optional<Selection> selection) {
        BufferedImage picture = new BufferedImage(part.width, part.height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < part.height; y++) {
            for (int x = 0; x < part.width; x++) {
                int left = part.x + x;
                int top = part.y + y;
                boolean wanted = selection.map(area -> area.contains(left, top)).orElse(true);
                picture.setRGB(x, y, wanted ? drawn.get(x, y) | 0xff << 24 : 0);
            }
        }
        return picture;
    }

    /** On the current plane alone, whatever the channel. */
    private void place(ImageRoi picture, int slice) {
        int[] position = image.convertIndexToPosition(slice); // C, Z, T
        if (image.getNChannels() > 1 || image.isHyperStack()) {
            picture.setPosition(0, position[1], position[2]);
        } else if (image.getStackSize() > 1) {
            picture.setPosition(slice);
        }
    }
}
