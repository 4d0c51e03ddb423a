package io.github.asterism.command;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/** A picture of images in rows, each column under its label. */
final class Montage {
    private static final int CELL = 192; // pixels
    private static final int GAP = 6;
    private static final int HEADER = 28;

    private final List<String> labels = new ArrayList<>();
    private final List<List<ImageProcessor>> rows = new ArrayList<>();

    Montage(String source, List<String> targets) {
        labels.add(source);
        labels.addAll(targets);
    }

    /**
     * Adds a row.
     *
     * @param source null to leave its place free
     * @param translated one for each target; of a stack, the middle plane is drawn
     */
    void add(ImagePlus source, List<ImagePlus> translated) {
        add(source, translated, List.of());
    }

    /** @param captions written on the translated images; may be fewer */
    void add(ImagePlus source, List<ImagePlus> translated, List<String> captions) {
        List<ImageProcessor> row = new ArrayList<>();
        row.add(source == null ? new ColorProcessor(1, 1, new int[] {0xFFFFFF}) : cell(source));
        for (int i = 0; i < translated.size(); i++) {
            ImageProcessor cell = cell(translated.get(i));
            if (i < captions.size()) {
                cell.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
                cell.setAntialiasedText(true);
                cell.setColor(Color.WHITE);
                cell.drawString(captions.get(i), 4, cell.getHeight() - 2, new Color(0, 0, 0));
            }
            row.add(cell);
        }
        rows.add(row);
    }

    ImageProcessor draw() {
        ImageProcessor picture = new ColorProcessor(
                GAP + labels.size() * (CELL + GAP), HEADER + Math.max(1, rows.size()) * (CELL + GAP));
        picture.setColor(Color.WHITE);
        picture.fill();
        picture.setColor(Color.BLACK);
        picture.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        picture.setAntialiasedText(true);
        for (int column = 0; column < labels.size(); column++) {
            picture.drawString(labels.get(column), left(column), HEADER - GAP);
            for (int row = 0; row < rows.size(); row++) {
                picture.insert(rows.get(row).get(column), left(column), HEADER + row * (CELL + GAP));
            }
        }
        return picture;
    }

    private static int left(int column) {
        return GAP + column * (CELL + GAP);
    }

    private static ImageProcessor cell(ImagePlus image) {
        int shown = image.getCurrentSlice(); // somebody may be looking at it
        image.setPosition(image.getC(), (image.getNSlices() + 1) / 2, (image.getNFrames() + 1) / 2);
        // Composite images mix their channels only when flattened to colour.
        ImageProcessor plane = new ColorProcessor(image.getImage()); // display range and colours applied
        image.setSlice(shown);
        double scale = (double) CELL / Math.max(plane.getWidth(), plane.getHeight());
        plane.setInterpolationMethod(ImageProcessor.BILINEAR);
        return plane.resize(
                Math.max(1, (int) (plane.getWidth() * scale)),
                Math.max(1, (int) (plane.getHeight() * scale)),
                scale < 1);
    }
}
