package io.github.asterism.command;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.util.ArrayList;
import java.util.List;

/** A picture of square pictures in rows, each above its caption; small ones are enlarged by a whole factor. */
final class Sheet {
    private static final int GAP = 6; // pixels
    private static final int LEAST_SIDE = 96;
    private static final int CAPTION = 18; // height
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

    /** @param picture in RGB; null to leave its place free but for the caption */
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
        int rows = (cells.size() + columns - 1) / columns;
        ColorProcessor sheet = new ColorProcessor(GAP + columns * (side + GAP), GAP + rows * (side + CAPTION + GAP));
        sheet.setColor(Color.WHITE);
        sheet.fill();
        sheet.setColor(Color.BLACK);
        sheet.setFont(FONT);
        sheet.setAntialiasedText(true);
        FontMetrics metrics = sheet.getFontMetrics();
        for (int i = 0; i < cells.size(); i++) {
            int left = GAP + i % columns * (side + GAP);
            int top = GAP + i / columns * (side + CAPTION + GAP);
            if (cells.get(i).picture() != null) {
                sheet.insert(enlarged(cells.get(i).picture()), left, top);
            }
            sheet.drawString(fitting(cells.get(i).caption(), metrics), left, top + side + CAPTION - 1);
        }
        return sheet;
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
