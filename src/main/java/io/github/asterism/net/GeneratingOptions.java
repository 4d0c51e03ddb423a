package io.github.asterism.net;

/** The sizes that every generator has which makes images from latent codes alone. */
public sealed interface GeneratingOptions permits DcganOptions, ProgressiveGanOptions, StyleGanOptions {
    /** Name of the family of networks, as model cards write it. */
    String family();

    /** Height and width of an image, pixels. */
    int size();

    /** Channels of an image: 1 or 3. */
    int channels();

    /** Length L of a latent code. */
    int latentSize();
}
