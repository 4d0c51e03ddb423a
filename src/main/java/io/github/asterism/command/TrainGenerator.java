package io.github.asterism.command;

import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.DcganOptions.Norm;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.train.Adversarial;
import io.github.asterism.train.Base;
import io.github.asterism.train.RecipeSettings;
import io.github.asterism.train.SynthesisPlan;
import io.github.asterism.train.SynthesisSettings;
import io.github.asterism.train.TrainingImages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains networks that make images from nothing which look like those of a folder. */
@Plugin(
        type = Command.class,
        name = "train-generator",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Train Image Generator...",
        description = "Trains networks that make images from nothing which look like those of a folder.")
public final class TrainGenerator extends TrainingCommand {
    private static final String AUTO = "auto";

    @Parameter(persist = false, required = false, visibility = ItemVisibility.MESSAGE)
    private final String headnetworks = "Networks";

    @Parameter(
            persist = false,
            label = "Recipe",
            choices = {StyleGanOptions.FAMILY, ProgressiveGanOptions.FAMILY, DcganOptions.FAMILY},
            description = "Networks and training.")
    private String recipe = StyleGanOptions.FAMILY;

    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            label = "Domains",
            description = "Domain folders whose images are taken, with commas between them; empty for all images, also"
                    + " of a folder without domains.")
    private String domains = "";

    @Parameter(persist = false, label = "Grey", description = "Make grey images: true or false.")
    private boolean grey;

    @Parameter(
            persist = false,
            label = "Width",
            min = "0",
            description = "Factor of all widths of the networks; the papers' is 1.")
    private double width = 0.25;

    @Parameter(
            persist = false,
            label = "Latent numbers",
            description = "Length of a latent code; auto for 100 of a DCGAN, else 128. The papers' are 100 and 512.")
    private String latent = AUTO;

    @Parameter(
            persist = false,
            label = "Mapping layers",
            min = "1",
            description = "Layers of a StyleGAN's mapping network; the paper's is 8.")
    private int mappinglayers = 4;

    @Parameter(
            persist = false,
            label = "Discriminator's norm",
            choices = {AUTO, "batch", "layer", "none"},
            description =
                    "Norm in the discriminator of a DCGAN; auto is the paper's batch, or layer where the adversarial"
                            + " loss has a gradient penalty.")
    private String norm = AUTO;

    @Parameter(persist = false, required = false, visibility = ItemVisibility.MESSAGE)
    private final String headgrowth = "Growth";

    @Parameter(
            persist = false,
            label = "First size",
            min = "4",
            description = "Image size that growing networks begin with, pixels.")
    private int startsize = 8;

    @Parameter(
            persist = false,
            label = "Images per half stage",
            min = "0",
            description =
                    "Images over which a new size fades in, and as many over which it then stays; 0 for half of all"
                            + " steps in all. The paper's is 800000.")
    private long growimages;

    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            label = "Batches by size",
            description = "Images in a batch at sizes where it is another than usual, such as 4:64,8:32,16:16.")
    private String batches = "";

    @Parameter(persist = false, required = false, visibility = ItemVisibility.MESSAGE)
    private final String headlosses = "Rates and losses";

    @Parameter(
            persist = false,
            label = "Adversarial loss",
            choices = {AUTO, "gan", "gan-gp", "wgan-gp", "lsgan", "hinge", "wgan-clip"},
            description = "How real and made images are told apart; auto is the paper's: gan of a DCGAN, wgan-gp of a"
                    + " Progressive GAN.")
    private String adversarial = AUTO;

    @Parameter(
            persist = false,
            label = "Penalty weight",
            description = "Weight of the gradient penalty where there is one; auto is 10.")
    private String lambdapenalty = AUTO;

    @Parameter(
            persist = false,
            label = "Drift weight",
            description = "Weight of the squared logits of real images; auto is 0.001 of a Progressive GAN, else 0.")
    private String drift = AUTO;

    @Parameter(
            persist = false,
            label = "Discriminator's steps",
            min = "1",
            description = "Steps of the discriminator to each of the generator.")
    private int criticsteps = 1;

    @Parameter(
            persist = false,
            label = "Learning rate",
            description = "Learning rate; auto is the paper's: 2e-4 of a DCGAN, else 1e-3.")
    private String learningrate = AUTO;

    @Parameter(
            persist = false,
            label = "Averaging",
            description =
                    "Decay of the generator's moving average per step of it; auto is 0.998. A DCGAN's paper has none,"
                            + " which is 0; the others' is 0.999.")
    private String averaging = AUTO;

    @Parameter(
            persist = false,
            label = "Mixing",
            description =
                    "Share of the images that two latent codes make together, of a StyleGAN; auto is the paper's 0.9.")
    private String mixing = AUTO;

    @Parameter(
            persist = false,
            label = "Slow-down",
            min = "0",
            max = "1",
            description = "Share of the steps, at the end, in which learning slows down to nothing; the papers' is 0.")
    private double decay = 0.25;

    @Override
    Map<String, Object> paper() {
        boolean dcgan = recipe.equals(DcganOptions.FAMILY);
        return Map.of(
                "width",
                1.0,
                "latent",
                dcgan ? "100" : "512",
                "mappinglayers",
                8,
                "batch",
                dcgan ? 128 : 16,
                "averaging",
                dcgan ? "0" : "0.999",
                "growimages",
                dcgan ? 0L : 800_000L,
                "decay",
                0.0);
    }

    @Override
    TrainingImages taken(TrainingImages images) {
        return images.together(list(domains));
    }

    private static List<String> list(String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    @Override
    double decay() {
        return decay;
    }

    @Override
    RecipeSettings recipe(Base parent) {
        boolean dcgan = recipe.equals(DcganOptions.FAMILY);
        SynthesisSettings published = dcgan
                ? SynthesisSettings.DCGAN
                : recipe.equals(StyleGanOptions.FAMILY)
                        ? SynthesisSettings.STYLEGAN
                        : SynthesisSettings.PROGRESSIVE_GAN;
        Adversarial loss = isAuto(adversarial) ? published.adversarial() : Adversarial.parse(adversarial);
        boolean penalty = loss == Adversarial.WGAN_GP || loss == Adversarial.GAN_GP;
        SynthesisPlan plan = new SynthesisPlan(
                recipe,
                grey ? 1 : 3,
                (int) number("latent", latent, dcgan ? 100 : 128),
                mappinglayers,
                width,
                isAuto(norm) ? (penalty ? Norm.LAYER : Norm.BATCH) : Norm.valueOf(norm.toUpperCase(Locale.ROOT)),
                startsize,
                growimages,
                batches(),
                new SynthesisSettings(
                        loss,
                        number("lambdapenalty", lambdapenalty, penalty ? 10 : 0),
                        number("drift", drift, published.drift()),
                        criticsteps,
                        number("learningrate", learningrate, published.learningRate()),
                        published.beta1(),
                        published.beta2(),
                        number("averaging", averaging, 0.998),
                        number("mixing", mixing, published.mixing())));
        if (parent != null) {
            plan.requireLike(parent, size);
        }
        return plan;
    }

    private Map<Integer, Integer> batches() {
        Map<Integer, Integer> found = new TreeMap<>();
        try {
            for (String part : list(batches)) {
                String[] pair = part.split(":");
                found.put(Integer.valueOf(pair[0].strip()), Integer.valueOf(pair[1].strip()));
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new BadValueException(
                    "batches=" + batches + ": give image sizes with numbers of images, such as 4:64,8:32.");
        }
        return found;
    }

    private static boolean isAuto(String text) {
        return text == null || text.isBlank() || text.strip().equalsIgnoreCase(AUTO);
    }

    private static double number(String key, String text, double usual) {
        try {
            return isAuto(text) ? usual : Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new BadValueException(key + "=" + text + ": give a number, or auto.");
        }
    }
}
