package io.github.asterism.command;

import io.github.asterism.Progress;
import io.github.asterism.train.Base;
import io.github.asterism.train.DistortionSettings;
import io.github.asterism.train.DistortionSettings.Augment;
import io.github.asterism.train.FineTuning;
import io.github.asterism.train.RecipeSettings;
import io.github.asterism.train.TrainingImages;
import io.github.asterism.train.TrainingRun;
import io.github.asterism.train.TrainingSettings;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.scijava.plugin.Parameter;

/** What all commands ask for that train a translation model, whatever its networks. */
abstract class TrainingCommand extends TrainingImagesCommand implements WritesFiles {
    /** Steps in which a fresh discriminator learns alone, lest it spoil what the generator of the base can. */
    private static final long ALONE = 200;

    @Parameter(
            persist = false,
            label = "Preset",
            choices = {"quick", "paper"},
            callback = "presetChosen",
            description =
                    "What the other keys are unless you change them: quick suits a laptop and some hours, paper is as published"
                            + " and takes weeks.")
    private String preset = "quick";

    @Parameter(
            persist = false,
            label = "Model folder",
            autoFill = false,
            style = "directory",
            description = "Model folder to write.")
    private File output;

    @Parameter(persist = false, label = "Steps", min = "1", description = "Number of training steps in all.")
    long steps = 10_000;

    @Parameter(persist = false, label = "Batch", min = "1", description = "Images in a batch.")
    private int batch = 8;

    @Parameter(
            persist = false,
            label = "Batches at once",
            min = "1",
            description =
                    "Batches of which each update takes the mean gradient: as one large batch, in the memory of one.")
    private int accumulate = 1;

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

    @Parameter(persist = false, label = "Seed", description = "Number that draws first weights, batches and styles.")
    private long seed;

    @Parameter(persist = false, label = "Continue", description = "Continue from the newest checkpoint: true or false.")
    private boolean resume;

    @Parameter(persist = false, label = "Checkpoint steps", min = "1", description = "Steps between checkpoints.")
    private long checkpointevery = 1000;

    @Parameter(
            persist = false,
            label = "Preview steps",
            min = "0",
            description = "Steps between pictures of what the model makes of some images; 0 for none.")
    private long previewevery = 250;

    @Parameter(
            persist = false,
            label = "Validation images",
            required = false,
            autoFill = false,
            style = "directory",
            description =
                    "Folder like data of other images, by which the best state is chosen; if empty, the last is taken.")
    private File validation;

    @Parameter(persist = false, label = "Judgement steps", min = "1", description = "Steps between judgements.")
    private long scoreevery = 500;

    @Parameter(
            persist = false,
            label = "Keep",
            choices = {"kid", "last"},
            description =
                    "Which state becomes the model: the best by the validation images' kernel distance, or the last.")
    private String keepbest = "kid";

    @Parameter(persist = false, label = "Threads", min = "0", description = "Threads of the processor; 0 takes all.")
    private int threads;

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

    @Parameter(
            persist = false,
            label = "Window",
            description = "Show curves, previews and buttons in a window where there is a screen: true or false.")
    private boolean window = true;

    private boolean done;
    private boolean chosen; // the paper's preset, whose values are set

    /** Of the dialog, the command line and plain ImageJ's macros; those of Fiji call nothing. */
    protected void presetChosen() {
        Preset published = new Preset(this, paper());
        if (preset.equals("paper")) {
            published.apply();
        } else if (chosen) {
            published.undo();
        }
        chosen = preset.equals("paper");
    }

    /** @return key → value as published, where it differs from the key's own */
    abstract Map<String, Object> paper();

    @Override
    public final void run() {
        if (!chosen) {
            presetChosen();
        }
        Work.of(this, progress -> {
            TrainingSettings settings = BadValueException.unless(() -> settings(progress));
            TrainingRun.check(settings); // before the judge looks at all images
            WatchedTraining.run(window, output, progress, listener -> {
                try (TrainingJudge judge = TrainingJudge.of(settings, keepbest.equals("kid"), listener)) {
                    new TrainingRun(settings, listener, judge).run();
                }
            });
            done = true;
            progress.report(1, "Trained " + output);
        });
    }

    private TrainingSettings settings(Progress progress) {
        TrainingImages images = images();
        Base parent = base == null ? null : Base.open(base.toPath(), namesFor(images), progress);
        return new TrainingSettings(
                images,
                output.toPath(),
                resume,
                checkpointevery,
                previewevery,
                threads,
                size,
                turns,
                batch,
                steps,
                decay(),
                seed,
                validation == null ? null : validation.toPath(),
                scoreevery,
                recipe(parent),
                FineTuning.of(parent, freeze, parent == null || parent.hasDiscriminator() ? 0 : ALONE),
                new DistortionSettings(Augment.parse(augment), augmenttarget, augmentimages),
                accumulate);
    }

    private List<String> namesFor(TrainingImages images) {
        return basedomains.isBlank()
                ? images.labels()
                : Arrays.stream(basedomains.split(",")).map(String::strip).toList();
    }

    /** The learning rate asked for; 0 takes the usual one, or half of it for networks that know much already. */
    static double rate(double asked, double usual, Base parent) {
        return asked > 0 ? asked : parent == null ? usual : usual / 2;
    }

    /** Share of the steps, at the end, in which learning slows down to nothing. */
    abstract double decay();

    /** @param parent networks to begin with, or null */
    abstract RecipeSettings recipe(Base parent);

    @Override
    public List<File> written() {
        return done ? List.of(output) : List.of();
    }
}
