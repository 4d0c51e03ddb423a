package io.github.asterism.window;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;

/** A picture as large as there is room: enlarged by whole numbers, so that pixels stay sharp, or shrunk to fit. */
final class PictureView extends JComponent {
    private BufferedImage picture; // null until there is one

    PictureView() {
        setMinimumSize(new Dimension(200, 150));
    }

    void show(BufferedImage shown) {
        picture = shown;
        repaint();
    }

    @Override
    protected void paintComponent(Graphics g) {
        if (picture == null) {
            return;
        }
        double scale = scale(picture.getWidth(), picture.getHeight(), getWidth(), getHeight());
        int width = (int) Math.round(picture.getWidth() * scale);
        int height = (int) Math.round(picture.getHeight() * scale);
        Graphics2D own = (Graphics2D) g.create();
        own.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                scale < 1
                        ? RenderingHints.VALUE_INTERPOLATION_BICUBIC
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        own.drawImage(picture, (getWidth() - width) / 2, 0, width, height, null);
        own.dispose();
    }

    static double scale(int width, int height, int roomAcross, int roomDown) {
        double fits = Math.min((double) roomAcross / width, (double) roomDown / height);
        return fits >= 1 ? Math.floor(fits) : fits;
    }
}
