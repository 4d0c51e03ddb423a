package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import java.util.List;

/** Whether the nuclei of a picture are where a mask has them, by a threshold and nothing learned. */
public final class NucleiMask {
    private static final int LEVELS = 256; // of brightness from −1 to 1: those of an 8-bit picture

    private NucleiMask() {}

    /**
     * Dice's coefficient of a picture's nuclei and a mask's, 0 to 1; 1 if neither has any.
     *
     * @param picture values from −1 to 1; its nuclei are one side of Otsu's threshold on brightness
     * @param mask of the same size; nuclei are above 0, so white in a black-and-white picture
     * @param brightNuclei whether they are the brighter side
     */
    public static double dice(Plane picture, Plane mask, boolean brightNuclei) {
        checkSizes(picture, mask);
        boolean[] found = threshold(picture, brightNuclei);
        boolean[] truth = of(mask);
        int both = 0;
        int either = 0;
        for (int i = 0; i < found.length; i++) {
            both += found[i] && truth[i] ? 2 : 0;
            either += (found[i] ? 1 : 0) + (truth[i] ? 1 : 0);
        }
        return either == 0 ? 1 : both / (double) either;
    }

    /**
     * Whether nuclei are brighter than what lies around them, on average over all pixels of real pictures.
     *
     * @param masks one for each picture, of its size
     */
    public static boolean bright(List<Plane> pictures, List<Plane> masks) {
        if (pictures.size() != masks.size()) {
            throw new IllegalArgumentException(pictures.size() + " pictures and " + masks.size() + " masks");
        }
        double[] sums = new double[2]; // ground, nuclei
        long[] counts = new long[2];
        for (int i = 0; i < masks.size(); i++) {
            checkSizes(pictures.get(i), masks.get(i));
            double[] brightness = GreyPicture.of(pictures.get(i)).values();
            boolean[] nuclei = of(masks.get(i));
            for (int k = 0; k < nuclei.length; k++) {
                sums[nuclei[k] ? 1 : 0] += brightness[k];
                counts[nuclei[k] ? 1 : 0]++;
            }
        }
        // False, as a comparison with NaN, where there are only nuclei or only ground.
        return sums[1] / counts[1] > sums[0] / counts[0];
    }

    private static void checkSizes(Plane picture, Plane mask) {
        if (picture.width() != mask.width() || picture.height() != mask.height()) {
            throw new IllegalArgumentException("A picture of " + picture.width() + "x" + picture.height()
                    + " and a mask of " + mask.width() + "x" + mask.height());
        }
    }

    private static boolean[] of(Plane mask) {
        double[] values = GreyPicture.of(mask).values();
        boolean[] nuclei = new boolean[values.length];
        for (int i = 0; i < nuclei.length; i++) {
            nuclei[i] = values[i] > 0;
        }
        return nuclei;
    }

    /** No nuclei if all pixels have the same level. */
    private static boolean[] threshold(Plane picture, boolean brightNuclei) {
        double[] brightness = GreyPicture.of(picture).values();
        int[] levels = new int[brightness.length];
        long[] histogram = new long[LEVELS];
        for (int i = 0; i < levels.length; i++) {
            long level = Math.round((brightness[i] + 1) / 2 * (LEVELS - 1));
            levels[i] = (int) Math.max(0, Math.min(LEVELS - 1, level));
            histogram[levels[i]]++;
        }
        int threshold = otsu(histogram);
        boolean[] nuclei = new boolean[levels.length];
        for (int i = 0; i < nuclei.length; i++) {
            nuclei[i] = threshold >= 0 && levels[i] > threshold == brightNuclei;
        }
        return nuclei;
    }

    /**
     * The highest level of the darker class (Otsu 1979, "A threshold selection method from gray-level histograms"): the one
     * that makes the variance between the classes largest, in the middle if several do; −1 if there is only one level.
     */
    private static int otsu(long[] histogram) {
        double total = 0;
        double sum = 0;
        for (int level = 0; level < histogram.length; level++) {
            total += histogram[level];
            sum += (double) level * histogram[level];
        }
        double largest = 0;
        int first = -1;
        int last = -1;
        double below = 0;
        double sumBelow = 0;
        for (int level = 0; level < histogram.length - 1; level++) {
            below += histogram[level];
            sumBelow += (double) level * histogram[level];
            double above = total - below;
            if (below == 0 || above == 0) {
                continue;
            }
            double difference = sumBelow / below - (sum - sumBelow) / above;
            double variance = below * above * difference * difference;
            if (variance > largest) {
                largest = variance;
                first = level;
            }
            if (variance == largest) {
                last = level;
            }
        }
        return first < 0 ? -1 : (first + last) / 2;
    }
}
