package io.github.asterism.command;

import io.github.asterism.train.StarGanV2Plan;
import io.github.asterism.train.StarGanV2Settings;
import io.github.asterism.train.TrainingRun;
import io.github.asterism.train.TrainingSettings;
import java.io.File;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a model from folders of images, one folder for each domain. */
@Plugin(
        type = Command.class,
        name = "train",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Train Translation Model...",
        description = "Trains a model from folders of images, one folder for each domain.")
public final class TrainModel extends MacroCommand implements WritesFiles {
    private static final StarGanV2Settings QUICK = StarGanV2Settings.QUICK;
    private static final String PAPER = "paper";

    @Parameter(
            persist = false,
            label = "Training images",
            autoFill = false,
            style = "directory",
            description = "Folder that holds a folder of images for each domain.")
    private File data;

    @Parameter(
            persist = false,
            label = "Model folder",
            autoFill = false,
            style = "directory",
            description = "Model folder to write.")
    private File output;

    @Parameter(
            persist = false,
            label = "Recipe",
            choices = {"stargan-v2"},
            description = "Networks and training.")
    private String recipe = "stargan-v2";

    @Parameter(persist = false, label = "Steps", min = "1", description = "Number of training steps in all.")
    private long steps = QUICK.diversitySteps();

    @Parameter(persist = false, label = "Image size", min = "16", description = "Height and width of images, pixels.")
    private int size = 64;

    @Parameter(persist = false, label = "Batch", min = "1", description = "Images in a batch.")
    private int batch = 8;

    @Parameter(
            persist = false,
            label = "First width",
            description = "Channels after the first convolution, or paper for the paper's widths at this size.")
    private String width = "32";

    @Parameter(persist = false, label = "Largest width", min = "1", description = "Most channels of any layer.")
    private int maxwidth = 128;

    @Parameter(persist = false, label = "Mapping width", min = "1", description = "Width of the mapping network.")
    private int hidden = 128;

    @Parameter(
            persist = false,
            label = "Smooth up-sampling",
            description = "Smooth up-sampling, which leaves no grid: true or false.")
    private boolean smooth;

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

    @Parameter(persist = false, label = "Learning rate", min = "0", description = "Learning rate; the paper's is 1e-4.")
    private double learningrate = QUICK.learningRate();

    @Parameter(
            persist = false,
            label = "Mapping network's rate",
            min = "0",
            description = "Learning rate of the mapping network; the paper's is 0.000001.")
    private double mappingrate = QUICK.mappingRate();

    @Parameter(
            persist = false,
            label = "Slow-down",
            min = "0",
            max = "1",
            description = "Share of the steps, at the end, in which learning slows down to nothing; the paper's is 0.")
    private double decay = 0.25;

    @Parameter(persist = false, label = "Style weight", min = "0", description = "Weight of the style loss.")
    private double lambdastyle = QUICK.lambdaStyle();

    @Parameter(
            persist = false,
            label = "Diversity weight",
            min = "0",
            description = "Weight of the diversity loss at the start.")
    private double lambdadiversity = QUICK.lambdaDiversity();

    @Parameter(
            persist = false,
            label = "Diversity steps",
            min = "0",
            description = "Steps in which the diversity loss falls to nothing; 0 for all steps.")
    private long diversitysteps;

    @Parameter(
            persist = false,
            label = "Cycle weight",
            min = "0",
            description = "Weight of the cycle loss; the paper's is 1.")
    private double lambdacycle = QUICK.lambdaCycle();

    @Parameter(persist = false, label = "Penalty weight", min = "0", description = "Weight of the gradient penalty.")
    private double lambdapenalty = QUICK.lambdaPenalty();

    @Parameter(
            persist = false,
            label = "Structure weight",
            min = "0",
            description = "Weight of the structure loss, which keeps things in their places; the paper's is 0.")
    private double lambdastructure = QUICK.lambdaStructure();

    @Parameter(
            persist = false,
            label = "Penalty steps",
            min = "1",
            description = "Steps between gradient penalties; the paper's is 1.")
    private int penaltyevery = QUICK.penaltyEvery();

    @Parameter(
            persist = false,
            label = "Warm-up steps",
            min = "0",
            description = "First steps, in which images are only redrawn in their own style; the paper's is 0.")
    private long warmup = QUICK.warmUp();

    @Parameter(
            persist = false,
            label = "Averaging",
            min = "0",
            max = "1",
            description = "Decay of the moving averages per step; the paper's is 0.999.")
    private double averaging = QUICK.averaging();

    private boolean done;

    @Override
    public void run() {
        Work.of(this, progress -> {
            TrainingSettings settings = settings();
            TrainingRun.check(settings); // before the judge looks at all images
            try (TrainingJudge judge = TrainingJudge.of(settings, progress)) {
                new TrainingRun(settings, new Listening(progress), judge).run();
            }
            done = true;
            progress.report(1, "Trained " + output);
        });
    }

    private TrainingSettings settings() {
        boolean paper = width.trim().equalsIgnoreCase(PAPER);
        return BadValueException.unless(() -> new TrainingSettings(
                data.toPath(),
                output.toPath(),
                resume,
                checkpointevery,
                threads,
                size,
                turns,
                batch,
                steps,
                decay,
                seed,
                validation == null ? null : validation.toPath(),
                scoreevery,
                new StarGanV2Plan(
                        paper ? (1 << 14) / size : wholeWidth(),
                        paper ? 512 : maxwidth,
                        paper ? 512 : hidden,
                        smooth,
                        learning())));
    }

    private int wholeWidth() {
        try {
            return Integer.parseInt(width.trim());
        } catch (NumberFormatException e) {
            throw new BadValueException("width=" + width + " is neither a whole number nor " + PAPER + ".");
        }
    }

    private StarGanV2Settings learning() {
        return new StarGanV2Settings(
                lambdastyle,
                lambdadiversity,
                diversitysteps == 0 ? steps : diversitysteps,
                lambdacycle,
                lambdapenalty,
                lambdastructure,
                penaltyevery,
                learningrate,
                mappingrate,
                QUICK.weightDecay(),
                averaging,
                QUICK.rampAverages(),
                warmup);
    }

    @Override
    public List<File> written() {
        return done ? List.of(output) : List.of();
    }
}
