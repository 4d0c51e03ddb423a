package io.github.asterism.command;

import io.github.asterism.Progress;
import io.github.asterism.train.Base;
import io.github.asterism.train.RecipeSettings;
import io.github.asterism.train.TrainingImages;
import io.github.asterism.train.TrainingRun;
import io.github.asterism.train.TrainingSettings;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** What all commands ask for that train a translation model, whatever its networks. */
abstract class TrainingCommand extends StartingCommand implements WritesFiles {
    @Parameter(persist = false, required = false, visibility = ItemVisibility.MESSAGE)
    private final String headtraining = "Training";

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

    @Parameter(persist = false, label = "Seed", description = "Number that draws first weights, batches and styles.")
    private long seed;

    @Parameter(persist = false, label = "Threads", min = "0", description = "Threads of the processor; 0 takes all.")
    private int threads;

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
            label = "Window",
            description = "Show curves, previews and buttons in a window where there is a screen: true or false.")
    private boolean window = true;

    @Parameter(persist = false, required = false, visibility = ItemVisibility.MESSAGE)
    private final String headbest = "Choice of the best state";

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
        Base parent = parent(images, progress);
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
                start(parent),
                distortion(),
                accumulate);
    }

    /** The learning rate asked for; 0 takes the usual one, or half of it for networks that know all domains already. */
    final double rate(double asked, double usual, Base parent) {
        boolean known = parent != null && parent.knows(images().labels());
        return asked > 0 ? asked : known ? usual / 2 : usual;
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
