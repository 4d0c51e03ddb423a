package io.github.asterism.net;

/** The sizes that every generator has which redraws an image by a code. */
public sealed interface GeneratorOptions extends NetworkOptions permits StarGanV2Options, StarGanOptions {
    /** Number of domains K. */
    int domains();

    /** Channels at full size. */
    int width();

    /** Image height and width must be a multiple of this. */
    int stride();

    /** Length of the code that steers the generator: a style code, or a label vector. */
    int codeSize();
}
