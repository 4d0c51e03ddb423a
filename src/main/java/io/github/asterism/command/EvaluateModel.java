package io.github.asterism.command;

import ij.measure.ResultsTable;
import io.github.asterism.Progress;
import io.github.asterism.evaluate.Evaluation;
import io.github.asterism.evaluate.EvaluationRequest;
import io.github.asterism.evaluate.FeatureNetwork;
import io.github.asterism.evaluate.Findings;
import io.github.asterism.evaluate.Leakage;
import io.github.asterism.evaluate.LeakageReport;
import io.github.asterism.evaluate.Measure;
import io.github.asterism.evaluate.Report;
import io.github.asterism.evaluate.ReportFiles;
import io.github.asterism.evaluate.ReportTable;
import io.github.asterism.evaluate.Row;
import io.github.asterism.model.Classifier;
import io.github.asterism.model.ClassifierFile;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelFolders;
import io.github.asterism.onnx.Device;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Measures how good the translations of models are, beside simpler ways and real images. */
@Plugin(
        type = Command.class,
        name = "evaluate",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Evaluate Model...",
        description = "Measures how good the translations of models are, beside simpler ways and real images.")
public final class EvaluateModel extends MacroCommand implements WritesFiles {
    private final List<File> written = new ArrayList<>();

    @Parameter(
            persist = false,
            label = "Model",
            description = "Folder or name of the model; several with commas between them stand in one table.")
    private String model;

    @Parameter(
            persist = false,
            label = "Held-out images",
            autoFill = false,
            style = "directory",
            description =
                    "Held-out images, a folder for each domain; or a folder that holds such folders test and train; or a"
                            + " table of attributes, to see which leak into others.")
    private File data;

    @Parameter(
            persist = false,
            label = "Real images",
            required = false,
            autoFill = false,
            style = "directory",
            description = "Real images to compare with, a folder for each domain; if empty, train beside the data.")
    private File training;

    @Parameter(
            persist = false,
            label = "Report folder",
            autoFill = false,
            style = "directory",
            description = "Folder for the report.")
    private File output;

    @Parameter(
            persist = false,
            label = "Feature network",
            required = false,
            autoFill = false,
            style = "open",
            description = "Feature network (.onnx); if empty, the one that comes with Asterism.")
    private File features;

    @Parameter(
            persist = false,
            label = "Its output",
            required = false,
            description = "Output of the feature network to compare by; if empty, the one named features.")
    private String layer = "";

    @Parameter(
            persist = false,
            label = "Classifiers",
            required = false,
            autoFill = false,
            style = "directory",
            description = "Folder of domain classifiers; if empty, those of the model.")
    private File classifier;

    @Parameter(
            persist = false,
            label = "Seeds",
            min = "1",
            description = "How often all is repeated with other styles; numbers are means over the repetitions.")
    private int seeds = 1;

    @Parameter(
            persist = false,
            label = "Images of each domain",
            min = "0",
            description = "Most held-out images of each domain; 0 takes all.")
    private int images;

    @Parameter(
            persist = false,
            label = "Same name, same pixels",
            description = "Whether images of the same name in two domains show the same pixels: true or false.")
    private boolean truth;

    @Parameter(
            persist = false,
            label = "Compute on",
            choices = {"auto", "cpu", "cuda", "cuda-tf32"},
            description = "Where to compute; auto takes the graphics card if it works.")
    private String device = "auto";

    @Override
    void prepareDialog() {
        if (model == null || model.isBlank()) {
            model = ModelFolders.first().map(Path::toString).orElse("");
        }
    }

    @Override
    public void run() {
        Work.of(this, progress -> {
            EvaluationRequest request = BadValueException.unless(this::request);
            if (data.isFile()) {
                leakage(request, progress);
                return;
            }
            ReportFiles.makeFolder(output.toPath());
            Findings findings = Evaluation.run(request, progress);
            Report.write(findings, output.toPath()).forEach(file -> written.add(file.toFile()));
            show(findings);
            String cautions = findings.warnings().size() + " warning(s)";
            progress.report(1, "Look at " + new File(output, "evaluation.html") + ", and read its " + cautions);
        });
    }

    /** Of a table of attributes. */
    private void leakage(EvaluationRequest request, Progress progress) {
        if (request.models().size() != 1) {
            throw new BadValueException("model=" + model + ": attributes are switched with one model at a time.");
        }
        ReportFiles.makeFolder(output.toPath());
        try (Model opened = Model.open(request.models().get(0), request.device());
                Classifier judge = judge(opened)) {
            Leakage leakage = Leakage.of(opened, judge, data.toPath(), images, progress);
            LeakageReport.write(leakage, output.toPath()).forEach(file -> written.add(file.toFile()));
            progress.report(1, LeakageReport.strongest(leakage).orElse("There is one attribute only."));
        }
    }

    private Classifier judge(Model opened) {
        Path folder = classifier == null ? opened.folder() : classifier.toPath();
        return Classifier.open(folder.resolve(ClassifierFile.COLOUR + ".onnx"), Device.CPU);
    }

    private EvaluationRequest request() {
        List<Path> models = Arrays.stream(model.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> new File(name).toPath())
                .toList();
        return new EvaluationRequest(
                models,
                data.toPath(),
                training == null ? null : training.toPath(),
                features == null ? FeatureNetwork.installed() : features.toPath(),
                layer == null ? "" : layer,
                classifier == null ? null : classifier.toPath(),
                seeds,
                EvaluationRequest.PROTOCOL_OUTPUTS,
                images,
                truth,
                Device.parse(device));
    }

    /** In a window, where there are windows. */
    private void show(Findings findings) {
        if (GraphicsEnvironment.isHeadless()) {
            return;
        }
        ResultsTable results = new ResultsTable();
        ReportTable table = new ReportTable(findings.rows());
        for (Row row : table.rows()) {
            results.incrementCounter();
            results.addValue("Method", row.method());
            results.addValue("Guidance", row.guidance());
            results.addValue("From", row.from());
            results.addValue("To", row.to());
            results.addValue("Images", row.images());
            results.addValue("Groups", row.groups());
            for (Measure measure : table.measures()) {
                results.addValue(measure.label(), row.value(measure));
            }
            results.addValue("Feature network", findings.ruler());
        }
        results.show("Evaluation of " + model);
    }

    @Override
    public List<File> written() {
        return written;
    }
}
