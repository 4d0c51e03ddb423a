package io.github.asterism.evaluate;

import io.github.asterism.Progress;
import io.github.asterism.image.Plane;
import io.github.asterism.net.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a model in training by images that it does not learn from: the mean kernel distance, over all ordered pairs of
 * domains, of one translation of each validation image to the real training images of its target. Always the same styles
 * are drawn, so a score changes with the model alone.
 */
public final class ValidationScore implements AutoCloseable {
    private static final int BATCH = 8;

    private final FeatureNetwork features;
    private final int size;
    private final int crop;
    private final List<String> domains;
    private final ImageSet validation;
    private final Map<String, GroupedRows> real = new LinkedHashMap<>();

    /** A model at work: images (n, 3, size, size), index of the target domain and seed of the styles in, images out. */
    @FunctionalInterface
    public interface Translation {
        Numbers translate(Numbers images, int domain, long seed);
    }

    /**
     * @param features network to compare by; closed with this, or if this cannot be made
     * @param training folder with a folder of images for each domain
     * @param validation the same of other images
     * @param size height and width of the model's images
     * @param crop height and width of the middle of an image that is looked at, pixels of the image; 0 for the largest square
     * @param images most images of a domain on either side; 0 for all
     * @throws io.github.asterism.AsterismException if a folder is missing or holds too little
     */
    public ValidationScore(
            FeatureNetwork features,
            Path training,
            Path validation,
            int size,
            int crop,
            int images,
            Progress progress) {
        this.features = features;
        this.size = size;
        this.crop = crop;
        features.interruptWhen(progress::stopped);
        try {
            ImageSet.requireDifferent(validation, training);
            domains = ImageSet.domainsOf(training);
            this.validation = open(validation, images, progress);
            ImageSet trained = open(training, images, progress);
            for (String domain : domains) {
                List<Sample> samples = trained.of(domain);
                float[][] rows = features.features(TargetLook.pictures(samples));
                real.put(domain, new GroupedRows(rows, TargetLook.groups(samples)));
            }
        } catch (RuntimeException e) {
            features.close();
            throw e;
        }
    }

    private ImageSet open(Path folder, int images, Progress progress) {
        ImageSet set = ImageSet.open(folder, domains, size, crop, images, name -> true, progress);
        set.requireAtLeastTwo(domains);
        return set;
    }

    /** The mean kernel distance; less is better. */
    public double of(Translation model) {
        double sum = 0;
        int pairs = 0;
        for (String from : domains) {
            for (int to = 0; to < domains.size(); to++) {
                if (!domains.get(to).equals(from)) {
                    List<Sample> sources = validation.of(from);
                    float[][] rows = features.features(translated(model, sources, to));
                    GroupedRows found = new GroupedRows(rows, TargetLook.groups(sources));
                    sum += new GroupedKernelDistance(found, real.get(domains.get(to))).value();
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }

    private List<Plane> translated(Translation model, List<Sample> sources, int to) {
        List<Plane> outputs = new ArrayList<>();
        for (int start = 0; start < sources.size(); start += BATCH) {
            List<Sample> batch = sources.subList(start, Math.min(start + BATCH, sources.size()));
            Numbers images = PictureBatch.of(TargetLook.pictures(batch));
            outputs.addAll(PictureBatch.pictures(model.translate(images, to, start)));
        }
        return outputs;
    }

    @Override
    public void close() {
        features.close();
    }
}
