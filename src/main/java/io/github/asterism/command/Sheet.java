package io.github.asterism.command;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.asterism.AsterismException;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.util.ArrayList;
import java.util.List;

/** A picture of square pictures in rows, each above its caption; small ones are enlarged by a whole factor. */
final class Sheet {
    private static final int GAP = 6; // pixels
    private static final int LEAST_SIDE = 128;
    private static final long MOST_PIXELS = 1 << 30;
    private static final int LINE = 16; // of a caption
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private final int columns;
    private final int side;
    private final int factor;
    private final List<Cell> cells = new ArrayList<>();

    private record Cell(ImageProcessor picture, String caption) {}

    /** @param size height and width of the pictures, pixels */
    Sheet(int columns, int size) {
        this.columns = columns;
        factor = (LEAST_SIDE + size - 1) / size;
        side = factor * size;
    }

    /**
     * Adds the next cell.
     *
     * @param picture in RGB; null to leave its place free
     * @param caption of one or several lines
     */
    void add(ColorProcessor picture, String caption) {
        cells.add(new Cell(picture, caption));
    }

    /** Goes on in the next row. */
    void endRow() {
        while (cells.size() % columns > 0) {
            add(null, "");
        }
    }

    ColorProcessor draw() {
        int lines = cells.stream()
                .mapToInt(cell -> (int) cell.caption().lines().count())
                .max()
                .orElse(0);
        int height = side + lines * LINE + GAP;
        int rows = (cells.size() + columns - 1) / columns;
        long pixels = (long) (GAP + columns * (side + GAP)) * (GAP + (long) rows * height);
        if (pixels > MOST_PIXELS) {
            throw new AsterismException("A picture of " + cells.size() + " images would have " + pixels
                    + " pixels, more than ImageJ can show. Ask for fewer images, or for a stack.");
        }
        ColorProcessor sheet = new ColorProcessor(GAP + columns * (side + GAP), GAP + rows * height);
        sheet.setColor(Color.WHITE);
        sheet.fill();
        sheet.setColor(Color.BLACK);
        sheet.setFont(FONT);
        sheet.setAntialiasedText(true);
        for (int i = 0; i < cells.size(); i++) {
            draw(cells.get(i), sheet, GAP + i % columns * (side + GAP), GAP + i / columns * height);
        }
        return sheet;
    }

    private void draw(Cell cell, ColorProcessor sheet, int left, int top) {
        if (cell.picture() != null) {
            sheet.insert(enlarged(cell.picture()), left, top);
        }
        FontMetrics metrics = sheet.getFontMetrics();
        int bottom = top + side;
        for (String line : cell.caption().lines().toList()) {
            bottom += LINE;
            sheet.drawString(fitting(line, metrics), left, bottom);
        }
    }

    private ImageProcessor enlarged(ImageProcessor picture) {
        picture.setInterpolationMethod(ImageProcessor.NONE); // every pixel a square
        return factor == 1 ? picture : picture.resize(side, side);
    }

    /** Cut off where there is no more room. */
    private String fitting(String caption, FontMetrics metrics) {
        if (metrics.stringWidth(caption) <= side) {
            return caption;
        }
        int length = caption.length();
        while (length > 0 && metrics.stringWidth(caption.substring(0, length) + "...") > side) {
            length--;
        }
        return caption.substring(0, length) + "...";
    }
}
