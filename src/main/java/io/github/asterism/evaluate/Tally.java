package io.github.asterism.evaluate;

import io.github.asterism.image.Plane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Gathers what is measured of one method's outputs for one ordered pair of domains. */
final class Tally {
    private static final int RESAMPLES = 1000;

    private final Rulers rulers;
    private final TargetLook target;
    private final List<float[]> features = new ArrayList<>();
    private final List<float[]> firsts = new ArrayList<>(); // features of the first output of each source
    private final List<float[]> logits = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final Set<String> sources = new HashSet<>();
    private final Map<Measure, Mean> means = new EnumMap<>(Measure.class);

    /** A mean over numbers that come one by one. */
    private static final class Mean {
        private double sum;
        private long count;
    }

    Tally(Rulers rulers, TargetLook target) {
        this.rulers = rulers;
        this.target = target;
    }

    /** Measures the outputs of one source image. */
    void add(Sample source, List<Plane> outputs) {
        FeatureNetwork.Seen seen = rulers.features().see(outputs);
        sources.add(source.name());
        firsts.add(seen.features()[0]);
        for (int i = 0; i < outputs.size(); i++) {
            features.add(seen.features()[i]);
            groups.add(source.group());
            if (seen.logits() != null) {
                logits.add(seen.logits()[i]);
            }
            addPixels(source, outputs.get(i));
        }
        if (outputs.size() > 1) {
            mean(Measure.DIVERSITY, Diversity.of(seen), 1);
        }
        mean(Measure.COLOUR_ACCURACY, Rulers.taken(rulers.colour(), target.domain(), outputs), outputs.size());
        mean(Measure.TEXTURE_ACCURACY, Rulers.taken(rulers.texture(), target.domain(), outputs), outputs.size());
    }

    private void addPixels(Sample source, Plane output) {
        mean(Measure.STRUCTURE, Structure.correlation(source.picture(), output), 1);
        if (source.mask() != null && target.brightNuclei() != null) {
            mean(Measure.DICE, NucleiMask.dice(output, source.mask(), target.brightNuclei()), 1);
        }
        Plane truth = target.truths().get(source.name());
        if (truth != null) {
            mean(Measure.SSIM, StructuralSimilarity.ssim(output, truth), 1);
            mean(Measure.MULTISCALE_SSIM, StructuralSimilarity.multiscale(output, truth), 1);
            mean(Measure.PSNR, StructuralSimilarity.psnr(output, truth), 1);
        }
    }

    /** @param difference of a source image and its way to the target and back, mean |x − x″| */
    void addCycle(double difference) {
        mean(Measure.CYCLE, difference, 1);
    }

    private void mean(Measure measure, double sum, long count) {
        if (!Double.isNaN(sum)) {
            Mean mean = means.computeIfAbsent(measure, key -> new Mean());
            mean.sum += sum;
            mean.count += count;
        }
    }

    /** The row of the table, distances included. */
    Row row(String method, String guidance, String from) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        means.forEach((measure, mean) -> values.put(measure, mean.sum / mean.count));
        float[][] rows = features.toArray(float[][]::new);
        distances(values, rows, groups.toArray(String[]::new), target.features(), target.real());
        overlap(values, firsts.toArray(float[][]::new), target.features());
        if (logits.size() >= 2) {
            Measure score = rulers.features().isOurs() ? Measure.INCEPTION : Measure.INCEPTION_ELSEWHERE;
            values.put(score, InceptionScore.of(shuffled(), InceptionScore.SPLITS));
        }
        Set<String> independent = new HashSet<>(groups);
        return new Row(method, guidance, from, target.domain(), sources.size(), independent.size(), values);
    }

    /** How far rows are from real ones. */
    static void distances(
            Map<Measure, Double> values, float[][] rows, String[] groups, float[][] real, GroupedRows grouped) {
        GroupedKernelDistance kernel = new GroupedKernelDistance(new GroupedRows(rows, groups), grouped);
        Interval interval = kernel.interval(RESAMPLES, 0);
        values.put(Measure.KERNEL, kernel.value());
        values.put(Measure.KERNEL_LOW, interval.low());
        values.put(Measure.KERNEL_HIGH, interval.high());
        values.put(Measure.KERNEL_ALL_PAIRS, kernel.allPairs());
        values.put(Measure.FRECHET, FrechetDistance.of(rows, real));
        values.values().removeIf(value -> value.isNaN());
    }

    /**
     * How far rows and real ones overlap.
     *
     * @param rows one for each source: the third neighbour of a row must not be another style of the same image
     */
    static void overlap(Map<Measure, Double> values, float[][] rows, float[][] real) {
        if (Math.min(rows.length, real.length) >= PrecisionRecall.FEWEST_ROWS) {
            PrecisionRecall overlap = PrecisionRecall.of(real, rows);
            values.put(Measure.PRECISION, overlap.precision());
            values.put(Measure.RECALL, overlap.recall());
        }
    }

    /** Neighbouring outputs come from one slide, but each part of the score shall hold of all. */
    private float[][] shuffled() {
        List<float[]> shuffled = new ArrayList<>(logits);
        Collections.shuffle(shuffled, new Random(0));
        return shuffled.toArray(float[][]::new);
    }
}
