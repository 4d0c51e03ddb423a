package io.github.asterism.train;

import io.github.asterism.AsterismException;

/**
 * How networks learn that make images from nothing. The papers' values are those of {@link #DCGAN}, {@link #PROGRESSIVE_GAN} and
 * {@link #STYLEGAN}.
 *
 * @param adversarial how real and made images are told apart
 * @param lambdaPenalty weight of the gradient penalty, if the adversarial loss has one
 * @param drift weight of the squared logits of real images, which keeps them near zero
 * @param criticSteps steps of the discriminator to each of the generator
 * @param learningRate of generator and discriminator
 * @param beta1 decay of the mean gradient in Adam
 * @param beta2 decay of the mean squared gradient in Adam
 * @param averaging decay of the generator's moving average per step of it; 0 for none
 * @param mixing how often two latent codes share an image, 0 to 1; StyleGAN only
 */
public record SynthesisSettings(
        Adversarial adversarial,
        double lambdaPenalty,
        double drift,
        int criticSteps,
        double learningRate,
        double beta1,
        double beta2,
        double averaging,
        double mixing) {
    /** Radford et al. 2015, section 4. */
    public static final SynthesisSettings DCGAN =
            new SynthesisSettings(Adversarial.GAN, 0, 0, 1, 2e-4, 0.5, 0.999, 0, 0);

    /** Karras et al. 2018, appendix A.1; the penalty of Gulrajani et al. 2017. */
    public static final SynthesisSettings PROGRESSIVE_GAN =
            new SynthesisSettings(Adversarial.WGAN_GP, 10, 0.001, 1, 1e-3, 0, 0.99, 0.999, 0);

    /** Karras et al. 2019, appendix C; R1 of Mescheder et al. 2018. */
    public static final SynthesisSettings STYLEGAN =
            new SynthesisSettings(Adversarial.GAN_GP, 10, 0, 1, 1e-3, 0, 0.99, 0.999, 0.9);

    public SynthesisSettings {
        require(criticSteps >= 1, "criticsteps=" + criticSteps, "at least 1");
        require(learningRate > 0, "learningrate=" + learningRate, "a number above 0");
        require(beta1 >= 0 && beta1 < 1, "beta1=" + beta1, "at least 0, and less than 1");
        require(beta2 >= 0 && beta2 < 1, "beta2=" + beta2, "at least 0, and less than 1");
        require(averaging >= 0 && averaging < 1, "averaging=" + averaging, "at least 0, and less than 1");
        require(mixing >= 0 && mixing <= 1, "mixing=" + mixing, "0 to 1");
        require(lambdaPenalty >= 0, "lambdapenalty=" + lambdaPenalty, "0 or more");
        require(drift >= 0, "drift=" + drift, "0 or more");
    }

    private static void require(boolean good, String given, String expected) {
        if (!good) {
            throw new AsterismException(given + ": give " + expected + ".");
        }
    }

    /** Decay of the moving average at a step of the generator: it follows faster at the start. */
    double averagingAt(long generatorStep) {
        return Math.min(averaging, (1.0 + generatorStep) / (10.0 + generatorStep));
    }
}
