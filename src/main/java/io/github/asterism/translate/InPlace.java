package io.github.asterism.translate;

import ij.ImagePlus;
import ij.ImageStack;
import ij.Undo;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.image.ChannelMap;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Selection;
import io.github.asterism.model.ModelCard;
import java.util.List;
import java.util.Optional;

/** A source image that takes the pixels of its translation. */
final class InPlace {
    private static final int CHANNELS = 3;

    private final ImagePlus source;
    private final Optional<Selection> selection;

    /**
     * A source image as it is now.
     *
     * @param selection of which pixels are taken; empty for all
     * @throws AsterismException if the source cannot hold them, or its slices are not in memory
     */
    InPlace(ImagePlus source, Optional<Selection> selection, ModelCard card, Settings settings) {
        this.source = source;
        this.selection = selection;
        String title = "'" + source.getTitle() + "'";
        if (source.getType() != ImagePlus.COLOR_RGB && source.getNChannels() != CHANNELS) {
            throw new AsterismException(title + " cannot hold the colours of its translation, as inplace=true asks."
                    + " Convert it first with Image > Type > RGB Color, or leave inplace out.");
        }
        ChannelMap map = ModelReading.of(card).channels();
        boolean inOrder = map.equals(ChannelMap.PLAIN) || map.channels().equals(List.of(1, 2, CHANNELS));
        if (source.getType() != ImagePlus.COLOR_RGB && !inOrder) {
            throw new AsterismException(
                    "The model takes channels " + map + " as red, green and blue, so its colours do not"
                            + " fit back into " + title + ". Leave inplace=true out.");
        }
        Pixels pixels = Pixels.of(source);
        if (settings.format().depth(pixels) != pixels.depth()) {
            throw new AsterismException(title + " holds no numbers of 32 bits, as inplace=true and format=float32 ask."
                    + " Leave one of them out, or convert it first with Image > Type > 32-bit.");
        }
        if (source.getStack().isVirtual()) {
            throw new AsterismException(
                    "The slices of " + title + " are read from a file whenever they are looked at, so"
                            + " inplace=true would be lost. Copy it first with Image > Duplicate..., or leave inplace out.");
        }
    }

    /**
     * Takes the pixels and the information of a translated image.
     *
     * @throws AsterismException if the source has another size by now
     */
    void take(ImagePlus translated) {
        ImageStack from = translated.getStack();
        ImageStack to = source.getStack();
        // Only three channels of 8 bits come back packed into one.
        boolean packed = translated.getType() == ImagePlus.COLOR_RGB && source.getType() != ImagePlus.COLOR_RGB;
        if (to.getSize() != from.getSize() * (packed ? CHANNELS : 1)
                || to.getWidth() != from.getWidth()
                || to.getHeight() != from.getHeight()) {
            throw new AsterismException(
                    "'" + source.getTitle() + "' was closed or changed while it was translated, so it"
                            + " cannot take the result. Open it and try again.");
        }
        prepareUndo();
        for (int i = 0; i < to.getSize(); i++) {
            ImageProcessor slice = packed
                    ? ((ColorProcessor) from.getProcessor(i / CHANNELS + 1)).getChannel(i % CHANNELS + 1, null)
                    : from.getProcessor(i + 1);
            replace(slice, to.getProcessor(i + 1));
        }
        source.setProperty("Info", translated.getProperty("Info"));
        source.changes = true;
        source.updateAndDraw();
    }

    /** ImageJ can undo one slice, or a composite of one plane; not a stack. */
    private void prepareUndo() {
        if (source.getStackSize() == 1) {
            source.getProcessor().snapshot();
            Undo.setup(Undo.FILTER, source);
        } else if (source.getNSlices() * source.getNFrames() == 1) {
            Undo.setup(Undo.TRANSFORM, source);
        } else {
            Undo.setup(Undo.NOTHING, source);
        }
    }

    /** In the array itself, which the image's window shows. */
    private void replace(ImageProcessor from, ImageProcessor to) {
        selection.ifPresentOrElse(area -> area.copy(from, 0, 0, to), () -> to.insert(from, 0, 0));
    }
}
