package io.github.asterism.command;

import ij.ImagePlus;
import io.github.asterism.Progress;
import io.github.asterism.generate.Codes;
import io.github.asterism.generate.Layers;
import io.github.asterism.generate.SeedList;
import io.github.asterism.generate.Subject;
import io.github.asterism.generate.SyntheticImage;
import io.github.asterism.image.ShownPlane;
import io.github.asterism.net.StyleGanOptions;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** One picture of images, down, that take the styles of some layers from others, across (Karras et al. 2019, figure 3). */
@Plugin(
        type = Command.class,
        name = "mix",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Mix Styles...",
        description =
                "One picture of a StyleGAN's images, down, that take the styles of some layers from others, across.")
public final class MixStyles extends GeneratorCommand {
    private static final int MOST = 40; // rows, and columns

    @Parameter(
            persist = false,
            description = "Seeds of the images down the side, with commas between them, such as 1,5,9, or 1-4.")
    private String rows = "0-3";

    @Parameter(persist = false, description = "Seeds of the images across the top, written alike.")
    private String columns = "4-8";

    @Parameter(
            persist = false,
            description =
                    "Layers that take the style of the image at the top: coarse, up to 8 x 8 pixels; middle, 16 and 32;"
                            + " fine, from 64 on, or thirds of a model below 64 pixels; or numbers such as 0-4, which is from"
                            + " layer 0 to before layer 4.")
    private String layers = "coarse";

    @Parameter(
            required = false,
            persist = false,
            autoFill = false,
            style = "save",
            description = "File to save the picture in (.tif or .png), or folder; nothing to show it only.")
    private File output;

    @Override
    public void run() {
        Work.of(this, progress -> {
            List<Long> down = BadValueException.unless(() -> seeds("rows", rows));
            List<Long> across = BadValueException.unless(() -> seeds("columns", columns));
            withModel(progress, (codes, threads) -> mix(down, across, codes, threads, progress));
        });
    }

    @Override
    File output() {
        return output;
    }

    private static List<Long> seeds(String key, String text) {
        List<Long> seeds = SeedList.parse(key, text);
        if (seeds.size() > MOST) {
            throw new BadValueException(
                    key + "=" + text + " are " + seeds.size() + " seeds; the most are " + MOST + ".");
        }
        return seeds;
    }

    private void mix(List<Long> down, List<Long> across, Codes codes, int threads, Progress progress) {
        StyleGanOptions options = codes.styles();
        Layers taken = BadValueException.unless(() -> Layers.parse(layers, options));
        List<Subject> subjects = new ArrayList<>();
        across.forEach(seed -> subjects.add(new Subject.Seed(seed)));
        for (long row : down) {
            subjects.add(new Subject.Seed(row));
            across.forEach(column -> subjects.add(new Subject.Mixed(row, column, taken)));
        }
        String origin = "seeds " + rows + ", layers " + taken + " of the seeds " + columns;
        String title = codes.generator().card().name() + "_mixed";
        ImagePlus stack = new SyntheticImage(codes, threads).of(title, subjects, false, origin, progress);
        ImagePlus picture = new ImagePlus(
                title, sheet(stack, subjects, across.size() + 1, taken).draw());
        picture.setProperty("Info", stack.getProperty("Info"));
        save(picture);
        show(picture);
    }

    private static Sheet sheet(ImagePlus stack, List<Subject> subjects, int columns, Layers taken) {
        Sheet sheet = new Sheet(columns, stack.getWidth());
        sheet.add(null, "layers " + taken + " of:");
        for (int i = 0; i < subjects.size(); i++) {
            boolean mixed = subjects.get(i) instanceof Subject.Mixed;
            sheet.add(ShownPlane.of(stack, i), mixed ? "" : subjects.get(i).toString());
        }
        return sheet;
    }
}
