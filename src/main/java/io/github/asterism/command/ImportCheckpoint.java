package io.github.asterism.command;

import io.github.asterism.model.CheckpointImport;
import io.github.asterism.model.ImportRequest;
import io.github.asterism.model.LabelLayout;
import java.io.File;
import java.util.List;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a model of a StarGAN or StarGAN v2 checkpoint that was trained with PyTorch. */
@Plugin(
        type = Command.class,
        name = "import",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Import PyTorch Checkpoint...",
        description = "Makes a model of a checkpoint that was trained with PyTorch.")
public final class ImportCheckpoint extends MacroCommand implements WritesFiles {
    @Parameter(
            persist = false,
            autoFill = false,
            description =
                    "The checkpoint's file: NNN_nets_ema.ckpt, or NNN_nets.ckpt; of StarGAN NNN-G.ckpt; the generator of a"
                            + " DCGAN, or of a Progressive GAN of the PyTorch GAN Zoo.")
    private File checkpoint;

    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            description = "StarGAN and DCGAN only: the file of the discriminator; nothing takes the one of a"
                    + " StarGAN, NNN-D.ckpt, beside checkpoint. It lets the model guess the labels of an image.")
    private File discriminator;

    @Parameter(
            persist = false,
            required = false,
            description =
                    "Names of its domains with commas between them, in alphabetical order of the training folders;"
                            + " of attributes in the order of training. Models that make images from nothing have none.")
    private String domains = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Data sets",
            description = "StarGAN of several data sets only: how many of the domains each has, such as 5,8.")
    private String datasets = "";

    @Parameter(
            persist = false,
            required = false,
            description = "StarGAN only: groups of domains of which one is on at a time, such as"
                    + " Black_Hair/Blond_Hair/Brown_Hair, with commas between groups; all for those of each data set."
                    + " The others are attributes.")
    private String exclusive = "";

    @Parameter(persist = false, min = "0", description = "Size of the training images; 0 reads it off the weights.")
    private int size;

    @Parameter(persist = false, autoFill = false, style = "directory", description = "Model folder to write.")
    private File output;

    private boolean done;

    @Override
    public void run() {
        Work.of(this, progress -> {
            progress.step(0, "Importing " + checkpoint.getName());
            LabelLayout layout =
                    BadValueException.unless(() -> LabelLayout.parse(text(domains), text(datasets), text(exclusive)));
            Optional<File> critic = Optional.ofNullable(discriminator);
            CheckpointImport.run(
                    new ImportRequest(checkpoint.toPath(), critic.map(File::toPath), layout, size, output.toPath()),
                    progress);
            done = true;
            progress.report(1, "Imported " + checkpoint.getName() + " to " + output);
        });
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    @Override
    public List<File> written() {
        return done ? List.of(output) : List.of();
    }
}
