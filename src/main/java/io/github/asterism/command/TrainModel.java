package io.github.asterism.command;

import io.github.asterism.Progress;
import io.github.asterism.train.StarGanV2Settings;
import io.github.asterism.train.TrainingListener;
import io.github.asterism.train.TrainingRun;
import io.github.asterism.train.TrainingSettings;
import java.io.File;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a model from folders of images, one folder for each domain. */
@Plugin(
        type = Command.class,
        name = "train",
        headless = true,
        menuPath = "Plugins>Asterism>Train Translation Model...",
        description = "Trains a model from folders of images, one folder for each domain.")
public final class TrainModel extends ContextCommand implements WritesFiles {
    private static final StarGanV2Settings PAPER = StarGanV2Settings.PAPER;

    @Parameter(
            persist = false,
            autoFill = false,
            style = "directory",
            description = "Folder that holds a folder of images for each domain.")
    private File data;

    @Parameter(persist = false, autoFill = false, style = "directory", description = "Model folder to write.")
    private File output;

    @Parameter(
            persist = false,
            choices = {"stargan-v2"},
            description = "Networks and way of training.")
    private String recipe = "stargan-v2";

    @Parameter(persist = false, min = "1", description = "Number of training steps in all.")
    private long steps = 100_000;

    @Parameter(persist = false, min = "16", description = "Height and width of the training images, pixels.")
    private int size = 64;

    @Parameter(persist = false, min = "1", description = "Images in a batch.")
    private int batch = 8;

    @Parameter(persist = false, min = "1", description = "Channels after the first convolution.")
    private int width = 32;

    @Parameter(persist = false, min = "1", description = "Most channels of any layer.")
    private int maxwidth = 128;

    @Parameter(persist = false, min = "1", description = "Width of the mapping network.")
    private int hidden = 128;

    @Parameter(persist = false, description = "Smooth up-sampling, which leaves no grid: true or false.")
    private boolean smooth;

    @Parameter(persist = false, description = "Also train on turned and flipped images: true or false.")
    private boolean turns;

    @Parameter(persist = false, description = "Number that draws first weights, batches and styles.")
    private long seed;

    @Parameter(persist = false, description = "Continue from the newest checkpoint: true or false.")
    private boolean resume;

    @Parameter(persist = false, min = "1", description = "Steps between checkpoints.")
    private long checkpointevery = 1000;

    @Parameter(persist = false, min = "0", description = "Threads of the processor; 0 takes all.")
    private int threads;

    @Parameter(persist = false, min = "0", description = "Learning rate; the mapping network's is a hundredth of it.")
    private double learningrate = PAPER.learningRate();

    @Parameter(
            persist = false,
            min = "0",
            max = "1",
            description = "Share of the steps, at the end, in which learning slows down to nothing.")
    private double decay;

    @Parameter(persist = false, min = "0", description = "Weight of the style reconstruction loss.")
    private double lambdastyle = PAPER.lambdaStyle();

    @Parameter(persist = false, min = "0", description = "Weight of the diversity loss at the start.")
    private double lambdadiversity = PAPER.lambdaDiversity();

    @Parameter(persist = false, min = "1", description = "Steps in which the diversity loss falls to nothing.")
    private long diversitysteps = PAPER.diversitySteps();

    @Parameter(persist = false, min = "0", description = "Weight of the cycle loss.")
    private double lambdacycle = PAPER.lambdaCycle();

    @Parameter(persist = false, min = "0", description = "Weight of the gradient penalty.")
    private double lambdapenalty = PAPER.lambdaPenalty();

    private boolean done;

    @Override
    public void run() {
        Work.of(this, progress -> {
            new TrainingRun(settings(), listener(progress)).run();
            done = true;
            progress.report(1, "Trained " + output);
        });
    }

    private TrainingSettings settings() {
        return BadValueException.unless(() -> new TrainingSettings(
                data.toPath(),
                output.toPath(),
                resume,
                checkpointevery,
                threads,
                size,
                width,
                maxwidth,
                hidden,
                smooth,
                turns,
                batch,
                steps,
                decay,
                seed,
                learning()));
    }

    private StarGanV2Settings learning() {
        return new StarGanV2Settings(
                lambdastyle,
                lambdadiversity,
                diversitysteps,
                lambdacycle,
                lambdapenalty,
                PAPER.lambdaStructure(),
                PAPER.penaltyEvery(),
                learningrate,
                learningrate * PAPER.mappingRate() / PAPER.learningRate(),
                PAPER.weightDecay(),
                PAPER.averaging(),
                PAPER.rampAverages(),
                PAPER.warmUp());
    }

    private static TrainingListener listener(Progress progress) {
        return new TrainingListener() {
            @Override
            public void report(double fraction, String message) {
                progress.report(fraction, message);
            }

            @Override
            public boolean stopped() {
                return progress.stopped();
            }
        };
    }

    @Override
    public List<File> written() {
        return done ? List.of(output) : List.of();
    }
}
