package io.github.asterism.train;

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
    @Override
    public String name() {
        return "stargan-v2";
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
