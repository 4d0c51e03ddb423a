package io.github.asterism.net;

/** The sizes that every network has which makes images from random numbers. */
public sealed interface SynthesisOptions extends NetworkOptions
        permits DcganOptions, ProgressiveGanOptions, StyleGanOptions {
    /** Channels of an image: 1, grey, or 3, red, green and blue. */
    int channels();

    /** Length L of a latent code, of N(0, 1). */
    int latentSize();
}
