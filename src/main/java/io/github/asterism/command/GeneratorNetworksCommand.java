package io.github.asterism.command;

import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.DcganOptions.Norm;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.train.SynthesisPlan;
import io.github.asterism.train.SynthesisSettings;
import io.github.asterism.train.TrainingImages;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** What a training asks of networks that make images from nothing. */
abstract class GeneratorNetworksCommand extends TrainingCommand {
    static final String AUTO = "auto";
    static final String PAPER = "paper";

    @Parameter(persist = false, required = false, visibility = ItemVisibility.MESSAGE)
    private final String headnetworks = "Networks";

    @Parameter(
            persist = false,
            label = "Recipe",
            choices = {StyleGanOptions.FAMILY, ProgressiveGanOptions.FAMILY, DcganOptions.FAMILY},
            description = "Networks and training.")
    String recipe = StyleGanOptions.FAMILY;

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
            description = "Length of a latent code; auto for 100 of a DCGAN, else 128; paper for 100 and 512.")
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

    /** Such networks, learning so. */
    final SynthesisPlan plan(boolean penalty, SynthesisSettings learning) {
        boolean dcgan = recipe.equals(DcganOptions.FAMILY);
        return new SynthesisPlan(
                recipe,
                grey ? 1 : 3,
                (int) number("latent", latent, dcgan ? 100 : 128, dcgan ? 100 : 512),
                mappinglayers,
                width,
                isAuto(norm) ? (penalty ? Norm.LAYER : Norm.BATCH) : Norm.valueOf(norm.toUpperCase(Locale.ROOT)),
                startsize,
                growimages,
                batches(),
                learning);
    }

    @Override
    TrainingImages taken(TrainingImages images) {
        return images.together(list(domains));
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

    static boolean isAuto(String text) {
        return text == null || text.isBlank() || text.strip().equalsIgnoreCase(AUTO);
    }

    static double number(String key, String text, double usual, double published) {
        return PAPER.equalsIgnoreCase(text.strip()) ? published : number(key, text, usual);
    }

    static double number(String key, String text, double usual) {
        try {
            return isAuto(text) ? usual : Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new BadValueException(key + "=" + text + ": give a number, or auto.");
        }
    }
}
