package io.github.asterism.train;

import io.github.asterism.djl.InputGradient;
import io.github.asterism.net.Tensor;

/** The loss terms, each a scalar; those of StarGAN v2 are of Choi et al. 2020, section 2.2. */
final class Losses {
    private Losses() {}

    /** Binary cross-entropy of logits (n) against "real", equation 1 in its non-saturating form. */
    static Tensor looksReal(Tensor logit) {
        return logit.times(-1).softplus().mean();
    }

    /** Binary cross-entropy of logits (n) against "fake". */
    static Tensor looksFake(Tensor logit) {
        return logit.softplus().mean();
    }

    /** Cross-entropy of logits (n, K) against one-hot domains (n, K), averaged over the batch. */
    static Tensor crossEntropy(Tensor logits, Tensor domain) {
        return logits.logSoftmax().times(domain).sum(1).mean().times(-1);
    }

    /** Binary cross-entropy of logits (n, K) against labels of 0 and 1, summed over attributes, averaged over the batch. */
    static Tensor attributes(Tensor logits, Tensor label) {
        // softplus(x) − x·y is −y ln σ(x) − (1 − y) ln (1 − σ(x)), without overflow
        return logits.softplus().minus(logits.times(label)).sum(1).mean();
    }

    /** R1: ½‖∇ₓD(x)‖², averaged over the batch (Mescheder et al. 2018); exact in second order. */
    static Tensor gradientPenalty(Tensor logit, Tensor x) {
        return InputGradient.of(logit, x).square().flattened().sum(1).mean().times(0.5);
    }

    /** Mean of |a − b|: style reconstruction (equation 2), diversity (3) and cycle consistency (4). */
    static Tensor distance(Tensor a, Tensor b) {
        return a.minus(b).abs().mean();
    }

    /**
     * How much a translated RGB image departs from the structure of its source. Not in the paper: it ties cells to their
     * places while colours may go where they like, which keeps short trainings honest. Brightness, freed of its own mean
     * and contrast, must agree as it is and in its finest detail; colours must not speckle, for a generator with
     * instance norm likes to leave droplets of coloured noise.
     */
    static Tensor structure(Tensor fake, Tensor source) {
        Tensor brightness = brightness(fake);
        Tensor wanted = brightness(source);
        Tensor detail = distance(detail(brightness), detail(wanted));
        return distance(brightness, wanted).plus(detail).plus(speckle(fake).times(0.5));
    }

    /** The sum of the channels, mean 0, variance 1. */
    private static Tensor brightness(Tensor x) {
        return channelSum(x).instanceNorm();
    }

    /** What the means of 2×2 squares do not show. */
    private static Tensor detail(Tensor x) {
        return x.minus(x.halved().doubled());
    }

    /** Mean absolute departure of each colour, apart from brightness, from its mean over 4×4 squares. */
    private static Tensor speckle(Tensor x) {
        Tensor colour = x.minus(channelSum(x).times(1.0 / 3));
        return distance(colour, colour.halved().halved().doubled().doubled());
    }

    private static Tensor channelSum(Tensor x) {
        return x.channels(0, 1).plus(x.channels(1, 2)).plus(x.channels(2, 3));
    }
}
