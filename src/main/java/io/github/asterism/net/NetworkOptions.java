package io.github.asterism.net;

/** The sizes that the networks of every model have. */
public sealed interface NetworkOptions permits GeneratorOptions, SynthesisOptions {
    /** Name of the family of networks, as model cards write it. */
    String family();

    /** Height and width of a training image, pixels. */
    int size();
}
