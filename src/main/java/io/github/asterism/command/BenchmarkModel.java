package io.github.asterism.command;

import ij.measure.ResultsTable;
import io.github.asterism.evaluate.ReportFiles;
import io.github.asterism.measure.Benchmark;
import io.github.asterism.measure.BenchmarkRequest;
import io.github.asterism.measure.Column;
import io.github.asterism.measure.Measurement;
import io.github.asterism.measure.Timings;
import io.github.asterism.measure.TimingsReport;
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

/** Times a model on this computer, beside what the computer can do at best. */
@Plugin(
        type = Command.class,
        name = "bench",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Benchmark...",
        description = "Times a model on this computer, beside what the computer can do at best.")
public final class BenchmarkModel extends MacroCommand implements WritesFiles {
    private final List<File> written = new ArrayList<>();

    @Parameter(persist = false, label = "Model", description = "Folder or name of the model.")
    private String model;

    @Parameter(
            persist = false,
            label = "Report folder",
            autoFill = false,
            style = "directory",
            description = "Folder for the report.")
    private File output;

    @Parameter(
            persist = false,
            label = "Image sizes",
            description = "Height and width of the images, pixels; several with commas between them.")
    private String size = "256";

    @Parameter(
            persist = false,
            label = "Threads",
            required = false,
            description =
                    "Threads of the processor, several with commas between them; 0 tries 1, 2, 4 and so on up to all"
                            + " cores.")
    private String threads = "0";

    @Parameter(persist = false, label = "Rounds", min = "1", description = "How often each thing is timed.")
    private int rounds = 7;

    @Parameter(
            persist = false,
            label = "Planes of the stack",
            min = "2",
            description = "Planes of the stack that is translated.")
    private int planes = 4;

    @Parameter(
            persist = false,
            label = "Image size of training",
            min = "0",
            description =
                    "Also times training steps on 8 images of this height and width, by the most threads; 0 does not.")
    private int trainsize;

    @Parameter(
            persist = false,
            label = "Compute on",
            choices = {"auto", "cpu", "cuda", "cuda-tf32"},
            description = "Where to compute; auto takes the graphics card if it works. Training is on the processor.")
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
            BenchmarkRequest request = BadValueException.unless(this::request);
            ReportFiles.makeFolder(output.toPath());
            Timings timings = Benchmark.run(request, progress);
            TimingsReport.write(timings, output.toPath()).forEach(file -> written.add(file.toFile()));
            show(timings);
            progress.report(1, timings.headline() + "; look at " + new File(output, "benchmark.html"));
        });
    }

    private BenchmarkRequest request() {
        List<Integer> counts = numbers("threads", threads == null ? "" : threads);
        return new BenchmarkRequest(
                new File(model).toPath(),
                numbers("size", size),
                counts.equals(List.of(0)) ? List.of() : counts,
                rounds,
                planes,
                trainsize,
                Device.parse(device));
    }

    private static List<Integer> numbers(String key, String text) {
        try {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(number -> !number.isEmpty())
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new BadValueException(
                    key + "=" + text + " is no list of whole numbers. Put commas between them, such as 64,256.");
        }
    }

    /** In a window, where there are windows. */
    private void show(Timings timings) {
        if (GraphicsEnvironment.isHeadless()) {
            return;
        }
        ResultsTable results = new ResultsTable();
        for (Measurement row : timings.rows()) {
            results.incrementCounter();
            results.addValue("Work", row.work());
            results.addValue("Size, px", row.size());
            results.addValue("Threads", row.threads());
            for (Column column : Column.values()) {
                results.addValue(column.label(), column.value(row));
            }
            results.addValue("Ratio to", row.ratioTo());
        }
        results.show("Benchmark of " + timings.model());
    }

    @Override
    public List<File> written() {
        return written;
    }
}
