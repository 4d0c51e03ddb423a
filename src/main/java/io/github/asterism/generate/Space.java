package io.github.asterism.generate;

/** In which codes walks and sums are reckoned. */
public enum Space {
    /** Style codes where there are some, else latent codes. */
    AUTO,
    /** Latent codes, of N(0, 1): along great circles, and sums are brought back to that variance. */
    Z,
    /** A StyleGAN's style codes: in straight lines. */
    W
}
