package io.github.asterism.command;

import io.github.asterism.AsterismException;
import io.github.asterism.model.Model;
import io.github.asterism.style.Augmentation;
import io.github.asterism.style.AugmentationPlan;
import io.github.asterism.style.AugmentedFolder;
import io.github.asterism.style.ImageTree;
import io.github.asterism.translate.Domains;
import io.github.asterism.translate.Translator;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Redraws the images of a labelled data set in other looks, and gives each result the image's untouched labels. */
@Plugin(
        type = Command.class,
        name = "augment",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Augment Data Set...",
        description = "Redraws the images of a labelled data set in other looks; labels are copied untouched.")
public final class AugmentData extends ModelCommand implements WritesFiles {
    private static final String RANDOM = "random";
    private static final int MOST_FAILURES = 5; // that are told

    private final List<File> written = new ArrayList<>();

    @Parameter(
            persist = false,
            autoFill = false,
            style = "directory",
            description = "Folder of the data set; images are found in the folders inside it too, which are kept. Files"
                    + " named NAME_mask or NAME_label are labels of the image NAME.")
    private File input;

    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            style = "directory",
            description = "Folder of label images, masks or files of ROIs, each at the place or under the name of its"
                    + " image; copied for every result.")
    private File labels;

    @Parameter(
            persist = false,
            autoFill = false,
            style = "directory",
            description = "Folder for the results, new or empty.")
    private File output;

    @Parameter(persist = false, min = "1", description = "How many looks of each domain every image gets.")
    private int looks = 1;

    @Parameter(
            persist = false,
            choices = {RANDOM, "mean"},
            description =
                    "Style within the domain: a random one for each image and look, or its mean; models with labels"
                            + " have the mean only.")
    private String style = RANDOM;

    @Parameter(persist = false, description = "Number that draws the random styles; the same number, the same styles.")
    private long seed;

    @Parameter(
            persist = false,
            label = "Copy originals",
            description = "Whether the images themselves are copied to the results too: true or false.")
    private boolean originals;

    @Override
    public void run() {
        Work.of(this, progress -> {
            if (!isGiven(domain())) {
                throw new BadValueException("domain= is missing: name one of the model's domains, or all.");
            }
            ImageTree source = ImageTree.open(input.toPath(), labels == null ? null : labels.toPath());
            AugmentedFolder folder = new AugmentedFolder(output.toPath(), source);
            withModel((model, settings) -> {
                AugmentationPlan plan = BadValueException.unless(() -> plan(model));
                Augmentation.Outcome outcome = new Augmentation(new Translator(model, settings), plan, originals)
                        .run(source, folder, progress);
                outcome.written().stream().map(Path::toFile).forEach(written::add);
                complain(outcome.failures());
            });
        });
    }

    private AugmentationPlan plan(Model model) {
        boolean random = style.equals(RANDOM);
        if (random && !model.card().hasStyles()) {
            throw model.card().noStyles();
        }
        return new AugmentationPlan(Domains.parse(domain(), model.card()), looks, random, seed);
    }

    private static void complain(List<String> failures) {
        if (!failures.isEmpty()) {
            throw new AsterismException(failures.size() + " of the images could not be redrawn: "
                    + String.join("; ", failures.subList(0, Math.min(MOST_FAILURES, failures.size())))
                    + (failures.size() > MOST_FAILURES ? "; and others." : ""));
        }
    }

    @Override
    public List<File> written() {
        return List.copyOf(written);
    }
}
