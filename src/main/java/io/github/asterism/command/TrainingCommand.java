package io.github.asterism.command;

import io.github.asterism.data.Selection;
import io.github.asterism.train.RecipeSettings;
import io.github.asterism.train.TrainingImages;
import io.github.asterism.train.TrainingRun;
import io.github.asterism.train.TrainingSettings;
import java.io.File;
import java.util.List;
import org.scijava.plugin.Parameter;

/** What all commands ask for that train a translation model, whatever its networks. */
abstract class TrainingCommand extends MacroCommand implements WritesFiles {
    @Parameter(
            persist = false,
            label = "Training images",
            autoFill = false,
            style = "directory",
            description =
                    "Folder that holds a folder of images for each domain. StarGAN also takes a table of attributes, and"
                            + " several data sets with commas between them.")
    private File data;

    @Parameter(
            persist = false,
            label = "Model folder",
            autoFill = false,
            style = "directory",
            description = "Model folder to write.")
    private File output;

    @Parameter(persist = false, label = "Steps", min = "1", description = "Number of training steps in all.")
    long steps = 10_000;

    @Parameter(persist = false, label = "Image size", min = "16", description = "Height and width of images, pixels.")
    int size = 64;

    @Parameter(persist = false, label = "Batch", min = "1", description = "Images in a batch.")
    private int batch = 8;

    @Parameter(
            persist = false,
            label = "Turn and flip",
            description = "Also train on turned and flipped images: true or false.")
    private boolean turns = true;

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

    @Parameter(persist = false, label = "Threads", min = "0", description = "Threads of the processor; 0 takes all.")
    private int threads;

    @Parameter(
            persist = false,
            label = "Window",
            description = "Show curves, previews and buttons in a window where there is a screen: true or false.")
    private boolean window = true;

    private boolean done;

    @Override
    public final void run() {
        Work.of(this, progress -> {
            TrainingSettings settings = BadValueException.unless(this::settings);
            TrainingRun.check(settings); // before the judge looks at all images
            WatchedTraining.run(window, output, progress, listener -> {
                try (TrainingJudge judge = TrainingJudge.of(settings, listener)) {
                    new TrainingRun(settings, listener, judge).run();
                }
            });
            done = true;
            progress.report(1, "Trained " + output);
        });
    }

    private TrainingSettings settings() {
        return new TrainingSettings(
                TrainingImages.parse(data.getPath(), selection()),
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
                recipe());
    }

    /** Which attributes of tables are used. */
    Selection selection() {
        return Selection.ALL;
    }

    /** Share of the steps, at the end, in which learning slows down to nothing. */
    abstract double decay();

    abstract RecipeSettings recipe();

    @Override
    public List<File> written() {
        return done ? List.of(output) : List.of();
    }
}
