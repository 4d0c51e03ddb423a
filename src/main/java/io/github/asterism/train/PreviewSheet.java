package io.github.asterism.train;

import io.github.asterism.image.Plane;
import io.github.asterism.net.Numbers;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * Source images and what they were redrawn to, in one picture: a row for each source image, which stands first; a column for
 * each target. Pixels are enlarged to whole squares.
 */
final class PreviewSheet {
    private static final int GAP = 4; // between images
    private static final int BETWEEN = 14; // blocks
    private static final int LEAST_SIDE = 96; // of an image; small ones are enlarged
    private static final int MOST_ACROSS = 10; // columns; more blocks go below
    private static final int LEAST_FONT = 13;

    private final PreviewImages images;
    private final int scale;
    private final int side;
    private final Font plain;
    private final Font bold;
    private final int left; // pixels, for the names of the rows
    private final int header; // for two lines of names above the columns

    /**
     * What one way of redrawing made of the source images.
     *
     * @param domains names of the targets
     * @param redrawn for each of them (n, 3, size, size), −1 to 1
     */
    record Block(Look look, List<String> domains, List<Numbers> redrawn) {}

    PreviewSheet(PreviewImages images) {
        this.images = images;
        int size = images.sources().get(0).picture().width();
        scale = (LEAST_SIDE + size - 1) / size;
        side = scale * size;
        int letters = Math.max(LEAST_FONT, side / 8); // a picture that is shrunk to a window must still be readable
        plain = new Font(Font.SANS_SERIF, Font.PLAIN, letters);
        bold = new Font(Font.SANS_SERIF, Font.BOLD, letters);
        left = letters + 9;
        header = 3 * letters + 3;
    }

    BufferedImage draw(List<Block> blocks) {
        List<List<Block>> bands = bands(blocks);
        int width = bands.stream().mapToInt(this::width).max().orElse(0);
        int height = bands.stream().mapToInt(this::height).sum();
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.setColor(Color.DARK_GRAY);
        int top = 0;
        for (List<Block> band : bands) {
            draw(g, band, top);
            top += height(band);
        }
        g.dispose();
        return sheet;
    }

    /** All beside each other if that is not too wide, else one below the other. */
    private static List<List<Block>> bands(List<Block> blocks) {
        int columns = blocks.stream().mapToInt(block -> block.domains().size()).sum();
        return columns < MOST_ACROSS
                ? List.of(blocks)
                : blocks.stream().map(List::of).toList();
    }

    private int width(List<Block> band) {
        int columns = band.stream().mapToInt(block -> block.domains().size()).sum();
        return left + (1 + columns) * (side + GAP) + band.size() * BETWEEN;
    }

    private int height(List<Block> band) {
        int rows = images.sources().size() + (showsReferences(band) ? 1 : 0);
        return header + rows * (side + GAP);
    }

    private static boolean showsReferences(List<Block> band) {
        return band.stream().anyMatch(block -> block.look().byReference());
    }

    private void draw(Graphics2D g, List<Block> band, int top) {
        int first = top + header + (showsReferences(band) ? side + GAP : 0);
        for (int row = 0; row < images.sources().size(); row++) {
            PreviewImages.Source source = images.sources().get(row);
            upwards(g, source.name(), first + row * (side + GAP));
            image(g, source.picture(), left, first + row * (side + GAP));
        }
        if (showsReferences(band)) {
            upwards(g, "reference", top + header);
        }
        text(g, plain, "source", left, first - 7, side);
        int x = left + side + GAP;
        for (Block block : band) {
            x += BETWEEN;
            int across = block.domains().size() * (side + GAP);
            text(g, bold, block.look().title(), x, top + bold.getSize() + 3, across);
            for (int k = 0; k < block.domains().size(); k++) {
                column(g, block, k, x + k * (side + GAP), top, first);
            }
            x += across;
        }
    }

    private void column(Graphics2D g, Block block, int k, int x, int top, int first) {
        boolean apart = first > top + header && !block.look().byReference(); // nothing stands between name and images
        text(g, plain, block.domains().get(k), x, (apart ? first : top + header) - 7, side);
        if (block.look().byReference()) {
            image(g, images.references().get(k), x, top + header);
        }
        Numbers redrawn = block.redrawn().get(k);
        int size = side / scale;
        int length = 3 * size * size;
        for (int row = 0; row < images.sources().size(); row++) {
            float[] one = Arrays.copyOfRange(redrawn.data(), row * length, (row + 1) * length);
            image(g, Plane.of(size, size, one), x, first + row * (side + GAP));
        }
    }

    private void image(Graphics2D g, Plane picture, int x, int y) {
        g.drawImage(picture.drawn(), x, y, side, side, null); // the nearest pixel, unless told otherwise
    }

    /** From bottom to top, left of an image. */
    private void upwards(Graphics2D g, String text, int top) {
        AffineTransform upright = g.getTransform();
        g.translate(left - 7, top + side);
        g.rotate(-Math.PI / 2);
        text(g, plain, text, 0, 0, side);
        g.setTransform(upright);
    }

    private static void text(Graphics2D g, Font font, String text, int x, int y, int most) {
        g.setFont(font);
        FontMetrics metrics = g.getFontMetrics();
        String shown = text;
        for (int n = text.length(); n > 1 && metrics.stringWidth(shown) > most; n--) {
            shown = text.substring(0, n - 1) + "…";
        }
        g.drawString(shown, x, y);
    }
}
