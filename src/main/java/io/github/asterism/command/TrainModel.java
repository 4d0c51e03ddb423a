package io.github.asterism.command;

import io.github.asterism.net.Initialized;
import io.github.asterism.train.Adversarial;
import io.github.asterism.train.Base;
import io.github.asterism.train.RecipeSettings;
import io.github.asterism.train.StarGanV2Plan;
import io.github.asterism.train.StarGanV2Settings;
import java.util.Map;
import org.scijava.ItemVisibility;
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
public final class TrainModel extends TrainingCommand {
    private static final StarGanV2Settings QUICK = StarGanV2Settings.QUICK;
    private static final String PAPER = "paper";

    @Parameter(persist = false, required = false, visibility = ItemVisibility.MESSAGE)
    private final String headnetworks = "Networks";

    @Parameter(
            persist = false,
            label = "Recipe",
            choices = {"stargan-v2"},
            description = "Networks and training.")
    private String recipe = "stargan-v2";

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
            label = "New domains' share",
            min = "0",
            max = "0.99",
            description =
                    "With a base: how often domains are drawn in training that it does not know; 0 for all domains"
                            + " alike.")
    private double newshare;

    @Parameter(persist = false, required = false, visibility = ItemVisibility.MESSAGE)
    private final String headlosses = "Rates and losses";

    @Parameter(
            persist = false,
            label = "Learning rate",
            min = "0",
            description =
                    "Learning rate; 0 for 2e-4, or half of it with a base of the same domains. The paper's is 1e-4.")
    private double learningrate;

    @Parameter(
            persist = false,
            label = "Mapping network's rate",
            min = "0",
            description =
                    "Learning rate of the mapping network; 0 for 2e-5, or half of it with a base of the same domains. The paper's is 1e-6.")
    private double mappingrate;

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
            description =
                    "First steps, in which images are only redrawn in their own style, unless a base of this size can do"
                            + " that already; the paper's is 0.")
    private long warmup = QUICK.warmUp();

    @Parameter(
            persist = false,
            label = "Adversarial loss",
            choices = {"gan-gp", "gan", "lsgan", "hinge", "wgan-gp", "wgan-clip"},
            description = "How real and translated images are told apart; the paper's is gan-gp.")
    private String adversarial = "gan-gp";

    @Parameter(
            persist = false,
            label = "Weight decay",
            min = "0",
            description = "L2 regularization: this share of each weight is added to its gradient; the paper's is 1e-4.")
    private double weightdecay = QUICK.weightDecay();

    @Parameter(
            persist = false,
            label = "Spectral norm",
            description = "Divide the discriminator's weights by their largest singular values: true or false.")
    private boolean spectral;

    @Parameter(
            persist = false,
            label = "First weights",
            choices = {"he", "xavier", "uniform"},
            description = "How kernels begin: normal as He or Xavier say, or uniform within 1/sqrt(fan-in).")
    private String init = "he";

    @Parameter(
            persist = false,
            label = "Averaging",
            min = "0",
            max = "1",
            description = "Decay of the moving averages per step; the paper's is 0.999.")
    private double averaging = QUICK.averaging();

    @Override
    Map<String, Object> paper() {
        return Map.ofEntries(
                Map.entry("steps", 100_000L),
                Map.entry("size", 256),
                Map.entry("width", PAPER),
                Map.entry("learningrate", StarGanV2Settings.PAPER.learningRate()),
                Map.entry("mappingrate", StarGanV2Settings.PAPER.mappingRate()),
                Map.entry("decay", 0.0),
                Map.entry("lambdacycle", StarGanV2Settings.PAPER.lambdaCycle()),
                Map.entry("lambdastructure", StarGanV2Settings.PAPER.lambdaStructure()),
                Map.entry("penaltyevery", StarGanV2Settings.PAPER.penaltyEvery()),
                Map.entry("warmup", StarGanV2Settings.PAPER.warmUp()),
                Map.entry("averaging", StarGanV2Settings.PAPER.averaging()));
    }

    @Override
    double decay() {
        return decay;
    }

    @Override
    double newShare() {
        return newshare;
    }

    @Override
    RecipeSettings recipe(Base parent) {
        boolean paper = width.trim().equalsIgnoreCase(PAPER);
        StarGanV2Plan plan = new StarGanV2Plan(
                paper ? (1 << 14) / size : wholeWidth(),
                paper ? 512 : maxwidth,
                paper ? 512 : hidden,
                smooth,
                learning(parent));
        return parent == null ? plan : plan.like(parent, size);
    }

    private int wholeWidth() {
        try {
            return Integer.parseInt(width.trim());
        } catch (NumberFormatException e) {
            throw new BadValueException("width=" + width + " is neither a whole number nor " + PAPER + ".");
        }
    }

    private StarGanV2Settings learning(Base parent) {
        return new StarGanV2Settings(
                Adversarial.parse(adversarial),
                lambdastyle,
                lambdadiversity,
                diversitysteps == 0 ? steps : diversitysteps,
                lambdacycle,
                lambdapenalty,
                lambdastructure,
                penaltyevery,
                rate(learningrate, QUICK.learningRate(), parent),
                rate(mappingrate, QUICK.mappingRate(), parent),
                weightdecay,
                spectral,
                Initialized.Kind.parse(init),
                averaging,
                QUICK.rampAverages(),
                parent == null || parent.options().size() != size ? warmup : 0);
    }
}
