package io.github.asterism.train;

import io.github.asterism.net.Initialized;

/**
 * How a StarGAN v2 learns. The paper's values are those of {@link #PAPER}.
 *
 * @param adversarial how real and fake are told apart
 * @param lambdaStyle weight of the style reconstruction loss
 * @param lambdaDiversity weight of the diversity loss at the start; it falls linearly to 0
 * @param diversitySteps number of steps in which it falls
 * @param lambdaCycle weight of the cycle loss
 * @param lambdaPenalty weight of the gradient penalty, if the adversarial loss has one
 * @param lambdaStructure weight of the structure loss, 0 in the paper
 * @param penaltyEvery the penalty is taken at every so many steps, as many times stronger (lazy regularization)
 * @param learningRate of generator, style encoder and discriminator
 * @param mappingRate learning rate of the mapping network
 * @param weightDecay L2 decay added to the gradient
 * @param spectral whether the discriminator's weights are divided by their largest singular values
 * @param init how kernels begin
 * @param averaging decay of the moving averages, per step
 * @param rampAverages whether the averages follow faster at the start: min(averaging, (1 + t) / (10 + t))
 * @param warmUp number of first steps in which the generator learns to redraw images in their own style alone
 */
public record StarGanV2Settings(
        Adversarial adversarial,
        double lambdaStyle,
        double lambdaDiversity,
        long diversitySteps,
        double lambdaCycle,
        double lambdaPenalty,
        double lambdaStructure,
        int penaltyEvery,
        double learningRate,
        double mappingRate,
        double weightDecay,
        boolean spectral,
        Initialized.Kind init,
        double averaging,
        boolean rampAverages,
        long warmUp) {
    /** Choi et al. 2020, with AFHQ's and CelebA-HQ's 100,000 steps of falling diversity weight. */
    public static final StarGanV2Settings PAPER = new StarGanV2Settings(
            Adversarial.GAN_GP,
            1,
            1,
            100_000,
            1,
            1,
            0,
            1,
            1e-4,
            1e-6,
            1e-4,
            false,
            Initialized.Kind.HE,
            0.999,
            false,
            0);

    /**
     * What a laptop can train in hours: higher rates, a stronger cycle, the structure loss and lazy regularization.
     * The diversity weight is to fall over all steps.
     */
    public static final StarGanV2Settings QUICK = new StarGanV2Settings(
            Adversarial.GAN_GP,
            1,
            1,
            10_000,
            2,
            1,
            1,
            4,
            2e-4,
            2e-5,
            1e-4,
            false,
            Initialized.Kind.HE,
            0.998,
            true,
            100);

    /** Weight of the diversity loss after so many steps: linear from its start to 0. */
    public double diversityAt(long step) {
        return lambdaDiversity * Math.max(0, 1 - (double) step / diversitySteps);
    }
}
