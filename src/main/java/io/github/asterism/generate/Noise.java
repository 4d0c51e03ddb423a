package io.github.asterism.generate;

/** Where a StyleGAN's noise comes from, which decides on what is left to chance; other networks take none. */
public enum Noise {
    /** The same for all images. */
    FIXED,
    /** By each image's own seed; between two seeds, between the noise of both. */
    RANDOM,
    /** None. */
    OFF
}
