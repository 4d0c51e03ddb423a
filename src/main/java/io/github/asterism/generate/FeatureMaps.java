package io.github.asterism.generate;

import io.github.asterism.net.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How strong the features of each level of a StyleGAN are, place by place. Its instance norm is known to leave droplets: small
 * places where features are far stronger than anywhere else, from about 64 × 64 pixels on (Karras et al. 2020, arXiv:1912.04958,
 * section 2), which may or may not show in the image.
 */
public final class FeatureMaps {
    private FeatureMaps() {}

    /**
     * The features of one level.
     *
     * @param size height and width, pixels
     * @param strength root of the mean square over the channels, row by row
     * @param peak largest strength divided by the median one: some units without a droplet
     */
    public record Level(int size, float[] strength, double peak) {}

    /**
     * The levels of an image, 4 × 4 pixels first.
     *
     * @throws io.github.asterism.AsterismException if the model is no StyleGAN
     */
    public static List<Level> of(Codes codes, Subject subject) {
        codes.styles();
        List<Level> levels = new ArrayList<>();
        for (Numbers features : codes.generator().features(codes.code(subject), codes.noise(subject))) {
            levels.add(level(features));
        }
        return levels;
    }

    /** @param features (1, width, s, s) */
    static Level level(Numbers features) {
        int width = (int) features.shape()[1];
        int size = (int) features.shape()[2];
        int pixels = size * size;
        float[] strength = new float[pixels];
        for (int p = 0; p < pixels; p++) {
            double squares = 0;
            for (int c = 0; c < width; c++) {
                double value = features.data()[c * pixels + p];
                squares += value * value;
            }
            strength[p] = (float) Math.sqrt(squares / width);
        }
        float[] sorted = strength.clone();
        Arrays.sort(sorted);
        double median = (sorted[(pixels - 1) / 2] + sorted[pixels / 2]) / 2.0;
        return new Level(size, strength, median == 0 ? 1 : sorted[pixels - 1] / median);
    }
}
