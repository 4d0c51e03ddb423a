package io.github.asterism.command;

import io.github.asterism.net.StarGanOptions.Norm;
import io.github.asterism.net.StarGanOptions.Upsampling;
import io.github.asterism.train.StarGanPlan;
import io.github.asterism.train.StarGanSettings;
import java.util.List;
import java.util.Locale;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** What a training of a StarGAN asks of its networks. */
abstract class StarGanNetworksCommand extends TrainingCommand {
    @Parameter(persist = false, required = false, visibility = ItemVisibility.MESSAGE)
    private final String headnetworks = "Networks";

    @Parameter(
            persist = false,
            label = "First width",
            min = "1",
            description = "Channels after the first convolution; the paper's is 64.")
    private int width = 32;

    @Parameter(
            persist = false,
            label = "Largest width",
            min = "1",
            description = "Most channels of the discriminator; the paper's is 2048.")
    private int maxwidth = 256;

    @Parameter(
            persist = false,
            label = "Residual blocks",
            min = "0",
            description = "Residual blocks of the generator; the paper's is 6.")
    private int blocks = 4;

    @Parameter(
            persist = false,
            label = "Up-sampling",
            choices = {"transposed", "nearest", "bilinear"},
            description = "How the generator doubles the image; the paper's is transposed, bilinear leaves no grid.")
    private String upsampling = "bilinear";

    @Parameter(
            persist = false,
            label = "Discriminator's depth",
            min = "0",
            description =
                    "How often the discriminator halves the image: fewer see smaller patches, for textures. 0 for as"
                            + " often as fits, at most the paper's 6.")
    private int depth;

    @Parameter(
            persist = false,
            label = "Discriminator's norm",
            choices = {"none", "instance", "layer"},
            description = "Norm in the discriminator; the paper's is none.")
    private String norm = "none";

    /** Such networks, learning so. */
    final StarGanPlan plan(List<Integer> visits, StarGanSettings learning) {
        return new StarGanPlan(
                width,
                maxwidth,
                blocks,
                Upsampling.valueOf(upsampling.toUpperCase(Locale.ROOT)),
                depth,
                Norm.valueOf(norm.toUpperCase(Locale.ROOT)),
                visits,
                learning);
    }
}
