package io.github.asterism.evaluate;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** One picture with the rows of grids below each other, each after its label. */
final class SampleSheet {
    private static final int GAP = 6; // pixels
    private static final int TITLE = 30;
    private static final int LONGEST_LABEL = 260;
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 16);

    private final List<PictureGrid> grids;
    private final int labelWidth;

    private SampleSheet(List<PictureGrid> grids) {
        this.grids = grids;
        FontMetrics metrics = canvas(1, 1).getFontMetrics(PLAIN);
        int longest = grids.stream()
                .flatMap(grid -> grid.rows().stream())
                .mapToInt(line -> metrics.stringWidth(line.label()))
                .max()
                .orElse(0);
        labelWidth = Math.min(LONGEST_LABEL, longest);
    }

    /** As PNG. */
    static byte[] of(List<PictureGrid> grids) {
        return new SampleSheet(grids).drawn();
    }

    private byte[] drawn() {
        int rows = grids.stream().mapToInt(grid -> grid.rows().size()).sum();
        int width = 3 * GAP + labelWidth + SampleGrids.COLUMNS * (SampleGrids.SIDE + GAP);
        int height = GAP + grids.size() * TITLE + rows * (SampleGrids.SIDE + GAP);
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLACK);
        int y = GAP;
        for (PictureGrid grid : grids) {
            graphics.setFont(BOLD);
            graphics.drawString(grid.title(), GAP, y + TITLE - 11);
            graphics.setFont(PLAIN);
            y += TITLE;
            for (PictureGrid.Line line : grid.rows()) {
                row(graphics, line, y);
                y += SampleGrids.SIDE + GAP;
            }
        }
        graphics.dispose();
        return PngPicture.bytes(sheet);
    }

    private void row(Graphics2D graphics, PictureGrid.Line line, int y) {
        graphics.drawString(shortened(line.label(), graphics.getFontMetrics()), GAP, y + SampleGrids.SIDE / 2 + 5);
        for (int i = 0; i < line.pictures().size(); i++) {
            int x = 2 * GAP + labelWidth + i * (SampleGrids.SIDE + GAP);
            BufferedImage picture = line.pictures().get(i).drawn();
            graphics.drawImage(picture, x, y, SampleGrids.SIDE, SampleGrids.SIDE, null);
        }
    }

    private String shortened(String label, FontMetrics metrics) {
        String text = label;
        while (metrics.stringWidth(text) > labelWidth && text.length() > 2) {
            text = text.substring(0, text.length() - 2) + "…";
        }
        return text;
    }

    private static Graphics2D canvas(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB).createGraphics();
    }
}
