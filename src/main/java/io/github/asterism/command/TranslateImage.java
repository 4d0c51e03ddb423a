package io.github.asterism.command;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.Previewable;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;

/** Redraws the active image, or what is selected in it, in the look of one or several domains. */
@Plugin(
        type = Command.class,
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Translate Domains...",
        description = "Redraws the active image in the look of other domains.")
public final class TranslateImage extends TranslationCommand implements Previewable {
    @Parameter
    private ThreadService threadService;

    // Not required, or Fiji ends the command without a word when no image is open.
    @Parameter(required = false, persist = false)
    private ImagePlus image;

    @Parameter(
            persist = false,
            description = "Whether to show one picture of the image and its translations side by side, in their place.")
    private boolean montage;

    @Parameter(
            persist = false,
            label = "In place",
            description =
                    "Whether the pixels go into the active image, colour or of three channels, and no other is made:"
                            + " true or false.")
    private boolean inplace;

    @Parameter(
            required = false,
            persist = false,
            autoFill = false,
            style = "save",
            description = "File to save the result in (.tif or .png), or folder for several; nothing to show it only.")
    private File output;

    // Null once the dialog is over, so that no macro recorder writes it down.
    @Parameter(
            required = false,
            persist = false,
            description =
                    "Whether to show the first result on at most 256 x 256 pixels in the middle of what is seen of the"
                            + " image, while values are chosen; of no meaning in macros.")
    private Boolean preview = false;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus translated;

    private LivePreview live; // null if none is shown
    private TranslationPreview pictures;

    @Override
    void prepareDialog() {
        super.prepareDialog();
        atTheEnd("preview");
    }

    @Override
    public synchronized void preview() {
        ImagePlus source = ShownImages.active(image);
        if (!isInteractive() || !Boolean.TRUE.equals(preview) || source == null) {
            hidePreview();
            return;
        }
        if (live == null) {
            StatusService status = context().service(StatusService.class);
            live = new LivePreview(source, status::showStatus);
            pictures = new TranslationPreview(source);
        }
        live.request(this::draw);
    }

    private ImageRoi draw(Progress progress) {
        new ValueCheck(this).check();
        List<ImageRoi> drawn = new ArrayList<>();
        translate((translator, targets) -> {
            ImageRoi picture = pictures.draw(translator, targets.get(0), readingKeys(), progress);
            picture.setName(translator.names(targets).get(0));
            drawn.add(picture);
        });
        return drawn.get(0);
    }

    /** What it depends on how the image is read. */
    private List<String> readingKeys() {
        return Stream.of("model", "range", "normalize", "percentile", "scale", "source")
                .map(key -> "" + getInput(key))
                .toList();
    }

    private synchronized void hidePreview() {
        if (live != null) {
            live.close();
            live = null;
        }
    }

    /** Nothing is to be previewed any more. */
    @Override
    public void cancel() {
        hidePreview();
        preview = null;
    }

    @Override
    public void run() {
        cancel();
        Work.of(this, progress -> {
            ImagePlus source = ShownImages.source(image);
            if (inplace) {
                replace(source, progress);
                return;
            }
            List<ImagePlus> results = new ArrayList<>();
            translate((translator, targets) -> {
                List<ImagePlus> images = translator.translate(source, targets, progress);
                results.addAll(montage ? List.of(montage(source, translator.names(targets), images)) : images);
            });
            results.forEach(result -> save(result, results.size()));
            translated = ShownImages.show(results, threadService);
        });
    }

    private void replace(ImagePlus source, Progress progress) {
        if (montage || output != null) {
            throw new BadValueException("inplace=true makes no other image, so it goes with neither montage=true nor"
                    + " output=. Leave one of them out.");
        }
        translate((translator, targets) -> {
            if (targets.size() != 1) {
                throw new BadValueException("inplace=true takes one result, but " + targets.size()
                        + " are asked for. Name one domain with domain=, and one style.");
            }
            translator.translateInPlace(source, targets.get(0), progress);
        });
    }

    private static ImagePlus montage(ImagePlus source, List<String> names, List<ImagePlus> images) {
        Montage montage = new Montage("source", names);
        montage.add(source, images);
        ImagePlus picture = new ImagePlus(ImageFiles.stem(source.getTitle()) + "_montage", montage.draw());
        picture.setProperty(
                "Info",
                images.stream().map(image -> (String) image.getProperty("Info")).collect(Collectors.joining("\n")));
        return picture;
    }

    private void save(ImagePlus result, int results) {
        if (output != null) {
            Path path = output.toPath();
            boolean file = results == 1 && ImageFiles.named(path);
            ImageFiles.save(result, file ? path : path.resolve(result.getTitle().replace('/', '_') + ".tif"));
        }
    }
}
