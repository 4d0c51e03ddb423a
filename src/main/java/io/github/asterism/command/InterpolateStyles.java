package io.github.asterism.command;

import ij.ImagePlus;
import io.github.asterism.Progress;
import io.github.asterism.image.Excerpt;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.Model;
import io.github.asterism.style.Arrangement;
import io.github.asterism.style.Interpolation;
import io.github.asterism.style.StyleWords;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.StyleCode;
import io.github.asterism.translate.StyleSampler;
import io.github.asterism.translate.Target;
import io.github.asterism.translate.Translator;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Redraws a plane in styles that lead from one to another: a movie. */
@Plugin(
        type = Command.class,
        name = "interpolate",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Interpolate Styles...",
        description = "Redraws a plane in styles that lead from one to another, as the frames of a movie.")
public final class InterpolateStyles extends LooksCommand {
    private static final double FRAMES_PER_SECOND = 10;

    @Parameter(
            persist = false,
            description =
                    "Two or more styles with commas between them: mean, the seed of a random style, or the file of a"
                            + " reference image or of saved styles; of another domain as DOMAIN:mean, DOMAIN:7 and so on.")
    private String styles = "0,1,2";

    @Parameter(persist = false, min = "2", max = "10000", description = "How many frames in all.")
    private int frames = 30;

    @Parameter(persist = false, description = "Whether the movie leads back to its first style: true or false.")
    private boolean loop = true;

    @Parameter(
            persist = false,
            choices = {"smooth", "linear"},
            description = "Whether it slows down near each style, or goes at the same speed all the time.")
    private String easing = "smooth";

    @Override
    public void run() {
        Work.of(this, progress -> withModel((model, settings) -> interpolate(model, settings, progress)));
    }

    private void interpolate(Model model, Settings settings, Progress progress) {
        if (!model.card().hasStyles()) {
            throw model.card().noStyles();
        }
        ImagePlus source = source();
        StyleSampler sampler = new StyleSampler(model, settings);
        List<Target> steps = BadValueException.unless(() -> {
            List<Target> ends = StyleWords.parse(styles, domain(), model.card());
            List<StyleCode> codes = ends.stream()
                    .map(InterpolateStyles::unnamed)
                    .map(sampler::style)
                    .toList();
            return new Interpolation(frames, loop, easing.equals("smooth")).steps(codes);
        });
        List<String> labels =
                steps.stream().map(sampler::style).map(StyleCode::origin).toList();
        List<ImagePlus> images = new Translator(model, settings).translate(plane(source), steps, progress);
        String title = ImageFiles.stem(source.getTitle()) + "_interpolated";
        ImagePlus movie = Arrangement.FRAMES.merged(title, images, labels, Arrangement.ONE_LOOK);
        movie.getCalibration().fps = FRAMES_PER_SECOND;
        publish(List.of(movie));
    }

    /** Saved styles know their domains; the names they were given are none. */
    private static Target unnamed(Target target) {
        return target instanceof Target.Named named ? named.target() : target;
    }

    /** The plane that is looked at. */
    private static ImagePlus plane(ImagePlus source) {
        if (source.getStackSize() == source.getNChannels()) {
            return source;
        }
        ImagePlus plane = Excerpt.of(source, source.getCurrentSlice(), Excerpt.Scope.PLANE)
                .image();
        plane.setRoi(source.getRoi());
        return plane;
    }
}
