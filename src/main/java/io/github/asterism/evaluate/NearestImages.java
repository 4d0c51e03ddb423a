package io.github.asterism.evaluate;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.data.LabelledImages;
import io.github.asterism.image.Depth;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.translate.ModelReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for the training images that made ones are nearest to: who memorizes makes copies (Radford et al. 2015, section 6; Karras
 * et al. 2018, appendix F).
 */
public final class NearestImages {
    private static final int BATCH = 32; // images looked at together
    private static final double EIGHT_BITS = 127.5; // grey levels from 0 to 1 of a model's numbers

    private final List<LabelledImages.Item> items;
    private final ModelReading reading;
    private final boolean grey;
    private final FeatureNetwork network;
    private final Progress progress;

    /**
     * A training image near a made one.
     *
     * @param file from which it is, with the number of the plane if there are several
     * @param distance 0 for the same picture; of features, or, of pixels, the root of the mean squared difference in grey
     *     levels of 8 bits
     * @param picture as the model saw it, −1 to 1
     */
    public record Match(String file, double distance, Plane picture) {}

    /** The training images that are nearest to a made one, nearest first. */
    public record Neighbours(List<Match> byFeatures, List<Match> byPixels) {}

    /** A made image and what is known of it. */
    private record Wanted(List<Plane> orientations, float[][] features, Nearest byFeatures, Nearest byPixels) {
        Neighbours neighbours() {
            return new Neighbours(byFeatures.matches(), byPixels.matches());
        }
    }

    /**
     * The images of a folder, read as the model's training read them: the middle square, brought to the model's size.
     *
     * @param data folder of images, or of domain folders
     * @param grey whether the model makes grey images
     * @throws AsterismException if there are none
     */
    public NearestImages(Path data, ModelReading reading, boolean grey, FeatureNetwork network, Progress progress) {
        items = LabelledImages.together("data", data, List.of()).items();
        this.reading = reading;
        this.grey = grey;
        this.network = network;
        this.progress = progress;
    }

    /**
     * Looks at all images once.
     *
     * @param made square pictures of one size, −1 to 1
     * @param k how many nearest images to find of each
     * @param turns whether to look at quarter turns and mirror images too
     * @return those of each picture
     * @throws AsterismException if no image can be read; single ones are left out with a notice
     * @throws Progress.StoppedException if the caller wants no more
     */
    public List<Neighbours> of(List<Plane> made, int k, boolean turns) {
        network.interruptWhen(progress::stopped);
        List<Wanted> wanted = made.stream()
                .map(NearestImages::clamped)
                .map(each -> turns ? Orientations.of(each) : List.of(each))
                .map(each -> new Wanted(each, network.features(each), new Nearest(k), new Nearest(k)))
                .toList();
        List<Match> batch = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            progress.step((double) i / items.size(), "Comparing with image " + (i + 1) + " of " + items.size());
            batch.addAll(read(items.get(i).file(), made.get(0).width()));
            if (batch.size() >= BATCH || i == items.size() - 1 && !batch.isEmpty()) {
                compare(batch, wanted);
                batch.clear();
            }
        }
        List<Neighbours> found = wanted.stream().map(Wanted::neighbours).toList();
        if (found.get(0).byPixels().isEmpty()) {
            throw new AsterismException("None of the " + items.size() + " images of data= can be read, the first: "
                    + items.get(0).file() + ". Give the folder that the model was trained on.");
        }
        return found;
    }

    private List<Match> read(Path file, int size) {
        try {
            return planes(file, size);
        } catch (AsterismException e) {
            progress.notice(e.getMessage() + " It is left out.");
            return List.of();
        }
    }

    private List<Match> planes(Path file, int size) {
        Pixels pixels = Pixels.of(ImageFiles.open(file), reading.channels());
        Normalization range = pixels.depth() == Depth.RGB
                ? Normalization.EIGHT_BIT
                : reading.range().of(pixels, Progress.SILENT);
        List<Match> planes = new ArrayList<>();
        for (int i = 0; i < pixels.planes(); i++) {
            Plane shown = reading.shown(pixels.plane(i).normalized(range), size);
            String name = pixels.planes() == 1 ? "" + file : file + " plane " + (i + 1);
            planes.add(new Match(name, Double.NaN, grey ? grey(shown) : shown));
        }
        return planes;
    }

    private void compare(List<Match> batch, List<Wanted> wanted) {
        float[][] seen = network.features(batch.stream().map(Match::picture).toList());
        for (int i = 0; i < batch.size(); i++) {
            Match one = batch.get(i);
            float[][] pixels = one.picture().channels();
            for (Wanted each : wanted) {
                double features = Double.POSITIVE_INFINITY;
                for (float[] own : each.features()) {
                    features = Math.min(features, squared(own, seen[i]));
                }
                double difference = Double.POSITIVE_INFINITY;
                for (Plane turned : each.orientations()) {
                    difference = Math.min(difference, squared(turned.channels(), pixels));
                }
                double levels = EIGHT_BITS * Math.sqrt(difference / (3.0 * pixels[0].length));
                each.byFeatures().offer(new Match(one.file(), Math.sqrt(features), one.picture()));
                each.byPixels().offer(new Match(one.file(), levels, one.picture()));
            }
        }
    }

    private static double squared(float[][] a, float[][] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += squared(a[c], b[c]);
        }
        return sum;
    }

    private static double squared(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }

    /** As trainings of grey images have it: the mean of red, green and blue. */
    private static Plane grey(Plane picture) {
        float[][] rgb = picture.channels();
        float[] mean = new float[rgb[0].length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (rgb[0][i] + rgb[1][i] + rgb[2][i]) / 3;
        }
        return new Plane(picture.width(), picture.height(), new float[][] {mean, mean, mean});
    }

    private static Plane clamped(Plane picture) {
        float[][] clamped = new float[3][];
        for (int c = 0; c < 3; c++) {
            if (c > 0 && picture.channels()[c] == picture.channels()[c - 1]) {
                clamped[c] = clamped[c - 1];
                continue;
            }
            clamped[c] = picture.channels()[c].clone();
            for (int i = 0; i < clamped[c].length; i++) {
                clamped[c][i] = Math.max(-1, Math.min(1, clamped[c][i]));
            }
        }
        return new Plane(picture.width(), picture.height(), clamped);
    }
}
