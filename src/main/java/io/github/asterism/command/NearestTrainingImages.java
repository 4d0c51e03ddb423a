package io.github.asterism.command;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.asterism.Progress;
import io.github.asterism.evaluate.FeatureNetwork;
import io.github.asterism.evaluate.NearestImages;
import io.github.asterism.evaluate.NearestImages.Match;
import io.github.asterism.generate.Codes;
import io.github.asterism.generate.ImageMaker;
import io.github.asterism.generate.Subject;
import io.github.asterism.generate.SyntheticImage;
import io.github.asterism.image.Depth;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Plane;
import io.github.asterism.onnx.Device;
import io.github.asterism.translate.ModelReading;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows the training images that made ones are nearest to, to see whether a model makes copies. */
@Plugin(
        type = Command.class,
        name = "nearest",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Nearest Training Images...",
        description = "Shows the training images that a model's images are nearest to, to see whether it makes copies.")
public final class NearestTrainingImages extends GeneratorCommand {
    @Parameter(
            persist = false,
            autoFill = false,
            style = "directory",
            description = "Folder of the images that the model was trained on, or of domain folders of them.")
    private File data;

    @Parameter(persist = false, min = "1", max = "200", description = "How many images to make.")
    private int count = 8;

    @Parameter(persist = false, description = "Number that draws the first image; the next images have the next.")
    private long seed;

    @Parameter(persist = false, min = "1", max = "20", description = "How many training images to show of each.")
    private int k = 4;

    @Parameter(
            persist = false,
            description = "Whether to look for quarter turns and mirror images of training images too: true or false.")
    private boolean turns = true;

    @Parameter(
            required = false,
            persist = false,
            autoFill = false,
            style = "save",
            description = "Folder to save picture and table in, or file for the picture (.tif or .png) or the table"
                    + " (.csv); nothing to show them only.")
    private File output;

    @Override
    public void run() {
        Work.of(this, progress -> withModel(progress, (codes, threads) -> search(codes, threads, progress)));
    }

    @Override
    File output() {
        return output;
    }

    private void search(Codes codes, int threads, Progress progress) {
        boolean grey = codes.generator().options().channels() == 1;
        ModelReading reading = ModelReading.of(codes.generator().card());
        try (FeatureNetwork network = new FeatureNetwork(FeatureNetwork.installed(), "", Device.CPU, threads)) {
            NearestImages search = new NearestImages(data.toPath(), reading, grey, network, progress);
            List<Subject> subjects = LongStream.range(0, count)
                    .<Subject>mapToObj(i -> new Subject.Seed(seed + i))
                    .toList();
            List<Plane> made = new ImageMaker(codes, threads).each(subjects, plane -> plane, progress);
            List<NearestImages.Neighbours> found = search.of(made, k, turns);
            String title = codes.generator().card().name() + "_nearest";
            ImagePlus picture =
                    new ImagePlus(title, sheet(subjects, made, found).draw());
            new SyntheticImage(codes, threads).mark(picture, "seeds " + seed + " to " + (seed + count - 1));
            NeighbourTable rows = new NeighbourTable(subjects, found);
            save(picture, title, rows);
            rows.show();
            show(picture);
        }
    }

    private Sheet sheet(List<Subject> subjects, List<Plane> made, List<NearestImages.Neighbours> found) {
        Sheet sheet = new Sheet(1 + k, made.get(0).width());
        for (int i = 0; i < made.size(); i++) {
            addRow(
                    sheet,
                    made.get(i),
                    subjects.get(i) + "\nfeatures",
                    found.get(i).byFeatures());
            addRow(
                    sheet,
                    made.get(i),
                    subjects.get(i) + "\npixels",
                    found.get(i).byPixels());
        }
        return sheet;
    }

    private static void addRow(Sheet sheet, Plane made, String caption, List<Match> matches) {
        sheet.add(colour(made), caption);
        matches.forEach(match -> sheet.add(
                colour(match.picture()),
                String.format(Locale.ROOT, "%.3g\n", match.distance())
                        + Path.of(match.file()).getFileName()));
        sheet.endRow();
    }

    private static ColorProcessor colour(Plane picture) {
        Plane copy = Plane.of(picture.width(), picture.height(), picture.joined());
        copy.restore(Normalization.EIGHT_BIT);
        return (ColorProcessor) Depth.RGB.slices(copy).get(0);
    }

    private void save(ImagePlus picture, String title, NeighbourTable rows) {
        if (output == null) {
            return;
        }
        boolean table = output.getName().toLowerCase(Locale.ROOT).endsWith(".csv");
        if (!table) {
            save(picture);
        }
        if (table || !ImageFiles.named(output.toPath())) {
            Path file = table ? output.toPath() : output.toPath().resolve(ImageFiles.portable(title) + ".csv");
            write(file, rows::write);
        }
    }
}
