package io.github.asterism.window;

import ij.WindowManager;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;

/**
 * The window of a style palette: thumbnails of what is in view in ImageJ, redrawn in looks to choose from. Closing it ends all
 * that it does.
 */
public final class PaletteWindow extends JFrame {
    private static final String NAME = "Style Palette";
    private static PaletteWindow open; // of the event thread

    private final PaletteDesk desk;

    /** Opens the palette soon, or brings it to the front; the caller goes on. */
    public static void open(PaletteHost host) {
        EventQueue.invokeLater(() -> {
            if (open == null) {
                open = new PaletteWindow(host);
                open.appear();
            }
            open.toFront();
        });
    }

    private PaletteWindow(PaletteHost host) {
        super(NAME);
        desk = new PaletteDesk(host, title -> setTitle(title.isEmpty() ? NAME : NAME + " of " + title));
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        JScrollPane scroll = new JScrollPane(desk.grid());
        scroll.setBorder(BorderFactory.createLineBorder(new Color(0xC0C0C0)));
        scroll.getViewport().setBackground(Color.WHITE);
        scroll.setPreferredSize(new Dimension(900, 388));
        JPanel below = new JPanel(new BorderLayout());
        below.add(desk.actions(), BorderLayout.CENTER);
        below.add(desk.texts(), BorderLayout.SOUTH);
        JPanel content = new JPanel(new BorderLayout(0, 4));
        content.setBorder(BorderFactory.createEmptyBorder(6, 8, 6, 8));
        content.add(desk.controls(), BorderLayout.NORTH);
        content.add(scroll, BorderLayout.CENTER);
        content.add(below, BorderLayout.SOUTH);
        content.setTransferHandler(new ImageDrop(desk::addReferences));
        setContentPane(content);
        key(KeyEvent.VK_ESCAPE, desk::stop);
        key(KeyEvent.VK_DELETE, desk::remove);
    }

    private void key(int code, Runnable action) {
        getRootPane()
                .registerKeyboardAction(
                        e -> action.run(), KeyStroke.getKeyStroke(code, 0), JComponent.WHEN_IN_FOCUSED_WINDOW);
    }

    private void appear() {
        pack();
        Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        setSize(Math.min(getWidth(), screen.width), Math.min(getHeight(), screen.height));
        setMinimumSize(new Dimension(getWidth(), Math.min(420, screen.height))); // all buttons are to be seen
        setLocationByPlatform(true);
        WindowManager.addWindow(this); // into ImageJ's Window menu
        setVisible(true);
        desk.start();
    }

    /** Stops everything. */
    @Override
    public void dispose() {
        if (open == this) {
            open = null;
        }
        desk.close();
        WindowManager.removeWindow(this);
        super.dispose();
    }
}
