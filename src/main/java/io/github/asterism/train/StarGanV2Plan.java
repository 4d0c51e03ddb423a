package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.net.StarGanV2Options;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Networks of a StarGAN v2 and how they shall learn.
 *
 * @param width channels after the first convolution
 * @param maxWidth most channels anywhere
 * @param hidden width of the mapping network
 * @param styleSize length of a style code
 * @param latentSize length of a latent code
 * @param smooth bilinear up-sampling, which leaves no grid
 * @param learning rates and loss weights
 */
public record StarGanV2Plan(
        int width, int maxWidth, int hidden, int styleSize, int latentSize, boolean smooth, StarGanV2Settings learning)
        implements RecipeSettings {

    /** With the paper's codes: 64 numbers for a style, 16 for a latent code. */
    public StarGanV2Plan(int width, int maxWidth, int hidden, boolean smooth, StarGanV2Settings learning) {
        this(width, maxWidth, hidden, 64, 16, smooth, learning);
    }

    /**
     * With the networks of a base; at another image size they gain or lose their outermost levels, and what is left keeps its
     * widths.
     *
     * @throws AsterismException if the base is of another family, or of a kind that is not trained here
     */
    public StarGanV2Plan like(Base base, int size) {
        if (!(base.options() instanceof StarGanV2Options sizes)) {
            throw FineTuning.otherFamily(base, name());
        }
        if (sizes.highPass() > 0) {
            throw new AsterismException("base=" + base.name() + " has high-pass skips, which need masks of faces; such"
                    + " models translate, but are not trained further. Give one without.");
        }
        int levels = Integer.numberOfTrailingZeros(size) - Integer.numberOfTrailingZeros(sizes.size());
        int outer = levels > 0 ? Math.max(1, sizes.width() >> levels) : sizes.widthAfter(-levels);
        return new StarGanV2Plan(
                outer,
                sizes.maxWidth(),
                sizes.hidden(),
                sizes.styleSize(),
                sizes.latentSize(),
                sizes.smoothUpsampling(),
                learning);
    }

    @Override
    public String name() {
        return "stargan-v2";
    }

    /** The sizes of its networks. */
    StarGanV2Options options(int size, int domains) {
        return new StarGanV2Options(size, domains, width, maxWidth, styleSize, latentSize, hidden, 0, smooth);
    }

    @Override
    public Adversarial adversarial() {
        return learning.adversarial();
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
