package io.github.asterism.command;

import ij.measure.ResultsTable;
import io.github.asterism.data.CheckedSet;
import io.github.asterism.data.DataCheck;
import io.github.asterism.data.DataFindings;
import io.github.asterism.data.Selection;
import io.github.asterism.evaluate.DataReport;
import io.github.asterism.evaluate.ReportFiles;
import io.github.asterism.train.TrainingImages;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Looks at all images of data sets for what hinders learning from them. */
@Plugin(
        type = Command.class,
        name = "check",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Check Data Set...",
        description = "Looks at all images of data sets for what hinders learning from them.")
public final class CheckData extends MacroCommand implements WritesFiles {
    private final List<File> written = new ArrayList<>();

    @Parameter(
            persist = false,
            label = "Images",
            description = "Folder that holds a folder of images for each domain, or table of attributes; several with"
                    + " commas between them.")
    private String data;

    @Parameter(
            persist = false,
            label = "Attributes",
            required = false,
            description = "Attributes of the table to use, with commas between them; if empty, all.")
    private String attributes = "";

    @Parameter(
            persist = false,
            label = "Exclusive",
            required = false,
            description = "Attributes that exclude each other, with slashes between them and commas between groups:"
                    + " Black_Hair/Blond_Hair,Old/Young.")
    private String exclusive = "";

    @Parameter(
            persist = false,
            label = "Folder of the images",
            required = false,
            autoFill = false,
            style = "directory",
            description = "Folder of the table's images; if empty, the table's own or the folder images in it.")
    private File images;

    @Parameter(
            persist = false,
            label = "Report folder",
            autoFill = false,
            style = "directory",
            description = "Folder for the report.")
    private File output;

    @Override
    public void run() {
        Work.of(this, progress -> {
            TrainingImages sets = BadValueException.unless(this::sets);
            ReportFiles.makeFolder(output.toPath());
            DataFindings findings = DataCheck.run(sets.places(), sets.selection(), progress);
            DataReport.write(findings, output.toPath(), progress).forEach(file -> written.add(file.toFile()));
            show(findings);
            progress.report(1, DataReport.summary(findings) + " Look at " + new File(output, "check.html"));
        });
    }

    private TrainingImages sets() {
        return TrainingImages.parse(
                data, Selection.parse(attributes, exclusive, images == null ? null : images.toPath()));
    }

    /** In a window, where there are windows. */
    private void show(DataFindings findings) {
        if (GraphicsEnvironment.isHeadless()) {
            return;
        }
        ResultsTable results = new ResultsTable();
        for (CheckedSet set : findings.sets()) {
            for (int i = 0; i < set.data().labels().size(); i++) {
                results.incrementCounter();
                results.addValue("Data set", set.data().name());
                results.addValue("Label", set.data().labels().get(i));
                results.addValue("Images", set.labels().count(i));
                results.addValue("Of", set.images());
            }
        }
        results.show("Check of " + data);
    }

    @Override
    public List<File> written() {
        return written;
    }
}
