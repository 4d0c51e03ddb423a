package io.github.asterism.command;

import io.github.asterism.data.Selection;
import io.github.asterism.train.ClassifierSettings;
import io.github.asterism.train.TrainingImages;
import io.github.asterism.train.TrainingRun;
import io.github.asterism.train.TrainingSettings;
import java.io.File;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains networks that tell the domains of a data set apart, one by colours and one by grey texture. */
@Plugin(
        type = Command.class,
        name = "classifier",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Train Domain Classifier...",
        description = "Trains networks that guess an image's domain, to judge models and to name sources.")
public final class TrainClassifier extends MacroCommand implements WritesFiles {
    private static final ClassifierSettings DEFAULT = ClassifierSettings.DEFAULT;
    private static final double DECAY = 0.5; // share of the steps in which learning slows down

    @Parameter(
            persist = false,
            label = "Training images",
            autoFill = false,
            style = "directory",
            description = "Folder that holds a folder of images for each domain, or a table of attributes.")
    private File data;

    @Parameter(
            persist = false,
            label = "Model or new folder",
            autoFill = false,
            style = "directory",
            description = "Model of these domains to add the classifiers to, or new folder to write them in.")
    private File output;

    @Parameter(
            persist = false,
            label = "Test images",
            required = false,
            autoFill = false,
            style = "directory",
            description = "Folder like data of other images, on which the classifiers are tested; may be left out.")
    private File validation;

    @Parameter(persist = false, label = "Steps", min = "1", description = "Number of training steps in all.")
    private long steps = 2000;

    @Parameter(
            persist = false,
            label = "Image size",
            min = "32",
            description = "Height and width of the images, pixels.")
    private int size = 64;

    @Parameter(persist = false, label = "Batch", min = "1", description = "Images in a batch.")
    private int batch = 32;

    @Parameter(persist = false, label = "First width", min = "1", description = "Channels after the first convolution.")
    private int width = DEFAULT.width();

    @Parameter(
            persist = false,
            label = "Largest width",
            min = "1",
            description = "Most channels of any layer, and number of features.")
    private int maxwidth = DEFAULT.maxWidth();

    @Parameter(persist = false, label = "Learning rate", min = "0", description = "Learning rate.")
    private double learningrate = DEFAULT.learningRate();

    @Parameter(
            persist = false,
            label = "Turn and flip",
            description = "Also train on turned and flipped images: true or false.")
    private boolean turns = true;

    @Parameter(persist = false, label = "Seed", description = "Number that draws first weights and batches.")
    private long seed;

    @Parameter(persist = false, label = "Continue", description = "Continue from the newest checkpoint: true or false.")
    private boolean resume;

    @Parameter(
            persist = false,
            label = "Steps between checkpoints",
            min = "1",
            description = "Steps between checkpoints.")
    private long checkpointevery = 500;

    @Parameter(
            persist = false,
            required = false,
            label = "Attributes",
            description = "Attributes of a table to tell, with commas between them; empty for all.")
    private String attributes = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Exclusive attributes",
            description =
                    "Attributes of which an image has one at most: slashes between those of a group, commas between"
                            + " groups. They are only checked.")
    private String exclusive = "";

    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            style = "directory",
            label = "Images of the table",
            description = "Folder of a table's images; if empty, the table's own or the folder images in it.")
    private File images;

    @Parameter(persist = false, label = "Threads", min = "0", description = "Threads of the processor; 0 takes all.")
    private int threads;

    @Parameter(
            persist = false,
            label = "Window",
            description = "Show curves and buttons in a window where there is a screen: true or false.")
    private boolean window = true;

    private boolean done;

    @Override
    public void run() {
        Work.of(this, progress -> {
            TrainingSettings settings = BadValueException.unless(this::settings);
            TrainingRun.check(settings); // before a window appears
            WatchedTraining.run(window, output, progress, listener -> new TrainingRun(settings, listener).run());
            done = true;
            progress.report(1, "Trained the classifiers in " + output);
        });
    }

    private TrainingSettings settings() {
        return new TrainingSettings(
                TrainingImages.parse(
                        data.getPath(),
                        Selection.parse(attributes, exclusive, images == null ? null : images.toPath())),
                output.toPath(),
                resume,
                checkpointevery,
                threads,
                size,
                turns,
                batch,
                steps,
                DECAY,
                seed,
                validation == null ? null : validation.toPath(),
                steps, // nothing is chosen by it
                new ClassifierSettings(width, maxwidth, learningrate, DEFAULT.weightDecay(), DEFAULT.averaging()));
    }

    @Override
    public List<File> written() {
        return done ? List.of(output) : List.of();
    }
}
