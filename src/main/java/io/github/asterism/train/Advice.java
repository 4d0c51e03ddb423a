package io.github.asterism.train;

import io.github.asterism.data.LabelledImages;
import io.github.asterism.net.StarGan;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.net.StarGanOptions.Norm;
import io.github.asterism.net.StarGanOptions.Upsampling;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.WeightShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an experienced person would say of a run before it begins: sentences, the most important first. */
final class Advice {
    private static final int STABLE_BATCH = 8;
    private static final int FEW_IMAGES = 200;
    private static final long PAPER_STEPS = 100_000;
    private static final long STARGAN_PAPER_STEPS = 200_000;
    private static final double COMPARABLE =
            200; // beyond so many times the work, steps take their time by other things
    private static final StarGanPlan PAPER =
            new StarGanPlan(64, 2048, 6, Upsampling.TRANSPOSED, 0, Norm.NONE, List.of(), StarGanSettings.PAPER);

    private final TrainingSettings settings;
    private final DataSet data;

    Advice(TrainingSettings settings, DataSet data) {
        this.settings = settings;
        this.data = data;
    }

    /** @param seconds that a step takes */
    List<String> sentences(double seconds) {
        List<String> sentences = new ArrayList<>();
        if (settings.recipe() instanceof ClassifierSettings) {
            return sentences;
        }
        if (settings.batch() < STABLE_BATCH) {
            sentences.add("batch=" + settings.batch() + ": below 8 training is unstable. Take 8 if memory allows.");
        }
        fewImages(sentences);
        sizes(sentences);
        if (!(settings.recipe() instanceof SynthesisPlan)) {
            paper(seconds, sentences);
        }
        return sentences;
    }

    private void fewImages(List<String> sentences) {
        List<String> few = new ArrayList<>();
        for (LabelledTiles set : data.sets()) {
            LabelledImages source = set.source();
            for (int k = 0; k < source.labels().size(); k++) {
                int count = set.byLabel().get(k).size();
                if (count < FEW_IMAGES) {
                    few.add(source.labels().get(k) + " has " + count);
                }
            }
        }
        if (!few.isEmpty()) {
            sentences.add(String.join(", ", few) + " images: with fewer than about " + FEW_IMAGES
                    + " the discriminator soon knows them by heart."
                    + (settings.distortion().augment() == DistortionSettings.Augment.NONE
                            ? " augment=adaptive helps."
                            : ""));
        }
    }

    private void sizes(List<String> sentences) {
        int size = settings.size();
        int crop = settings.data().reading().crop();
        List<Integer> sides =
                data.sets().stream().flatMap(set -> set.sides().stream()).toList();
        int least = crop > 0 ? Math.min(size, crop) : size;
        long small = sides.stream().filter(side -> side < least).count();
        if (small > 0) {
            sentences.add(small + " of " + sides.size() + " images are smaller than " + least
                    + " pixels and are enlarged, which makes them soft. A smaller size= suits them.");
        }
        long large = sides.stream().filter(side -> side > 2 * size).count();
        if (crop == 0 && large > 0) {
            sentences.add(large + " of " + sides.size() + " images are more than twice as large as size=" + size
                    + " and are shrunk to it. crop=" + 2 * size + " takes parts of them instead, with their details.");
        }
    }

    private void paper(double seconds, List<String> sentences) {
        boolean styles = settings.recipe() instanceof StarGanV2Plan;
        double own = work(styles);
        double papers = styles
                ? multiplications(StarGanV2Options.paper(settings.size(), 2))
                : multiplications(PAPER.options(settings.size(), 2, 1));
        long steps = styles ? PAPER_STEPS : STARGAN_PAPER_STEPS;
        double days = seconds * papers / own * steps / 86_400;
        if (papers > own && papers < COMPARABLE * own && days >= 1) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "The paper's %,d steps at its widths would take this computer about %.0f days.",
                    steps,
                    days));
        }
    }

    private double work(boolean styles) {
        return styles
                ? multiplications(((StarGanV2Plan) settings.recipe()).options(settings.size(), 2))
                : multiplications(((StarGanPlan) settings.recipe()).options(settings.size(), 2, 1));
    }

    /** Of the generator for one image, nearly: what counts is the ratio of two widths. */
    private static double multiplications(StarGanV2Options options) {
        int halvings = options.generatorHalvings();
        double sum = 0;
        for (Map.Entry<String, long[]> weight : WeightShapes.of(weights -> new StarGanV2.Generator(weights, options))
                .entrySet()) {
            String[] path = weight.getKey().split("\\.");
            int level = 0;
            if (path[0].equals("encode")) {
                level = Math.min(Integer.parseInt(path[1]), halvings);
            } else if (path[0].equals("decode")) {
                level = Math.min(halvings + 1 - Integer.parseInt(path[1]), halvings);
            }
            sum += ofKernel(weight.getValue(), options.size() >> Math.max(0, level));
        }
        return sum;
    }

    /** At the middle of StarGAN's generator, where nearly all its work is, images are a quarter as high. */
    private static double multiplications(StarGanOptions options) {
        double sum = 0;
        for (long[] shape : WeightShapes.of(weights -> new StarGan.Generator(weights, options))
                .values()) {
            sum += ofKernel(shape, options.size() / 4);
        }
        return sum;
    }

    private static double ofKernel(long[] shape, int side) {
        return shape.length < 4 ? 0 : (double) shape[0] * shape[1] * shape[2] * shape[3] * side * side;
    }
}
