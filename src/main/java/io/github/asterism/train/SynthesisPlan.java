package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.DcganOptions.Norm;
import io.github.asterism.net.ProgressiveGanOptions;
import io.github.asterism.net.StyleGanOptions;
import io.github.asterism.net.SynthesisOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Networks that make images from nothing, and how they shall learn.
 *
 * @param family as cards name it
 * @param channels of an image: 1 or 3
 * @param latentSize length of a latent code
 * @param mappingLayers of a StyleGAN, whose style codes are as long as its latent codes
 * @param width factor of all widths, 1 for the paper's
 * @param norm of a DCGAN's discriminator
 * @param startSize image size to begin with, pixels; networks that do not grow have their last one from the start
 * @param growImages images over which a new size fades in, and as many over which it then stays; 0 for half of all steps
 * @param batches images in a batch at sizes where it is another than usual
 * @param learning rates and loss weights
 */
public record SynthesisPlan(
        String family,
        int channels,
        int latentSize,
        int mappingLayers,
        double width,
        Norm norm,
        int startSize,
        long growImages,
        Map<Integer, Integer> batches,
        SynthesisSettings learning)
        implements RecipeSettings {
    private static final int PAPER_WIDTH = 128; // of a DCGAN at half the image size

    public SynthesisPlan {
        batches = Map.copyOf(batches);
        boolean penalty = learning.adversarial() == Adversarial.WGAN_GP || learning.adversarial() == Adversarial.GAN_GP;
        if (family.equals(DcganOptions.FAMILY) && norm == Norm.BATCH && penalty) {
            throw new AsterismException("adversarial=" + learning.adversarial() + " asks for the gradient of each image"
                    + " alone, which norm=batch mixes with those of others. Take norm=layer or none.");
        }
        if (growImages < 0) {
            throw new AsterismException("growimages=" + growImages + ": give 0 for half of all steps, or more.");
        }
        batches.forEach((size, batch) -> {
            if (batch < 1 || Integer.bitCount(size) != 1) {
                throw new AsterismException("batches=" + size + ":" + batch
                        + ": give image sizes with numbers of images from 1, such as 8:32,64:4.");
            }
        });
    }

    @Override
    public String name() {
        return family;
    }

    /** Sizes of its networks for images of a size. */
    SynthesisOptions options(int size) {
        if (!(width > 0 && width <= 16)) {
            throw new AsterismException("width=" + width + ": give a factor of the paper's widths, such as 0.25.");
        }
        if (family.equals(DcganOptions.FAMILY)) {
            int channelsThere = (int) Math.max(1, Math.round(width * PAPER_WIDTH));
            return new DcganOptions(size, channels, latentSize, channelsThere, channelsThere, norm);
        }
        ProgressiveGanOptions grown = ProgressiveGanOptions.paper(size, channels, latentSize, width);
        return family.equals(ProgressiveGanOptions.FAMILY)
                ? grown
                : new StyleGanOptions(size, channels, latentSize, latentSize, mappingLayers, grown.widths());
    }

    /**
     * Checks that networks can go on from a base, of which all weights are taken over.
     *
     * @throws AsterismException if it is of another family, or has other sizes
     */
    public void requireLike(Base base, int size) {
        if (!base.options().family().equals(family)) {
            throw FineTuning.otherFamily(base, family);
        }
        if (!base.options().equals(options(size))) {
            throw new AsterismException("base=" + base.name() + " has other sizes than asked for: " + base.options()
                    + ", not " + options(size) + ". Give the same size=, channels=, latent=, width= and norm=.");
        }
    }

    /** How it grows. */
    Growth growth(TrainingSettings settings) {
        return family.equals(DcganOptions.FAMILY)
                ? Growth.none(settings.size(), settings.batch())
                : Growth.of(startSize, settings.size(), settings.steps(), settings.batch(), batches, growImages);
    }

    @Override
    public double learningRate() {
        return learning.learningRate();
    }

    @Override
    public Adversarial adversarial() {
        return learning.adversarial();
    }

    @Override
    public void requireUsable(int size) {
        options(size);
    }

    @Override
    public Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("image channels", "" + channels); // channels is which of a file's are taken
        identity.put("latent", "" + latentSize);
        identity.put("mappinglayers", "" + mappingLayers);
        identity.put("width", "" + width);
        identity.put("norm", "" + norm);
        identity.put("startsize", "" + startSize);
        identity.put("growimages", "" + growImages);
        identity.put("batches", "" + new TreeMap<>(batches));
        identity.put("learning", learning.toString());
        return identity;
    }
}
