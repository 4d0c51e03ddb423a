package io.github.asterism.style;

import ij.ImagePlus;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.Content;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.StyleSampler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much more different chosen styles are than as many random ones, on images that were not used to choose them: mean
 * pairwise L1 in output space, and in style space.
 *
 * <p>Arguments: model, folder of images of which the first chooses and others are redrawn, style|output|features, count, seeds.
 */
public final class DiversityCheck {
    private static final int IMAGES = 10;
    private static final int SIDE = 128;
    private static final int CANDIDATES = 8;

    private DiversityCheck() {}

    public static void main(String[] arguments) {
        StyleDistance distance = StyleDistance.valueOf(arguments[2].toUpperCase(Locale.ROOT));
        int count = Integer.parseInt(arguments[3]);
        int seeds = Integer.parseInt(arguments[4]);
        List<Path> files = References.files(Path.of(arguments[1]));
        List<ImagePlus> heldOut = new ArrayList<>();
        for (int i = 1; i <= IMAGES; i++) {
            heldOut.add(ImageFiles.open(files.get(i * (files.size() - 1) / IMAGES)));
        }
        ImagePlus proxy = ImageFiles.open(files.get(0));
        try (Model model = Model.open(Path.of(arguments[0]), Device.CPU)) {
            StyleSampler sampler = new StyleSampler(model, Settings.DEFAULT);
            DiverseStyles diverse = new DiverseStyles(model, Settings.DEFAULT, distance);
            List<Content> contents = heldOut.stream()
                    .map(image -> model.content(sampler.middle(image, SIDE), () -> false))
                    .toList();
            System.out.println(
                    "domain,distance,chosen_output,random_output,ratio,least_ratio,chosen_style,random_style,ratio");
            for (String domain : model.card().domainNames()) {
                double[] sums = new double[4];
                double least = Double.POSITIVE_INFINITY;
                for (int seed = 0; seed < seeds; seed++) {
                    long first = 1000L * seed;
                    List<Sample.Look> chosen = diverse.choose(
                                    domain, count, CANDIDATES * count, first, proxy, Progress.SILENT)
                            .looks();
                    List<Sample.Look> random = diverse.choose(domain, count, count, first, proxy, Progress.SILENT)
                            .looks(); // as many as candidates: none is left out
                    double[] each = {
                        output(model, contents, chosen), output(model, contents, random), codes(chosen), codes(random)
                    };
                    least = Math.min(least, each[0] / each[1]);
                    for (int i = 0; i < 4; i++) {
                        sums[i] += each[i] / seeds;
                    }
                }
                System.out.printf(
                        Locale.ROOT,
                        "%s,%s,%.4f,%.4f,%.3f,%.3f,%.4f,%.4f,%.3f%n",
                        domain,
                        distance,
                        sums[0],
                        sums[1],
                        sums[0] / sums[1],
                        least,
                        sums[2],
                        sums[3],
                        sums[2] / sums[3]);
            }
        }
    }

    private static double codes(List<Sample.Look> looks) {
        return StyleDistance.mean(StyleDistance.STYLE.between(
                looks.stream().map(look -> look.style().numbers().data()).toArray(float[][]::new)));
    }

    private static double output(Model model, List<Content> contents, List<Sample.Look> looks) {
        double sum = 0;
        for (Content content : contents) {
            float[][] drawn = looks.stream()
                    .map(look -> model.translate(content, look.style().numbers(), () -> false))
                    .map(Numbers::data)
                    .toArray(float[][]::new);
            sum += StyleDistance.mean(StyleDistance.OUTPUT.between(drawn)) / contents.size();
        }
        return sum;
    }
}
