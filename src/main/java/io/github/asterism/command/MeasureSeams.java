package io.github.asterism.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.asterism.image.ChannelMap;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Seams;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells how visible the borders of tiles are in an image. */
@Plugin(
        type = Command.class,
        name = "seams",
        headless = true,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Measure Seams...",
        description = "Tells how visible the borders of tiles are in an image: steps across borders relative to those"
                + " between them, 1 being no seam.")
public final class MeasureSeams extends MacroCommand implements WritesFiles {
    private final List<File> written = new ArrayList<>();

    @Parameter(
            required = false,
            autoFill = false,
            persist = false,
            description = "The image; the active one if left out.")
    private ImagePlus image;

    @Parameter(
            persist = false,
            required = false,
            autoFill = false,
            description = "Image file or OME-Zarr folder, in the place of an open image.")
    private File input;

    @Parameter(persist = false, min = "2", description = "Side of the tiles, pixels.")
    private int tile = 512;

    @Parameter(
            persist = false,
            min = "1",
            description = "Period of the network's own grid, pixels: lines to compare with are a multiple of it away.")
    private int stride = 16;

    @Parameter(persist = false, required = false, autoFill = false, description = "Table to be written, .csv.")
    private File output;

    @Override
    public void run() {
        Work.of(this, progress -> {
            Pixels pixels = input == null
                    ? Pixels.of(ShownImages.source(image))
                    : Pixels.open(input.toPath(), ChannelMap.PLAIN);
            ResultsTable table = new ResultsTable();
            table.setPrecision(4);
            StringBuilder rows = new StringBuilder("plane,border,pixel,step,control,ratio\n");
            for (int plane = 0; plane < pixels.planes(); plane++) {
                Seams seams = Seams.of(pixels, plane, tile, stride);
                for (Seams.Line line : seams.lines()) {
                    add(table, rows, plane + 1, line);
                }
                progress.notice("Plane " + (plane + 1) + ": " + seams);
                progress.step((plane + 1.0) / pixels.planes(), "Measured plane " + (plane + 1));
            }
            if (output != null) {
                ImageFiles.write(
                        output.toPath(), file -> file.write(rows.toString().getBytes(StandardCharsets.UTF_8)));
                written.add(output);
            }
            if (!GraphicsEnvironment.isHeadless()) {
                table.show("Seams");
            }
        });
    }

    private static void add(ResultsTable table, StringBuilder rows, int plane, Seams.Line line) {
        String border = line.vertical() ? "vertical" : "horizontal";
        double ratio = line.control() == 0 ? Double.NaN : line.step() / line.control();
        table.incrementCounter();
        table.addValue("Plane", plane);
        table.addValue("Border", border);
        table.addValue("Pixel", line.at());
        table.addValue("Step", line.step());
        table.addValue("Control", line.control());
        table.addValue("Ratio", ratio);
        rows.append(String.format(
                Locale.ROOT,
                "%d,%s,%d,%.5f,%.5f,%.4f\n",
                plane,
                border,
                line.at(),
                line.step(),
                line.control(),
                ratio));
    }

    @Override
    public List<File> written() {
        return List.copyOf(written);
    }
}
