package io.github.asterism.window;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import javax.swing.JButton;

/** A thumbnail with its label; a chosen one has a thick frame and a mark, whatever colours somebody can see. */
final class SwatchTile extends JButton {
    private static final Color FRAME = new Color(0x0B3C7C);
    private static final Color VEIL = new Color(255, 255, 255, 150);
    private static final int THICK = 5; // pixels
    private static final int BADGE = 24;

    private BufferedImage picture; // null until it is drawn
    private boolean outdated;
    private String mark = "";

    SwatchTile(String label, String tip) {
        super(label);
        setToolTipText(tip);
        setContentAreaFilled(false);
        setBorderPainted(false);
        setFocusPainted(false);
        setOpaque(false);
    }

    void show(BufferedImage drawn) {
        picture = drawn;
        outdated = false;
        repaint();
    }

    /** What is shown is of another view or style than what will come. */
    void outdate() {
        outdated = true;
        repaint();
    }

    /** @param chosen how it is marked; empty if it is not chosen */
    void mark(String chosen) {
        mark = chosen;
        getAccessibleContext().setAccessibleDescription(chosen.isEmpty() ? "" : "chosen " + chosen);
        repaint();
    }

    @Override
    protected void paintComponent(Graphics g) {
        Graphics2D own = (Graphics2D) g.create();
        own.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        own.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        int side = Math.max(1, Math.min(getWidth(), getHeight() - GridFit.LABEL) - 2 * GridFit.GAP);
        int left = (getWidth() - side) / 2;
        int top = GridFit.GAP;
        drawPicture(own, left, top, side);
        drawFrame(own, left, top, side);
        drawLabel(own, top + side + GridFit.GAP);
        own.dispose();
    }

    private void drawPicture(Graphics2D g, int left, int top, int side) {
        g.setColor(new Color(0xE4E4E4));
        g.fillRect(left, top, side, side);
        if (picture == null) {
            centre(g, "…", left + side / 2, top + side / 2);
            return;
        }
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                side < picture.getWidth()
                        ? RenderingHints.VALUE_INTERPOLATION_BICUBIC
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(picture, left, top, side, side, null);
        if (outdated) {
            g.setColor(VEIL);
            g.fillRect(left, top, side, side);
            centre(g, "…", left + side / 2, top + side / 2);
        }
    }

    private void drawFrame(Graphics2D g, int left, int top, int side) {
        if (!mark.isEmpty()) {
            g.setColor(FRAME);
            g.setStroke(new BasicStroke(THICK));
            g.drawRect(left - THICK / 2 - 1, top - THICK / 2 - 1, side + THICK, side + THICK);
            g.fillRect(left, top, BADGE, BADGE);
            g.setColor(Color.WHITE);
            g.setFont(getFont().deriveFont(Font.BOLD, 16f));
            centre(g, mark, left + BADGE / 2, top + BADGE / 2);
        } else if (getModel().isRollover() && isEnabled()) {
            g.setColor(Color.GRAY);
            g.setStroke(new BasicStroke(2));
            g.drawRect(left - 2, top - 2, side + 3, side + 3);
        }
        if (hasFocus()) {
            g.setColor(Color.BLACK);
            g.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {3, 3}, 0));
            g.drawRect(left - GridFit.GAP + 1, 1, side + 2 * GridFit.GAP - 3, side + 2 * GridFit.GAP - 3);
        }
    }

    /** In two lines, the second of which begins at a plus. */
    private void drawLabel(Graphics2D g, int top) {
        g.setColor(isEnabled() ? Color.BLACK : Color.DARK_GRAY);
        g.setFont(getFont().deriveFont(mark.isEmpty() ? Font.PLAIN : Font.BOLD, 12f));
        FontMetrics metrics = g.getFontMetrics();
        int plus = getText().indexOf(" + ");
        boolean two = plus > 0 && metrics.stringWidth(getText()) > getWidth() - 6;
        drawLine(g, two ? getText().substring(0, plus) : getText(), top + metrics.getAscent());
        if (two) {
            drawLine(g, getText().substring(plus + 1), top + metrics.getAscent() + metrics.getHeight());
        }
    }

    private void drawLine(Graphics2D g, String line, int base) {
        FontMetrics metrics = g.getFontMetrics();
        int room = getWidth() - 6;
        String text = line;
        for (int length = line.length() - 1; metrics.stringWidth(text) > room && length > 0; length--) {
            text = line.substring(0, length) + "…";
        }
        g.drawString(text, (getWidth() - metrics.stringWidth(text)) / 2, base);
    }

    private static void centre(Graphics2D g, String text, int x, int y) {
        FontMetrics metrics = g.getFontMetrics();
        g.setColor(g.getColor().equals(Color.WHITE) ? Color.WHITE : Color.DARK_GRAY);
        g.drawString(text, x - metrics.stringWidth(text) / 2, y + (metrics.getAscent() - metrics.getDescent()) / 2);
    }
}
