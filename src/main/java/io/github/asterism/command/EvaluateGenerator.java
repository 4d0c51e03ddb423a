package io.github.asterism.command;

import io.github.asterism.evaluate.FeatureNetwork;
import io.github.asterism.evaluate.GeneratorEvaluation;
import io.github.asterism.evaluate.GeneratorFindings;
import io.github.asterism.evaluate.GeneratorReport;
import io.github.asterism.evaluate.GeneratorRow;
import io.github.asterism.evaluate.ReportFiles;
import io.github.asterism.onnx.Device;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Judges models that make images from nothing by held-out real images. */
@Plugin(
        type = Command.class,
        name = "evaluate-generator",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Evaluate Image Generator...",
        description = "Judges models that make images from nothing by held-out real images.")
public final class EvaluateGenerator extends MacroCommand implements WritesFiles {
    private final List<File> written = new ArrayList<>();

    @Parameter(
            persist = false,
            label = "Models",
            description = "Folder of the model, or the name of an installed one; several with commas between them.")
    private String model;

    @Parameter(
            persist = false,
            label = "Held-out images",
            autoFill = false,
            style = "directory",
            description = "Folder of real images that no model has learnt from, or of domain folders.")
    private File data;

    @Parameter(
            persist = false,
            label = "Training images",
            autoFill = false,
            style = "directory",
            description = "The same of the images that the models learnt from.")
    private File training;

    @Parameter(
            persist = false,
            label = "Domains",
            required = false,
            autoFill = false,
            description = "Domain folders to take of both, with commas between them; empty for all images.")
    private String domains = "";

    @Parameter(persist = false, label = "Images", min = "4", description = "How many images each model makes.")
    private int count = 500;

    @Parameter(persist = false, description = "Seed of the first image; the others have the next numbers.")
    private long seed;

    @Parameter(
            persist = false,
            min = "0",
            max = "2",
            description = "How far images stray from the most ordinary one: 1 is what was learned.")
    private double truncation = 1;

    @Parameter(
            persist = false,
            label = "Report folder",
            autoFill = false,
            style = "directory",
            description = "Folder for the report.")
    private File output;

    @Parameter(
            persist = false,
            choices = {"auto", "cpu", "cuda", "cuda-tf32"},
            description = "Where to compute; auto takes the graphics card if it works.")
    private String device = "auto";

    @Parameter(persist = false, min = "0", description = "Threads of the processor; 0 takes all.")
    private int threads;

    @Override
    public void run() {
        Work.of(this, progress -> {
            GeneratorEvaluation.Request request = new GeneratorEvaluation.Request(
                    list(model).stream().map(Path::of).toList(),
                    data.toPath(),
                    training.toPath(),
                    list(domains),
                    count,
                    seed,
                    truncation,
                    Device.parse(device),
                    threads);
            if (request.models().isEmpty()) {
                throw new BadValueException("model= is missing: name a model that makes images.");
            }
            ReportFiles.makeFolder(output.toPath());
            try (FeatureNetwork features =
                    new FeatureNetwork(FeatureNetwork.installed(), "", request.device(), threads)) {
                GeneratorFindings findings = GeneratorEvaluation.run(request, features, progress);
                GeneratorReport.write(findings, output.toPath()).forEach(file -> written.add(file.toFile()));
                StringBuilder told = new StringBuilder();
                for (GeneratorRow row : findings.rows()) {
                    told.append(String.format(Locale.ROOT, "%s: KID %.3f. ", row.name(), row.kernel()));
                }
                progress.report(1, told + "Look at " + new File(output, "generators.html"));
            }
        });
    }

    @Override
    public List<File> written() {
        return written;
    }
}
