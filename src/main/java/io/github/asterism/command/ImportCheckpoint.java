package io.github.asterism.command;

import io.github.asterism.model.CheckpointImport;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a model of a StarGAN v2 checkpoint that was trained with PyTorch. */
@Plugin(
        type = Command.class,
        name = "import",
        headless = true,
        menuPath = "Plugins>Asterism>Import PyTorch Checkpoint...",
        description = "Makes a model of a StarGAN v2 checkpoint that was trained with PyTorch.")
public final class ImportCheckpoint extends ContextCommand implements WritesFiles {
    @Parameter(
            persist = false,
            autoFill = false,
            description = "The checkpoint's file: NNN_nets_ema.ckpt, or NNN_nets.ckpt.")
    private File checkpoint;

    @Parameter(
            persist = false,
            description =
                    "Names of its domains with commas between them, in alphabetical order of the training folders.")
    private String domains;

    @Parameter(persist = false, min = "0", description = "Size of the training images; 0 reads it off the weights.")
    private int size;

    @Parameter(persist = false, autoFill = false, style = "directory", description = "Model folder to write.")
    private File output;

    private boolean done;

    @Override
    public void run() {
        Work.of(this, progress -> {
            progress.step(0, "Importing " + checkpoint.getName());
            List<String> names =
                    Arrays.stream(domains.split(",")).map(String::strip).toList();
            CheckpointImport.run(checkpoint.toPath(), names, size, output.toPath());
            done = true;
            progress.report(1, "Imported " + checkpoint.getName() + " to " + output);
        });
    }

    @Override
    public List<File> written() {
        return done ? List.of(output) : List.of();
    }
}
