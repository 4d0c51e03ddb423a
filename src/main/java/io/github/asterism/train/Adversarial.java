package io.github.asterism.train;

import io.github.asterism.AsterismException;
import io.github.asterism.djl.InputGradient;
import io.github.asterism.net.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The losses by which a discriminator tells real images from translated ones, and a generator deceives it. */
public enum Adversarial {
    /** Binary cross-entropy with R1 on real images (Mescheder et al. 2018), StarGAN v2's choice. */
    GAN_GP,
    /** Binary cross-entropy, non-saturating (Goodfellow et al. 2014). */
    GAN,
    /** Least squares (Mao et al. 2017). */
    LSGAN,
    /** Hinge (Lim and Ye 2017). */
    HINGE,
    /** Wasserstein distance with a penalty between real and fake (Gulrajani et al. 2017), StarGAN's choice. */
    WGAN_GP,
    /** Wasserstein distance with weights clipped to ±0.01 (Arjovsky et al. 2017), inferior: gradients vanish or explode. */
    WGAN_CLIP;

    /** Limit of the discriminator's weights for {@link #WGAN_CLIP}. */
    static final double CLIP = 0.01;

    /** The value of the key {@code adversarial}. */
    public static Adversarial parse(String name) {
        return Arrays.stream(values())
                .filter(each -> each.toString().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new AsterismException(
                        "adversarial=" + name + ": choose one of " + Arrays.toString(values()) + "."));
    }

    /** As macros write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the discriminator loses by its logits of real images, a scalar. */
    Tensor real(Tensor logits) {
        return switch (this) {
            case GAN_GP, GAN -> Losses.looksReal(logits);
            case LSGAN -> logits.plus(-1).square().mean();
            case HINGE -> logits.times(-1).plus(1).relu().mean();
            case WGAN_GP, WGAN_CLIP -> logits.mean().times(-1);
        };
    }

    /** What the discriminator loses by its logits of translated images, a scalar. */
    Tensor fake(Tensor logits) {
        return switch (this) {
            case GAN_GP, GAN -> Losses.looksFake(logits);
            case LSGAN -> logits.square().mean();
            case HINGE -> logits.plus(1).relu().mean();
            case WGAN_GP, WGAN_CLIP -> logits.mean();
        };
    }

    /** What the generator loses by the discriminator's logits of its images, a scalar. */
    Tensor generator(Tensor logits) {
        return switch (this) {
            case GAN_GP, GAN -> Losses.looksReal(logits);
            case LSGAN -> logits.plus(-1).square().mean();
            case HINGE, WGAN_GP, WGAN_CLIP -> logits.mean().times(-1);
        };
    }

    /**
     * The logit that parts images taken for real from images taken for fake. Wasserstein losses know differences of logits
     * only, so for them it lies halfway between the means; that is ours, no paper's.
     *
     * @param real mean logit of real images
     * @param fake mean logit of translated images
     */
    double boundary(double real, double fake) {
        return switch (this) {
            case GAN_GP, GAN, HINGE -> 0;
            case LSGAN -> 0.5;
            case WGAN_GP, WGAN_CLIP -> (real + fake) / 2;
        };
    }

    /**
     * The gradient penalty of the discriminator, before weighting.
     *
     * @param discriminator gives logits of images
     * @param logits of x
     * @param x real images
     * @param fake without gradient
     * @param blend α of x̂ = α x + (1 − α) fake, for each image
     * @return null if this loss has none
     */
    Tensor penalty(UnaryOperator<Tensor> discriminator, Tensor logits, Tensor x, Tensor fake, Tensor blend) {
        return switch (this) {
            case GAN_GP -> Losses.gradientPenalty(logits, x);
            case WGAN_GP -> {
                Tensor between = fake.plus(x.minus(fake).times(blend));
                yield unitGradient(discriminator.apply(between), between);
            }
            default -> null;
        };
    }

    /** mean (‖∇D(x̂)‖₂ − 1)² over the batch (Gulrajani et al. 2017, equation 3), exact in second order. */
    static Tensor unitGradient(Tensor logits, Tensor x) {
        // Beside a gradient of nothing at all the root would have an infinite one.
        Tensor norm = InputGradient.of(logits, x)
                .square()
                .flattened()
                .sum(1)
                .plus(1e-16)
                .sqrt();
        return norm.plus(-1).square().mean();
    }
}
