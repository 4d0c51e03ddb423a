package io.github.asterism.window;

import io.github.asterism.plot.CurvePlot;
import io.github.asterism.plot.CurveSheet;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.JComponent;

/** The curves of a run; a click shows one plot alone, another click all of them again. */
final class CurvesView extends JComponent {
    private final CurveSheet sheet;
    private CurvePlot alone;

    CurvesView(CurveSheet sheet) {
        this.sheet = sheet;
        setToolTipText(
                "Click to enlarge a plot, click again to see all. Triangles mark single values far off the others.");
        setFocusable(true);
        setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
        setMinimumSize(new Dimension(200, 150));
        addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                alone = alone == null ? sheet.at(e.getX(), e.getY(), getSize()) : null;
                repaint();
            }
        });
    }

    @Override
    protected void paintComponent(Graphics g) {
        Graphics2D own = (Graphics2D) g.create();
        sheet.draw(own, getSize(), alone);
        own.dispose();
    }
}
