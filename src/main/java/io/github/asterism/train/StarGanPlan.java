package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.net.StarGanOptions.Norm;
import io.github.asterism.net.StarGanOptions.Upsampling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Networks of a StarGAN and how they shall learn.
 *
 * @param width channels after the first convolution of either network
 * @param maxWidth most channels of the discriminator
 * @param blocks residual blocks of the generator
 * @param upsampling how the generator doubles
 * @param depth how often the discriminator halves; 0 for as often as fits, at most the paper's 6 times
 * @param norm of the discriminator
 * @param visits how often each step visits each data set; empty for once each
 * @param learning rates and loss weights
 */
public record StarGanPlan(
        int width,
        int maxWidth,
        int blocks,
        Upsampling upsampling,
        int depth,
        Norm norm,
        List<Integer> visits,
        StarGanSettings learning)
        implements RecipeSettings {
    private static final int DEEPEST = 6;

    public StarGanPlan {
        visits = List.copyOf(visits);
        if (visits.stream().anyMatch(visit -> visit < 1)) {
            throw new AsterismException("visits=" + visits + ": give a whole number from 1 for each data set.");
        }
    }

    /**
     * With the networks of a base; the discriminator halves as often as it did if the image size is the same.
     *
     * @throws AsterismException if the base is of another family
     */
    public StarGanPlan like(Base base, int size) {
        if (!(base.options() instanceof StarGanOptions sizes)) {
            throw FineTuning.otherFamily(base, name());
        }
        return new StarGanPlan(
                sizes.width(),
                sizes.criticMost(),
                sizes.blocks(),
                sizes.upsampling(),
                size == sizes.size() ? sizes.depth() : depth,
                sizes.norm(),
                visits,
                learning);
    }

    @Override
    public String name() {
        return StarGanOptions.FAMILY;
    }

    /** The sizes of its networks. */
    StarGanOptions options(int size, int labels, int sets) {
        int halvings = depth > 0 ? depth : Math.max(1, Math.min(DEEPEST, Integer.numberOfTrailingZeros(size) - 1));
        return new StarGanOptions(
                size, labels, sets, width, blocks, upsampling, width, Math.max(width, maxWidth), halvings, norm);
    }

    /** How often a step visits a data set. */
    int visits(int set) {
        return visits.isEmpty() ? 1 : visits.get(set);
    }

    @Override
    public Adversarial adversarial() {
        return learning.adversarial();
    }

    @Override
    public void requireUsable(int size) {
        options(size, 2, 1);
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
        identity.put("blocks", "" + blocks);
        identity.put("upsampling", "" + upsampling);
        identity.put("depth", "" + depth);
        identity.put("norm", "" + norm);
        identity.put("visits", "" + visits);
        identity.put("learning", learning.toString());
        return identity;
    }
}
