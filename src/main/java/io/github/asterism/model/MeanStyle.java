package io.github.asterism.model;

import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2Options;
import java.util.Random;

/** The centre of a domain's styles. */
final class MeanStyle {
    private static final int LATENTS = 1000;

    private MeanStyle() {}

    /** The mean (1, S) of 1,000 mapped latent codes, always the same ones. */
    static Numbers of(Model model, int domain) {
        StarGanV2Options options = model.card().styles();
        Random random = new Random(0);
        float[] latents = new float[LATENTS * options.latentSize()];
        for (int i = 0; i < latents.length; i++) {
            latents[i] = (float) random.nextGaussian();
        }
        float[] styles = model.style(Numbers.of(latents, LATENTS, options.latentSize()), domain)
                .data();
        float[] mean = new float[options.styleSize()];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (int k = 0; k < LATENTS; k++) {
                sum += styles[k * mean.length + i];
            }
            mean[i] = (float) (sum / LATENTS);
        }
        return Numbers.of(mean, 1, mean.length);
    }
}
