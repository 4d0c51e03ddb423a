package io.github.asterism.style;

import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.style.AugmentationPlan.Look;
import io.github.asterism.style.ImageTree.Item;
import io.github.asterism.translate.Share;
import io.github.asterism.translate.Target;
import io.github.asterism.translate.Translator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Enlarges a labelled data set: each of its images is redrawn in other looks, and each result gets the image's labels. */
public final class Augmentation {
    private static final long PIXELS_AT_ONCE = 1 << 25; // in the results of one image that are in memory together

    private final Translator translator;
    private final AugmentationPlan plan;
    private final boolean originals;
    private final long pixelsAtOnce;

    /** @param originals whether the images themselves, with their labels, are among the results too, byte for byte */
    public Augmentation(Translator translator, AugmentationPlan plan, boolean originals) {
        this(translator, plan, originals, PIXELS_AT_ONCE);
    }

    Augmentation(Translator translator, AugmentationPlan plan, boolean originals, long pixelsAtOnce) {
        this.translator = translator;
        this.plan = plan;
        this.originals = originals;
        this.pixelsAtOnce = pixelsAtOnce;
    }

    /**
     * What became of a data set.
     *
     * @param written complete files, in the order of writing; the last is the manifest
     * @param failures one message for each image that could not be redrawn
     */
    public record Outcome(List<Path> written, List<String> failures) {}

    /**
     * Redraws all images of a data set into the folders of an empty one; an image that fails does not keep the others from
     * being redrawn. Afterwards {@code manifest.csv} lists all images.
     *
     * @throws AsterismException if a file cannot be written
     * @throws Progress.StoppedException if the caller wants no more; files already written stay, without a manifest
     */
    public Outcome run(ImageTree source, AugmentedFolder output, Progress progress) {
        for (String place : source.skipped()) {
            progress.report(0, "Skipped, as it is neither an image nor the label of one: " + place);
        }
        List<String> failures = new ArrayList<>();
        List<Item> items = source.items();
        if (items.stream().allMatch(item -> item.labels().isEmpty())) {
            progress.notice(
                    "No image has a label that could be copied. If labels lie in another folder, name it: labels=.");
        }
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Share share = new Share(progress, i, items.size());
            share.step(0, "Augmenting " + item.place() + ", " + (i + 1) + " of " + items.size());
            try {
                redraw(source.folder().resolve(item.place()), item, output, share);
            } catch (UnfitException e) {
                failures.add(item.place() + ": " + e.getMessage());
                share.report(1, "Failed: " + failures.get(failures.size() - 1));
                continue;
            }
            if (originals) {
                output.addOriginal(item);
            }
        }
        output.writeManifest();
        return new Outcome(output.written(), failures);
    }

    private void redraw(Path file, Item item, AugmentedFolder output, Progress progress) {
        List<Look> looks = plan.looks(item.place());
        ImagePlus image = fit(() -> ImageFiles.openOnDemand(file));
        int atOnce = atOnce(image);
        for (int from = 0; from < looks.size(); from += atOnce) {
            List<Look> some = looks.subList(from, Math.min(from + atOnce, looks.size()));
            List<Target> targets = some.stream().map(Look::target).toList();
            Share share = new Share(progress, from / atOnce, (looks.size() - 1) / atOnce + 1);
            List<ImagePlus> results = fit(() -> translator.translate(image, targets, share));
            for (int i = 0; i < results.size(); i++) {
                output.add(item, some.get(i), results.get(i));
            }
        }
    }

    /** Marks what one image is to blame for, unlike a full disk. */
    private static <T> T fit(Supplier<T> work) {
        try {
            return work.get();
        } catch (Progress.StoppedException e) {
            throw e;
        } catch (AsterismException e) {
            throw new UnfitException(e);
        }
    }

    /** An image cannot be read or redrawn. */
    private static final class UnfitException extends AsterismException {
        private static final long serialVersionUID = 1;

        UnfitException(AsterismException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private int atOnce(ImagePlus image) {
        long pixels = (long) image.getWidth() * image.getHeight() * image.getStackSize();
        return (int) Math.max(1, pixelsAtOnce / pixels);
    }
}
