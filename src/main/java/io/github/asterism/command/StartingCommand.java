package io.github.asterism.command;

import io.github.asterism.Progress;
import io.github.asterism.train.Base;
import io.github.asterism.train.DistortionSettings;
import io.github.asterism.train.DistortionSettings.Augment;
import io.github.asterism.train.FineTuning;
import io.github.asterism.train.TrainingImages;
import java.io.File;
import java.util.List;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** What trainings ask that have few images: what they begin with, and how overfitting is kept down. */
abstract class StartingCommand extends TrainingImagesCommand {
    /** Steps in which a fresh discriminator learns alone, lest it spoil what the generator of the base can. */
    private static final long ALONE = 200;

    @Parameter(persist = false, required = false, visibility = ItemVisibility.MESSAGE)
    private final String headbase = "From a trained model";

    @Parameter(
            persist = false,
            label = "Base",
            required = false,
            autoFill = false,
            description =
                    "Trained networks to begin with: a model's name or folder, a checkpoint or the folder of a run's, or a"
                            + " PyTorch checkpoint; if empty, training begins from nothing. Domains are matched by name.")
    private File base;

    @Parameter(
            persist = false,
            label = "Base's domains",
            required = false,
            description =
                    "Names of a PyTorch checkpoint's domains in their order, with commas between them; if empty, those of"
                            + " the training images.")
    private String basedomains = "";

    @Parameter(
            persist = false,
            label = "Frozen",
            required = false,
            description =
                    "Networks of the base, or parts of its generator, that do not learn, with commas between them, such as"
                            + " mapping_network,encode.")
    private String freeze = "";

    @Parameter(persist = false, required = false, visibility = ItemVisibility.MESSAGE)
    private final String headfew = "Few images";

    @Parameter(
            persist = false,
            label = "Augment",
            choices = {"none", "adaptive", "diff"},
            description = "For few images: turn, shift and scale what the discriminator sees as often as it overfits"
                    + " (adaptive), or shift it and cut a square out always (diff).")
    private String augment = "none";

    @Parameter(
            persist = false,
            label = "Overfitting allowed",
            min = "0",
            max = "1",
            description =
                    "How far the discriminator may overfit before augment=adaptive does more; the paper's is 0.6.")
    private double augmenttarget = DistortionSettings.NONE.augmentTarget();

    @Parameter(
            persist = false,
            label = "Augmentation's delay",
            min = "1",
            description =
                    "Training images in which the probability of augment=adaptive can go from 0 to 1; the paper's is"
                            + " 500000.")
    private long augmentimages = DistortionSettings.NONE.augmentImages();

    /** The networks to begin with, or null. */
    final Base parent(TrainingImages images, Progress progress) {
        return base == null ? null : Base.open(base.toPath(), namesFor(images), progress);
    }

    private List<String> namesFor(TrainingImages images) {
        return basedomains.isBlank() ? images.labels() : list(basedomains);
    }

    /** What the training begins with. */
    final FineTuning start(Base parent) {
        return FineTuning.of(parent, freeze, parent == null || parent.hasDiscriminator() ? 0 : ALONE)
                .with(newShare());
    }

    /** How often domains are drawn that the base does not know; 0 for all alike. */
    double newShare() {
        return 0;
    }

    /** How images are distorted before the discriminator sees them. */
    final DistortionSettings distortion() {
        return new DistortionSettings(Augment.parse(augment), augmenttarget, augmentimages);
    }
}
