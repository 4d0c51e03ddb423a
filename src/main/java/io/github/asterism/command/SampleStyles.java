package io.github.asterism.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.asterism.Progress;
import io.github.asterism.data.Cells;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.Model;
import io.github.asterism.style.Arrangement;
import io.github.asterism.style.DiverseStyles;
import io.github.asterism.style.Sample;
import io.github.asterism.style.StyleDistance;
import io.github.asterism.style.StyleFile;
import io.github.asterism.translate.Domains;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.Target;
import io.github.asterism.translate.Translator;
import java.awt.GraphicsEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Redraws an image in several styles of each domain, chosen to be as different as possible. */
@Plugin(
        type = Command.class,
        name = "sample",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Sample Styles...",
        description = "Redraws an image in several styles of each domain, chosen to be as different as possible.")
public final class SampleStyles extends LooksCommand {
    private static final int CANDIDATES = 8; // for each style that is chosen

    @Parameter(persist = false, min = "1", max = "100", description = "How many styles of each domain to draw.")
    private int count = 6;

    @Parameter(
            persist = false,
            min = "0",
            max = "10000",
            description =
                    "How many random styles to choose from; 0 for 8 times count, as many as count to choose none.")
    private int candidates;

    @Parameter(persist = false, description = "First number that draws a random style; the next styles have the next.")
    private long seed;

    @Parameter(
            persist = false,
            choices = {"output", "style", "features"},
            description =
                    "By what styles are told apart: the pixels of the image's middle redrawn in them (mean absolute"
                            + " difference), their codes, or the feature network's view of those pixels.")
    private String distance = "output";

    @Parameter(
            persist = false,
            choices = {"auto", "channels", "frames", "images"},
            description =
                    "Where the styles go: along the channels or frames of one hyperstack, or into separate images;"
                            + " auto takes channels for results in RGB, else frames.")
    private String arrange = "auto";

    @Parameter(
            persist = false,
            label = "Another style per plane",
            description =
                    "Whether each plane of a stack is drawn in the next of the chosen styles, not all in one: true"
                            + " or false.")
    private boolean perplane;

    @Parameter(persist = false, description = "Whether to show all styles side by side too: true or false.")
    private boolean montage = true;

    @Override
    public void run() {
        Work.of(this, progress -> withModel((model, settings) -> sample(model, settings, progress)));
    }

    private void sample(Model model, Settings settings, Progress progress) {
        List<String> domains = BadValueException.unless(() -> Domains.parse(domain(), model.card()));
        if (candidates != 0 && candidates < count) {
            throw new BadValueException("candidates=" + candidates + ": give at least count=" + count + ", or 0.");
        }
        ImagePlus source = source();
        DiverseStyles diverse =
                new DiverseStyles(model, settings, StyleDistance.valueOf(distance.toUpperCase(Locale.ROOT)));
        int most = candidates == 0 ? CANDIDATES * count : candidates;
        List<Sample> samples = domains.stream()
                .map(name -> diverse.choose(name, count, most, seed, source, progress))
                .toList();
        List<StyleFile.Entry> entries = samples.stream()
                .flatMap(sample -> sample.looks().stream())
                .map(Sample.Look::entry)
                .toList();
        List<Target> targets = entries.stream().map(StyleFile.Entry::target).toList();
        List<ImagePlus> images = new Translator(model, settings).translate(source, targets, progress);
        String stem = ImageFiles.stem(source.getTitle());
        write(stem + "_styles.csv", file -> StyleFile.write(file, entries));
        write(
                stem + "_distances.csv",
                file -> ImageFiles.write(file, out -> out.write(table(samples).getBytes(StandardCharsets.UTF_8))));
        List<ImagePlus> results = new ArrayList<>();
        if (montage) {
            results.add(montage(source, samples, images));
        }
        results.addAll(arranged(stem, samples, images));
        publish(results);
        show(samples);
    }

    private List<ImagePlus> arranged(String stem, List<Sample> samples, List<ImagePlus> images) {
        IntBinaryOperator which = perplane
                ? (look, plane) -> look / count * count + (look % count + plane) % count
                : Arrangement.ONE_LOOK;
        List<String> labels = samples.stream()
                .flatMap(sample -> sample.looks().stream())
                .map(look -> look.style().domain() + ", seed " + look.seed())
                .toList();
        if (!arrange.equals("images")) {
            Arrangement arrangement = Arrangement.valueOf(arrange.toUpperCase(Locale.ROOT));
            if (arrangement == Arrangement.CHANNELS && images.get(0).getNChannels() > 1) {
                throw new BadValueException("arrange=channels: these results have three channels of their own. Use"
                        + " arrange=frames or images.");
            }
            return List.of(arrangement.merged(stem + "_styles", images, labels, which));
        }
        return perplane
                ? IntStream.range(0, images.size())
                        .mapToObj(place -> Arrangement.AUTO.one(images, labels, which, place))
                        .toList()
                : images;
    }

    private static ImagePlus montage(ImagePlus source, List<Sample> samples, List<ImagePlus> images) {
        int count = samples.get(0).looks().size();
        Montage montage = new Montage(
                "source",
                IntStream.rangeClosed(1, count).mapToObj(i -> "style " + i).toList());
        for (int i = 0; i < samples.size(); i++) {
            List<String> captions = samples.get(i).looks().stream()
                    .map(look -> look.style().domain() + ", seed " + look.seed())
                    .toList();
            montage.add(source, images.subList(i * count, (i + 1) * count), captions);
        }
        return new ImagePlus(ImageFiles.stem(source.getTitle()) + "_styles_montage", montage.draw());
    }

    /** One line for each style. */
    private String table(List<Sample> samples) {
        StringBuilder text = new StringBuilder(Cells.joined(List.of(
                        "domain",
                        "seed",
                        "distance",
                        "nearest",
                        "mean",
                        "random",
                        "distances_to_the_styles_of_the_domain")))
                .append('\n');
        for (Sample sample : samples) {
            for (int i = 0; i < sample.looks().size(); i++) {
                Sample.Look look = sample.looks().get(i);
                List<String> cells = new ArrayList<>(List.of(
                        look.style().domain(),
                        "" + look.seed(),
                        distance,
                        "" + sample.nearest(i),
                        "" + sample.diversity(),
                        "" + sample.random()));
                for (double each : sample.distances()[i]) {
                    cells.add("" + each);
                }
                text.append(Cells.joined(cells)).append('\n');
            }
        }
        return text.toString();
    }

    /** In a window, where there are windows. */
    private void show(List<Sample> samples) {
        if (GraphicsEnvironment.isHeadless()) {
            return;
        }
        ResultsTable results = new ResultsTable();
        results.setPrecision(4);
        for (Sample sample : samples) {
            for (int i = 0; i < sample.looks().size(); i++) {
                results.incrementCounter();
                results.addValue("Domain", sample.looks().get(i).style().domain());
                results.addValue("Seed", sample.looks().get(i).seed());
                results.addValue("Nearest", sample.nearest(i));
                results.addValue("Mean of the chosen", sample.diversity());
                results.addValue("Mean of random ones", sample.random());
                for (int k = 0; k < sample.looks().size(); k++) {
                    results.addValue("To style " + (k + 1), sample.distances()[i][k]);
                }
            }
        }
        results.show("Distances of styles (" + distance + ")");
    }
}
