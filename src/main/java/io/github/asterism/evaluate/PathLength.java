package io.github.asterism.evaluate;

import io.github.asterism.Progress;
import io.github.asterism.generate.Codes;
import io.github.asterism.generate.ImageMaker;
import io.github.asterism.generate.Noise;
import io.github.asterism.generate.Space;
import io.github.asterism.generate.Subject;
import io.github.asterism.image.Plane;
import io.github.asterism.model.ImageGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Perceptual path length: how much images change on a small step on the way from one code to another, per squared step (Karras et
 * al. 2019, section 4.1). Small where the codes are laid out smoothly. Of a StyleGAN along its style codes, of others along their
 * latent codes.
 */
final class PathLength {
    private static final double STEP = 1e-3; // the paper's 1e-4 drowns in the rounding of single precision here
    private static final int PATHS = 60;

    private PathLength() {}

    /** The mean over some paths between seeds; NaN if the network gives no perceptual distances. */
    static double of(ImageGenerator model, FeatureNetwork features, long seed, int threads, Progress progress) {
        if (!features.givesEmbeddings()) {
            return Double.NaN;
        }
        ImageMaker maker = new ImageMaker(new Codes(model, 1, Noise.FIXED, Space.AUTO), threads);
        Random random = new Random(seed);
        List<Subject> places = new ArrayList<>();
        for (int i = 0; i < PATHS; i++) {
            long from = seed + 2L * i;
            double share = random.nextDouble() * (1 - STEP);
            places.add(new Subject.Between(from, from + 1, share));
            places.add(new Subject.Between(from, from + 1, share + STEP));
        }
        List<Plane> pictures = maker.each(places, picture -> picture, progress);
        float[][] seen = features.see(pictures).embeddings();
        double sum = 0;
        for (int i = 0; i < PATHS; i++) {
            double squares = 0;
            for (int k = 0; k < seen[0].length; k++) {
                double difference = (double) seen[2 * i][k] - seen[2 * i + 1][k];
                squares += difference * difference;
            }
            sum += squares / (STEP * STEP);
        }
        return sum / PATHS;
    }
}
