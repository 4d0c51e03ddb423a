package io.github.asterism.evaluate;

import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.StyleSampler;
import io.github.asterism.translate.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Prints how close a model's translations come to each domain. Arguments: model folder, data folder, feature network. */
final class StarterReport {
    private static final int SEEDS = 4; // translations of each test image
    private static final int ENLARGED = 2; // the feature network has learned from larger pictures

    private final Model model;
    private final StyleSampler styles;
    private final Path data;
    private final FeatureNetwork network;
    private final Map<Path, float[][]> known = new HashMap<>();

    private StarterReport(Model model, Path data, FeatureNetwork network) {
        this.model = model;
        this.data = data;
        this.network = network;
        styles = new StyleSampler(model, Settings.DEFAULT);
    }

    public static void main(String[] args) throws IOException {
        try (Model model = Model.open(Path.of(args[0]), Device.CPU);
                FeatureNetwork network = new FeatureNetwork(Path.of(args[2]), "features512", Device.CPU, 1)) {
            new StarterReport(model, Path.of(args[1]), network).print();
        }
    }

    private void print() throws IOException {
        System.out.println("KID ×10³, all pairs, features of " + network.name() + "; translations of test images by "
                + SEEDS + " random styles each; cycle: mean |x − x″| of −1 to 1\n");
        System.out.println("| from | to | test images | translated | copied | real test | cycle L1 |");
        System.out.println("|---|---|--:|--:|--:|--:|--:|");
        double[] sums = new double[4];
        List<String> domains = model.card().domainNames();
        for (String from : domains) {
            for (String to : domains) {
                if (!from.equals(to)) {
                    List<Plane> sources = pictures(data.resolve("test").resolve(from));
                    double[] numbers = numbers(from, to, sources);
                    Arrays.setAll(sums, i -> sums[i] + numbers[i]);
                    System.out.println(row(from, to, "" + sources.size(), numbers));
                }
            }
        }
        int pairs = domains.size() * (domains.size() - 1);
        System.out.println(
                row("mean", "", "", Arrays.stream(sums).map(sum -> sum / pairs).toArray()));
    }

    private static String row(String from, String to, String count, double[] numbers) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.1f | %.1f | %.1f | %.3f |",
                from,
                to,
                count,
                1e3 * numbers[0],
                1e3 * numbers[1],
                1e3 * numbers[2],
                numbers[3]);
    }

    /** Distances to the real training images of the target: translated, copied and real test images; then the cycle. */
    private double[] numbers(String from, String to, List<Plane> sources) throws IOException {
        List<Plane> translated = new ArrayList<>();
        double cycle = 0;
        for (int i = 0; i < sources.size(); i++) {
            Numbers source = numbers(sources.get(i));
            for (int k = 0; k < SEEDS; k++) {
                Target target = new Target.Latent(to, (long) SEEDS * i + k);
                Numbers image = model.translate(source, styles.style(target).numbers());
                translated.add(plane(image));
                if (k == 0) {
                    Numbers style = model.styleOf(source, model.card().domain(from));
                    cycle += difference(source, model.translate(image, style)) / sources.size();
                }
            }
        }
        float[][] real = features(data.resolve("train").resolve(to));
        return new double[] {
            KernelDistance.of(features(translated), real),
            KernelDistance.of(features(data.resolve("test").resolve(from)), real),
            KernelDistance.of(features(data.resolve("test").resolve(to)), real),
            cycle
        };
    }

    private float[][] features(Path folder) throws IOException {
        float[][] features = known.containsKey(folder) ? known.get(folder) : features(pictures(folder));
        known.put(folder, features);
        return features;
    }

    private float[][] features(List<Plane> pictures) {
        int size = ENLARGED * model.card().options().size();
        return pictures.stream() // one by one, as enlarged pictures are many megabytes
                .map(picture -> network.features(List.of(picture.resized(size, size)))[0])
                .toArray(float[][]::new);
    }

    private List<Plane> pictures(Path folder) throws IOException {
        int size = model.card().options().size();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ImageFiles::named)
                    .sorted()
                    .map(file -> Pixels.of(ImageFiles.open(file)).plane(0).normalized(Normalization.EIGHT_BIT))
                    .map(picture -> picture.squared().resized(size, size))
                    .toList();
        }
    }

    private static Numbers numbers(Plane picture) {
        int size = picture.width();
        float[] data = new float[3 * size * size];
        for (int c = 0; c < 3; c++) {
            System.arraycopy(picture.channels()[c], 0, data, c * size * size, size * size);
        }
        return Numbers.of(data, 1, 3, size, size);
    }

    private static Plane plane(Numbers image) {
        int size = (int) image.shape()[3]; // square
        float[][] channels = new float[3][];
        Arrays.setAll(channels, c -> Arrays.copyOfRange(image.data(), c * size * size, (c + 1) * size * size));
        return new Plane(size, size, channels);
    }

    private static double difference(Numbers a, Numbers b) {
        double sum = 0;
        for (int i = 0; i < a.data().length; i++) {
            sum += Math.abs(a.data()[i] - b.data()[i]);
        }
        return sum / a.data().length;
    }
}
