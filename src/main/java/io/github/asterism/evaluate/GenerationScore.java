package io.github.asterism.evaluate;

import io.github.asterism.Progress;
import io.github.asterism.image.Plane;
import io.github.asterism.net.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Judges a model in training that makes images from nothing by real images: the kernel distance of some hundred made images, of
 * always the same latent codes, to them. Warns when the images are nearly alike, or cover little of the real variety.
 */
public final class GenerationScore implements AutoCloseable {
    private static final int IMAGES = 200;
    private static final int BATCH = 20;
    private static final double ALIKE = 0.2; // MS-SSIM above that of real images
    private static final double NARROW = 0.05; // recall
    private static final long YOUNG = 3; // first judgements, in which images are nothing yet

    private final FeatureNetwork features;
    private final Progress progress;
    private final int size;
    private final float[][] rows;
    private final GroupedRows real;
    private final double similarity;
    private final Set<String> warned = new HashSet<>();
    private long judged;

    /** A model at work: so many images (n, channels, s, s) of the latent codes from a seed on. */
    @FunctionalInterface
    public interface Generation {
        Numbers make(int count, long seed);
    }

    /**
     * @param features network to compare by; closed with this, or if this cannot be made
     * @param key by which the images were given, for messages
     * @param folder of real images, or of domain folders
     * @param domains folders to take; empty for all
     * @param size height and width of the model's images
     * @throws io.github.asterism.AsterismException if the folder is missing or holds too little
     */
    public GenerationScore(
            FeatureNetwork features, String key, Path folder, List<String> domains, int size, Progress progress) {
        this.features = features;
        this.progress = progress;
        this.size = size;
        features.interruptWhen(progress::stopped);
        try {
            List<Sample> samples = UnlabelledSet.read(key, folder, domains, size, progress);
            rows = features.features(TargetLook.pictures(samples));
            real = new GroupedRows(rows, TargetLook.groups(samples));
            similarity = PictureVariety.similarity(TargetLook.pictures(samples));
        } catch (RuntimeException e) {
            features.close();
            throw e;
        }
    }

    /** The kernel distance; less is better. */
    public double of(Generation model) {
        List<Plane> pictures = new ArrayList<>();
        for (int i = 0; i < IMAGES; i += BATCH) {
            MadePictures.of(model.make(BATCH, i)).forEach(each -> pictures.add(each.resized(size, size)));
        }
        float[][] made = features.features(pictures);
        judged++;
        if (judged > YOUNG) {
            watch(pictures, PrecisionRecall.of(rows, made));
        }
        String[] groups = IntStream.range(0, IMAGES).mapToObj(Integer::toString).toArray(String[]::new);
        return new GroupedKernelDistance(new GroupedRows(made, groups), real).value();
    }

    private void watch(List<Plane> pictures, PrecisionRecall among) {
        double alike = PictureVariety.similarity(pictures);
        if (alike > similarity + ALIKE * (1 - similarity)) {
            warn(
                    "alike",
                    String.format(
                            Locale.ROOT,
                            "The generator collapses: its images are more alike (MS-SSIM %.2f) than real ones (%.2f). A lower"
                                    + " learningrate=, a larger batch= or augment=adaptive may help; earlier checkpoints may be better.",
                            alike,
                            similarity));
        }
        if (among.recall() < NARROW) {
            warn(
                    "narrow",
                    String.format(
                            Locale.ROOT,
                            "The generator's images cover %.0f %% of the variety of real ones so far (recall). If that stays so, it"
                                    + " makes the same few again and again.",
                            100 * among.recall()));
        }
    }

    private void warn(String what, String warning) {
        if (warned.add(what)) {
            progress.notice(warning);
        }
    }

    @Override
    public void close() {
        features.close();
    }
}
