package io.github.asterism.train;

import io.github.asterism.net.ClassifierOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A domain classifier and how it shall learn.
 *
 * @param width channels after the first convolution
 * @param maxWidth most channels anywhere, and number of features
 * @param learningRate of Adam
 * @param weightDecay L2 decay added to the gradient
 * @param averaging decay of the moving averages of the weights, per step
 */
public record ClassifierSettings(int width, int maxWidth, double learningRate, double weightDecay, double averaging)
        implements RecipeSettings {
    /** Learns to tell the domains of some thousand small images apart in minutes. */
    public static final ClassifierSettings DEFAULT = new ClassifierSettings(32, 160, 1e-3, 1e-4, 0.99);

    @Override
    public String name() {
        return "classifier";
    }

    /** The sizes of a network. */
    ClassifierOptions options(int size, int domains, boolean colour) {
        return new ClassifierOptions(size, domains, width, maxWidth, colour);
    }

    @Override
    public Adversarial adversarial() {
        return null;
    }

    @Override
    public void requireUsable(int size) {
        options(size, 2, true);
    }

    @Override
    public String checkpointsSuffix() {
        return "-classifier-training";
    }

    @Override
    public String lossesFile() {
        return "classifier_losses.csv";
    }

    @Override
    public Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("width", "" + width);
        identity.put("maxwidth", "" + maxWidth);
        identity.put("learning", toString());
        return identity;
    }
}
