package io.github.asterism.evaluate;

import io.github.asterism.Progress;
import io.github.asterism.generate.Codes;
import io.github.asterism.generate.ImageMaker;
import io.github.asterism.generate.Noise;
import io.github.asterism.generate.Space;
import io.github.asterism.generate.Subject;
import io.github.asterism.image.Plane;
import io.github.asterism.model.ImageGenerator;
import io.github.asterism.onnx.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Judges models that make images from nothing by held-out real images, beside training images and noise. */
public final class GeneratorEvaluation {
    private static final int RESAMPLES = 1000;
    private static final int SHOWN = 12; // pictures of each

    private final Request request;
    private final FeatureNetwork features;
    private final Progress progress;
    private final List<Sample> training;
    private final float[][] trained;
    private final GroupedRows real;
    private final float[][] heldOut;
    private final double usual; // distance of a held-out image to the nearest training image
    private final int size;

    /**
     * What is asked for.
     *
     * @param models folders, or names of installed ones
     * @param data folder of held-out images, or of domain folders
     * @param training the same of the images that the models learnt from
     * @param domains folders to take of both; empty for all
     * @param count images that each model makes
     * @param seed of the first; the others have the next
     * @param truncation see {@link ImageGenerator#code}
     */
    public record Request(
            List<Path> models,
            Path data,
            Path training,
            List<String> domains,
            int count,
            long seed,
            double truncation,
            Device device,
            int threads) {}

    private GeneratorEvaluation(Request request, int size, FeatureNetwork features, Progress progress) {
        this.request = request;
        this.size = size;
        this.features = features;
        this.progress = progress;
        ImageSet.requireDifferent(request.data(), request.training());
        training = UnlabelledSet.read("training", request.training(), request.domains(), size, progress);
        List<Sample> others = UnlabelledSet.read("data", request.data(), request.domains(), size, progress);
        progress.step(Double.NaN, "Looking at the real images");
        trained = features.features(TargetLook.pictures(training));
        heldOut = features.features(TargetLook.pictures(others));
        real = new GroupedRows(heldOut, TargetLook.groups(others));
        usual = nearest(heldOut);
    }

    /**
     * @throws io.github.asterism.AsterismException if a model redraws images, models differ in size, or there are too few images
     */
    public static GeneratorFindings run(Request request, FeatureNetwork features, Progress progress) {
        features.interruptWhen(progress::stopped);
        List<GeneratorRow> rows = new ArrayList<>();
        List<PictureGrid> pictures = new ArrayList<>();
        Map<String, Object> facts = new LinkedHashMap<>();
        GeneratorEvaluation evaluation = null;
        for (Path folder : request.models()) {
            try (ImageGenerator model = ImageGenerator.open(folder, request.device(), request.threads())) {
                int size = model.options().size();
                if (evaluation == null || evaluation.size != size) {
                    evaluation = new GeneratorEvaluation(request, size, features, progress);
                }
                List<Plane> made = evaluation.made(model);
                double path = PathLength.of(model, features, request.seed(), request.threads(), progress);
                rows.add(evaluation.row(model.card().name(), made, ungrouped(made.size()), path));
                pictures.add(grid(model.card().name(), made));
                facts.put(model.card().name(), new LinkedHashMap<>(model.card().hashes()));
            }
        }
        if (evaluation != null) {
            List<Plane> known = TargetLook.pictures(evaluation.training);
            rows.add(evaluation.row(GeneratorRow.REAL, known, TargetLook.groups(evaluation.training), Double.NaN));
            pictures.add(grid(GeneratorRow.REAL, known));
            List<Plane> noise = evaluation.noise(request.count());
            rows.add(evaluation.row(GeneratorRow.NOISE, noise, ungrouped(noise.size()), Double.NaN));
        }
        facts.put("features", features.name());
        facts.put("held-out images", request.data().getFileName() + ", " + evaluation.heldOut.length);
        facts.put("training images", evaluation.training.size());
        facts.put("domains", request.domains().isEmpty() ? "all" : String.join(", ", request.domains()));
        facts.put("seed", request.seed());
        facts.put("truncation", request.truncation());
        return new GeneratorFindings(rows, pictures, facts);
    }

    private static String[] ungrouped(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toArray(String[]::new);
    }

    /** Evenly spread over all. */
    private static PictureGrid grid(String name, List<Plane> pictures) {
        int count = Math.min(SHOWN, pictures.size());
        List<Plane> shown = IntStream.range(0, count)
                .mapToObj(i -> pictures.get(i * pictures.size() / count))
                .toList();
        return new PictureGrid(name, List.of(), List.of(new PictureGrid.Line("", shown)));
    }

    private List<Plane> made(ImageGenerator model) {
        Codes codes = new Codes(model, request.truncation(), Noise.RANDOM, Space.AUTO);
        List<Subject> subjects = LongStream.range(request.seed(), request.seed() + request.count())
                .<Subject>mapToObj(Subject.Seed::new)
                .toList();
        return new ImageMaker(codes, request.threads()).each(subjects, picture -> picture, progress);
    }

    private List<Plane> noise(int count) {
        double[] mean = new double[3];
        double[] spread = new double[3];
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            double squares = 0;
            double pixels = 0;
            for (Sample sample : training) {
                for (float value : sample.picture().channels()[c]) {
                    sum += value;
                    squares += (double) value * value;
                    pixels++;
                }
            }
            mean[c] = sum / pixels;
            spread[c] = Math.sqrt(Math.max(0, squares / pixels - mean[c] * mean[c]));
        }
        Random random = new Random(request.seed());
        List<Plane> noise = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[][] channels = new float[3][size * size];
            for (int c = 0; c < 3; c++) {
                for (int p = 0; p < size * size; p++) {
                    channels[c][p] = (float) (mean[c] + spread[c] * random.nextGaussian());
                }
            }
            noise.add(new Plane(size, size, channels));
        }
        return noise;
    }

    private GeneratorRow row(String name, List<Plane> pictures, String[] groups, double path) {
        progress.step(Double.NaN, "Looking at " + name);
        float[][] rows = features.features(pictures);
        GroupedKernelDistance distance = new GroupedKernelDistance(new GroupedRows(rows, groups), real);
        PrecisionRecall among = PrecisionRecall.of(heldOut, rows);
        return new GeneratorRow(
                name,
                pictures.size(),
                distance.value(),
                distance.interval(RESAMPLES, 0),
                FrechetDistance.of(rows, heldOut),
                among.precision(),
                among.recall(),
                PictureVariety.similarity(pictures),
                name.equals(GeneratorRow.REAL) ? Double.NaN : nearest(rows) / usual,
                path);
    }

    /** Mean distance to the nearest training image. */
    private double nearest(float[][] rows) {
        double sum = 0;
        for (float[] row : rows) {
            double least = Double.POSITIVE_INFINITY;
            for (float[] other : trained) {
                double squares = 0;
                for (int k = 0; k < row.length && squares < least; k++) {
                    double difference = (double) row[k] - other[k];
                    squares += difference * difference;
                }
                least = Math.min(least, squares);
            }
            sum += Math.sqrt(least);
        }
        return sum / rows.length;
    }
}
