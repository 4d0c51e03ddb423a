package io.github.asterism.command;

import io.github.asterism.data.AttributeTable;
import io.github.asterism.data.TableSplit;
import io.github.asterism.evaluate.ReportFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes one attribute table into two of different images with different attributes. */
@Plugin(
        type = Command.class,
        name = "split",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Split Data Set...",
        description = "Makes one attribute table into two of different images with different attributes.")
public final class SplitData extends MacroCommand implements WritesFiles {
    private final List<File> written = new ArrayList<>();

    @Parameter(persist = false, label = "Table", autoFill = false, style = "open", description = "Table of attributes.")
    private File data;

    @Parameter(
            persist = false,
            label = "First attributes",
            description = "Attributes of the first table, with commas between them.")
    private String first;

    @Parameter(
            persist = false,
            label = "Second attributes",
            description = "Attributes of the second table, with commas between them.")
    private String second;

    @Parameter(
            persist = false,
            label = "Other attributes",
            choices = {"drop", "first", "second", "both"},
            description = "Table that gets the attributes which are named for neither.")
    private String rest = "drop";

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
            label = "Folder of the tables",
            autoFill = false,
            style = "directory",
            description = "Folder for the two tables, first.csv and second.csv; images stay where they are.")
    private File output;

    @Override
    public void run() {
        Work.of(this, progress -> {
            ReportFiles.makeFolder(output.toPath());
            TableSplit split = split();
            Map<Path, String> contents = new LinkedHashMap<>();
            for (AttributeTable table : List.of(split.first(), split.second())) {
                contents.put(table.file(), table.text());
            }
            ReportFiles.write(contents, output.toPath());
            contents.keySet().forEach(file -> written.add(file.toFile()));
            progress.report(1, line(split.first()) + "; " + line(split.second()));
        });
    }

    private TableSplit split() {
        return TableSplit.of(
                data.toPath(),
                first,
                second,
                TableSplit.Rest.valueOf(rest.toUpperCase(Locale.ROOT)),
                images == null ? null : images.toPath(),
                output.toPath());
    }

    private static String line(AttributeTable table) {
        return table.file() + ": " + table.rows().size() + " images with " + String.join(", ", table.attributes());
    }

    @Override
    public List<File> written() {
        return written;
    }
}
