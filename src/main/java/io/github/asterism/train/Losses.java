package io.github.asterism.train;

import io.github.asterism.djl.InputGradient;
import io.github.asterism.net.Tensor;

/** The loss terms of StarGAN v2, each a scalar (Choi et al. 2020, section 2.2). */
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

    /** R1: ½‖∇ₓD(x)‖², averaged over the batch (Mescheder et al. 2018); exact in second order. */
    static Tensor gradientPenalty(Tensor logit, Tensor x) {
        return InputGradient.of(logit, x).square().flattened().sum(1).mean().times(0.5);
    }

    /** Mean of |a − b|: style reconstruction (equation 2), diversity (3) and cycle consistency (4). */
    static Tensor distance(Tensor a, Tensor b) {
        return a.minus(b).abs().mean();
    }

    /**
     * Mean absolute difference of the brightness of two RGB images, each freed of its own mean and contrast. Not in the
     * paper: it ties cells to their places while colours may go where they like, which keeps short trainings honest.
     */
    static Tensor structure(Tensor a, Tensor b) {
        return distance(brightness(a), brightness(b));
    }

    private static Tensor brightness(Tensor x) {
        return x.channels(0, 1).plus(x.channels(1, 2)).plus(x.channels(2, 3)).instanceNorm();
    }
}
