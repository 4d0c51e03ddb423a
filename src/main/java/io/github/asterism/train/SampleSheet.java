package io.github.asterism.train;

import io.github.asterism.image.Plane;
import io.github.asterism.net.Numbers;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Images that were made from nothing, in rows; pixels are enlarged to whole squares. */
final class SampleSheet {
    private static final int GAP = 2; // between images
    private static final int LEAST_SIDE = 96; // of an image; small ones are enlarged
    private static final int COLUMNS = 8;

    private SampleSheet() {}

    /** @param images (n, 1 or 3, s, s), −1 to 1 */
    static BufferedImage draw(Numbers images) {
        int count = (int) images.shape()[0];
        int size = (int) images.shape()[2];
        int length = images.data().length / count;
        int side = (LEAST_SIDE + size - 1) / size * size;
        int columns = Math.min(COLUMNS, count);
        int rows = (count + columns - 1) / columns;
        BufferedImage sheet =
                new BufferedImage(columns * (side + GAP) + GAP, rows * (side + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < count; i++) {
            int x = GAP + i % columns * (side + GAP);
            int y = GAP + i / columns * (side + GAP);
            float[] one = Arrays.copyOfRange(images.data(), i * length, (i + 1) * length);
            g.drawImage(Plane.of(size, size, one).drawn(), x, y, side, side, null);
        }
        g.dispose();
        return sheet;
    }
}
