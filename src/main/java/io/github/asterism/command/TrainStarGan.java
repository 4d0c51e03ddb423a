package io.github.asterism.command;

import io.github.asterism.data.Selection;
import io.github.asterism.net.Initialized;
import io.github.asterism.train.Adversarial;
import io.github.asterism.train.Base;
import io.github.asterism.train.RecipeSettings;
import io.github.asterism.train.StarGanPlan;
import io.github.asterism.train.StarGanSettings;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains one StarGAN on domains or attributes, of one data set or of several that are labelled differently. */
@Plugin(
        type = Command.class,
        name = "train-stargan",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Train StarGAN...",
        description =
                "Trains one StarGAN on domains or attributes, of one data set or of several labelled differently.")
public final class TrainStarGan extends StarGanNetworksCommand {
    private static final StarGanSettings PAPER = StarGanSettings.PAPER;

    @Parameter(persist = false, required = false, visibility = ItemVisibility.MESSAGE)
    private final String headlabels = "Labels";

    @Parameter(
            persist = false,
            required = false,
            label = "Attributes",
            description = "Attributes of a table to learn, with commas between them; empty for all.")
    private String attributes = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Exclusive attributes",
            description =
                    "Attributes of which an image has one at most: slashes between those of a group, commas between"
                            + " groups.")
    private String exclusive = "";

    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            style = "directory",
            label = "Images of the table",
            description = "Folder of a table's images; if empty, the table's own or the folder images in it.")
    private File images;

    @Parameter(
            persist = false,
            required = false,
            label = "Visits",
            description = "How often each step visits each data set, such as 1,3; empty for once each.")
    private String visits = "";

    @Parameter(persist = false, required = false, visibility = ItemVisibility.MESSAGE)
    private final String headlosses = "Rates and losses";

    @Parameter(
            persist = false,
            label = "Adversarial loss",
            choices = {"wgan-gp", "gan-gp", "gan", "lsgan", "hinge", "wgan-clip"},
            description = "How real and translated images are told apart.")
    private String adversarial = "wgan-gp";

    @Parameter(
            persist = false,
            label = "Discriminator's steps",
            min = "1",
            description = "Steps of the discriminator to each of the generator; the paper's is 5.")
    private int criticsteps = 2;

    @Parameter(
            persist = false,
            label = "Target labels",
            choices = {"permuted", "bernoulli"},
            description = "Target labels in training: those of the batch permuted, or each by tossing a coin.")
    private String targets = "permuted";

    @Parameter(
            persist = false,
            label = "Loss of attributes",
            choices = {"sum", "mean"},
            description = "Whether the losses of attributes are summed or averaged.")
    private String attributeloss = "sum";

    @Parameter(persist = false, label = "Label weight", min = "0", description = "Weight of the classification losses.")
    private double lambdaclass = PAPER.lambdaClass();

    @Parameter(persist = false, label = "Cycle weight", min = "0", description = "Weight of the cycle loss.")
    private double lambdacycle = PAPER.lambdaCycle();

    @Parameter(persist = false, label = "Penalty weight", min = "0", description = "Weight of the gradient penalty.")
    private double lambdapenalty = PAPER.lambdaPenalty();

    @Parameter(
            persist = false,
            label = "Structure weight",
            min = "0",
            description = "Weight of the structure loss, which keeps things in their places; the paper's is 0.")
    private double lambdastructure;

    @Parameter(
            persist = false,
            label = "Learning rate",
            min = "0",
            description =
                    "Learning rate; 0 for 2e-4, or half of it with a base of the same domains. The paper's is 1e-4.")
    private double learningrate;

    @Parameter(
            persist = false,
            label = "Weight decay",
            min = "0",
            description = "L2 regularization: this share of each weight is added to its gradient; the paper's is 0.")
    private double weightdecay = PAPER.weightDecay();

    @Parameter(
            persist = false,
            label = "Spectral norm",
            description = "Divide the discriminator's weights by their largest singular values: true or false.")
    private boolean spectral;

    @Parameter(
            persist = false,
            label = "First weights",
            choices = {"uniform", "he", "xavier"},
            description = "How kernels begin: uniform within 1/sqrt(fan-in), or normal as He or Xavier say.")
    private String init = "uniform";

    @Parameter(
            persist = false,
            label = "Averaging",
            min = "0",
            max = "1",
            description = "Decay of the generator's moving average per step of it; the paper has none, which is 0.")
    private double averaging = 0.995;

    @Parameter(
            persist = false,
            label = "Slow-down",
            min = "0",
            max = "1",
            description =
                    "Share of the steps, at the end, in which learning slows down to nothing; the paper's is 0.5.")
    private double decay = 0.5;

    @Override
    Map<String, Object> paper() {
        return Map.of(
                "steps",
                200_000L,
                "size",
                128,
                "batch",
                16,
                "width",
                64,
                "maxwidth",
                2048,
                "blocks",
                6,
                "upsampling",
                "transposed",
                "criticsteps",
                PAPER.criticSteps(),
                "learningrate",
                PAPER.learningRate(),
                "averaging",
                PAPER.averaging());
    }

    @Override
    Selection selection() {
        return Selection.parse(attributes, exclusive, images == null ? null : images.toPath());
    }

    @Override
    double decay() {
        return decay;
    }

    @Override
    RecipeSettings recipe(Base parent) {
        StarGanPlan plan = plan(
                visitsOfEachSet(),
                new StarGanSettings(
                        Adversarial.parse(adversarial),
                        lambdaclass,
                        lambdacycle,
                        lambdapenalty,
                        lambdastructure,
                        criticsteps,
                        targets.equals("bernoulli"),
                        attributeloss.equals("mean"),
                        rate(learningrate, 2e-4, parent),
                        weightdecay,
                        spectral,
                        Initialized.Kind.parse(init),
                        averaging));
        return parent == null ? plan : plan.like(parent, size);
    }

    private List<Integer> visitsOfEachSet() {
        try {
            return visits == null || visits.isBlank()
                    ? List.of()
                    : Arrays.stream(visits.split(","))
                            .map(String::strip)
                            .map(Integer::valueOf)
                            .toList();
        } catch (NumberFormatException e) {
            throw new BadValueException("visits=" + visits + ": give whole numbers with commas between them.");
        }
    }
}
