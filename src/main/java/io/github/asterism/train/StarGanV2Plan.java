package io.github.asterism.train;

import io.github.asterism.net.StarGanV2Options;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Networks of a StarGAN v2 and how they shall learn.
 *
 * @param width channels after the first convolution
 * @param maxWidth most channels anywhere
 * @param hidden width of the mapping network
 * @param smooth bilinear up-sampling, which leaves no grid
 * @param learning rates and loss weights
 */
public record StarGanV2Plan(int width, int maxWidth, int hidden, boolean smooth, StarGanV2Settings learning)
        implements RecipeSettings {
    private static final int STYLE_SIZE = 64;
    private static final int LATENT_SIZE = 16;

    @Override
    public String name() {
        return "stargan-v2";
    }

    /** The sizes of its networks. */
    StarGanV2Options options(int size, int domains) {
        return new StarGanV2Options(size, domains, width, maxWidth, STYLE_SIZE, LATENT_SIZE, hidden, 0, smooth);
    }

    @Override
    public void requireUsable(int size) {
        options(size, 2);
    }

    @Override
    public double learningRate() {
        return learning.learningRate();
    }

    @Override
    public String checkpointsSuffix() {
        return "-training";
    }

    @Override
    public String lossesFile() {
        return "losses.csv";
    }

    @Override
    public Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("width", "" + width);
        identity.put("maxwidth", "" + maxWidth);
        identity.put("hidden", "" + hidden);
        identity.put("smooth", "" + smooth);
        identity.put("learning", learning.toString());
        return identity;
    }
}
