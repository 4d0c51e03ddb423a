package io.github.asterism.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.asterism.Progress;
import io.github.asterism.generate.Codes;
import io.github.asterism.generate.FeatureMaps;
import io.github.asterism.generate.Subject;
import io.github.asterism.generate.SyntheticImage;
import io.github.asterism.image.ShownPlane;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows how strong the features of each level of a StyleGAN are, where droplets of its instance norm stand out. */
@Plugin(
        type = Command.class,
        name = "features",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Show Features...",
        description = "Shows how strong the features of each level of a StyleGAN are, where droplets stand out.")
public final class ShowFeatures extends GeneratorCommand {
    @Parameter(persist = false, min = "1", max = "40", description = "How many images to look at.")
    private int count = 4;

    @Parameter(persist = false, description = "Seed of the first image; the others have the next numbers.")
    private long seed;

    @Parameter(
            required = false,
            persist = false,
            autoFill = false,
            style = "save",
            description = "File to save the picture in (.tif or .png), or folder; nothing to show it only.")
    private File output;

    @Override
    public void run() {
        Work.of(this, progress -> withModel(progress, (codes, threads) -> show(codes, threads, progress)));
    }

    @Override
    File output() {
        return output;
    }

    private void show(Codes codes, int threads, Progress progress) {
        codes.styles();
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            subjects.add(new Subject.Seed(seed + i));
        }
        String title = codes.generator().card().name() + "_features";
        ImagePlus images = new SyntheticImage(codes, threads).of(title, subjects, false, "features", progress);
        int levels = codes.generator().layers() / 2;
        Sheet sheet = new Sheet(1 + levels, images.getWidth());
        ResultsTable results = new ResultsTable();
        results.setPrecision(2);
        for (int i = 0; i < count; i++) {
            progress.step((double) i / count, "Features of " + subjects.get(i));
            sheet.add(ShownPlane.of(images, i), subjects.get(i).toString());
            results.incrementCounter();
            results.addValue("Image", subjects.get(i).toString());
            for (FeatureMaps.Level level : FeatureMaps.of(codes, subjects.get(i))) {
                sheet.add(
                        map(level, images.getWidth()),
                        String.format(Locale.ROOT, "%d px, peak %.1f", level.size(), level.peak()));
                results.addValue("Peak at " + level.size() + " px", level.peak());
            }
        }
        ImagePlus picture = new ImagePlus(title, sheet.draw());
        picture.setProperty("Info", images.getProperty("Info"));
        save(picture);
        show(picture);
        if (!GraphicsEnvironment.isHeadless()) {
            results.show("Largest strength of features by the median");
        }
    }

    private static LUT glow() {
        byte[][] channels = new byte[3][256];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < 256; i++) {
                channels[c][i] = (byte) Math.max(0, Math.min(255, 3 * i - 255 * c));
            }
        }
        return new LUT(channels[0], channels[1], channels[2]);
    }

    /** From black over red and yellow to white, which is the largest strength, in the size of the image. */
    private static ColorProcessor map(FeatureMaps.Level level, int size) {
        ImageProcessor strength = new FloatProcessor(level.size(), level.size(), level.strength());
        strength.setMinAndMax(0, strength.getStats().max);
        ImageProcessor bytes = strength.convertToByteProcessor();
        bytes.setLut(glow());
        ImageProcessor colours = bytes.convertToRGB();
        colours.setInterpolationMethod(ImageProcessor.NONE);
        return (ColorProcessor) colours.resize(size, size);
    }
}
