package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import java.util.List;

/** How alike the pictures of a set are among themselves. */
final class PictureVariety {
    private static final int COMPARED = 40; // pictures, of which all pairs are

    private static final int LEAST_SIDE = 11; // of its window, pixels

    private PictureVariety() {}

    /** Mean MS-SSIM of all pairs of some pictures, evenly spread over the set; NaN for pictures that are too small for it. */
    static double similarity(List<Plane> pictures) {
        if (pictures.get(0).width() < LEAST_SIDE) {
            return Double.NaN;
        }
        int count = Math.min(COMPARED, pictures.size());
        double sum = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                sum += StructuralSimilarity.multiscale(
                        pictures.get(i * pictures.size() / count), pictures.get(j * pictures.size() / count));
            }
        }
        return sum / (count * (count - 1) / 2.0);
    }
}
