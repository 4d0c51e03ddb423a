package io.github.asterism.translate;

import io.github.asterism.net.Numbers;

/**
 * The style, or label, that a model draws with.
 *
 * @param domain name of its domain, as the model's card writes it; of labels, of what was asked for
 * @param origin how it was found, for people: "mean", "latent code, seed 7", "reference image"; of labels, those that are on
 * @param numbers the code (1, S)
 */
public record StyleCode(String domain, String origin, Numbers numbers) {}
