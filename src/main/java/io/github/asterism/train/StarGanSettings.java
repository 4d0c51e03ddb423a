package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Initialized;

/**
 * How a StarGAN learns. The paper's values are those of {@link #PAPER}.
 *
 * @param adversarial how real and fake are told apart
 * @param lambdaClass weight of the classification losses
 * @param lambdaCycle weight of the reconstruction loss
 * @param lambdaPenalty weight of the gradient penalty, if the adversarial loss has one
 * @param lambdaStructure weight of the structure loss, 0 in the paper
 * @param criticSteps steps of the discriminator to each of the generator
 * @param bernoulli whether target labels are drawn by tossing coins, instead of permuting those of the batch
 * @param meanAttributes whether the attributes' losses are averaged, instead of summed
 * @param learningRate of generator and discriminator
 * @param weightDecay L2 decay added to the gradient, 0 in the paper
 * @param spectral whether the discriminator's weights are divided by their largest singular values
 * @param init how kernels begin; the paper does not say
 * @param averaging decay of the generator's moving average per step of it; 0 for none, as in the paper
 */
public record StarGanSettings(
        Adversarial adversarial,
        double lambdaClass,
        double lambdaCycle,
        double lambdaPenalty,
        double lambdaStructure,
        int criticSteps,
        boolean bernoulli,
        boolean meanAttributes,
        double learningRate,
        double weightDecay,
        boolean spectral,
        Initialized.Kind init,
        double averaging) {
    /** Choi et al. 2018, section 4 and appendix. */
    public static final StarGanSettings PAPER = new StarGanSettings(
            Adversarial.WGAN_GP, 1, 10, 10, 0, 5, false, false, 1e-4, 0, false, Initialized.Kind.UNIFORM, 0);

    public StarGanSettings {
        if (criticSteps < 1) {
            throw new AsterismException("criticsteps=" + criticSteps + ": give at least 1.");
        }
        if (!(averaging >= 0 && averaging < 1)) {
            throw new AsterismException("averaging=" + averaging + ": give at least 0, and less than 1.");
        }
    }

    /** Decay of the moving average at a step of the generator: it follows faster at the start. */
    double averagingAt(long generatorStep) {
        return Math.min(averaging, (1.0 + generatorStep) / (10.0 + generatorStep));
    }
}
