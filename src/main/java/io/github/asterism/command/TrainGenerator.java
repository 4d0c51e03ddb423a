package io.github.asterism.command;

import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.train.Adversarial;
import io.github.asterism.train.Base;
import io.github.asterism.train.RecipeSettings;
import io.github.asterism.train.SynthesisPlan;
import io.github.asterism.train.SynthesisSettings;
import java.util.Map;
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
public final class TrainGenerator extends GeneratorNetworksCommand {
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
                    "Decay of the generator's moving average per step of it; auto is 0.998, paper 0.999, or none (0) of a"
                            + " DCGAN.")
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
        return Map.of(
                "width",
                1.0,
                "latent",
                PAPER,
                "mappinglayers",
                8,
                "batch",
                16,
                "averaging",
                PAPER,
                "growimages",
                800_000L,
                "decay",
                0.0);
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
        SynthesisPlan plan = plan(
                penalty,
                new SynthesisSettings(
                        loss,
                        number("lambdapenalty", lambdapenalty, penalty ? 10 : 0),
                        number("drift", drift, published.drift()),
                        criticsteps,
                        number("learningrate", learningrate, published.learningRate()),
                        published.beta1(),
                        published.beta2(),
                        number("averaging", averaging, 0.998, published.averaging()),
                        number("mixing", mixing, published.mixing())));
        if (parent != null) {
            plan.requireLike(parent, size);
        }
        return plan;
    }
}
