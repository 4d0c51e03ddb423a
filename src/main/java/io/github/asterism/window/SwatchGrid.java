package io.github.asterism.window;

import io.github.asterism.style.Swatch;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JPanel;
import javax.swing.Scrollable;
import javax.swing.SwingUtilities;

/** The source and its thumbnails in a grid that uses the room there is; one or two of them can be chosen. */
final class SwatchGrid extends JPanel implements Scrollable {
    private final Map<Swatch, SwatchTile> tiles = new LinkedHashMap<>();
    private final ChosenSwatches chosen = new ChosenSwatches();
    private final Runnable changed;
    private final Runnable applied;
    private SwatchTile source;

    /**
     * An empty grid.
     *
     * @param changed run when another thumbnail is chosen
     * @param applied run when somebody wants the chosen one
     */
    SwatchGrid(Runnable changed, Runnable applied) {
        super(null);
        this.changed = changed;
        this.applied = applied;
        setOpaque(true);
        setBackground(java.awt.Color.WHITE);
    }

    /** Shows other thumbnails, or the same ones before they are drawn anew. */
    void show(List<Swatch> swatches, BufferedImage region) {
        Map<Swatch, SwatchTile> before = new LinkedHashMap<>(tiles);
        boolean named = swatches.stream().allMatch(Swatch.Mean.class::isInstance); // one look for each domain
        boolean same = source != null && new ArrayList<>(before.keySet()).equals(swatches);
        if (!same) {
            removeAll();
            tiles.clear();
            source = new SwatchTile("the image itself", "What is in view, as it is.");
            source.setEnabled(false);
            source.setFocusable(false);
            add(source);
            for (Swatch swatch : swatches) {
                tiles.put(swatch, before.containsKey(swatch) ? before.get(swatch) : tile(swatch, named));
                add(tiles.get(swatch));
            }
            chosen.retain(swatches);
        }
        source.show(region);
        tiles.values().forEach(SwatchTile::outdate);
        mark();
        revalidate();
        repaint();
    }

    private SwatchTile tile(Swatch swatch, boolean named) {
        String label = named && swatch instanceof Swatch.Mean mean ? mean.domain() : swatch.label();
        SwatchTile tile = new SwatchTile(
                label,
                "<html>" + label.replace("&", "&amp;").replace("<", "&lt;")
                        + "<br>Click to choose, Ctrl+click to choose a second one, double-click to apply.");
        tile.addActionListener(e -> choose(
                swatch,
                (e.getModifiers() & (ActionEvent.CTRL_MASK | ActionEvent.SHIFT_MASK | ActionEvent.META_MASK)) != 0));
        tile.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                if (SwingUtilities.isLeftMouseButton(e) && e.getClickCount() == 2) {
                    chosen.choose(swatch);
                    chosenChanged();
                    applied.run();
                }
            }
        });
        tile.addKeyListener(new KeyAdapter() {
            @Override
            public void keyPressed(KeyEvent e) {
                pressed(e, swatch);
            }
        });
        return tile;
    }

    private void pressed(KeyEvent e, Swatch swatch) {
        int columns = fit().columns();
        switch (e.getKeyCode()) {
            case KeyEvent.VK_ENTER -> {
                choose(swatch, false);
                applied.run();
            }
            case KeyEvent.VK_LEFT -> focus(swatch, -1);
            case KeyEvent.VK_RIGHT -> focus(swatch, 1);
            case KeyEvent.VK_UP -> focus(swatch, -columns);
            case KeyEvent.VK_DOWN -> focus(swatch, columns);
            case KeyEvent.VK_SPACE -> {
                if (e.isControlDown() || e.isShiftDown()) {
                    choose(swatch, true);
                    e.consume(); // the button would choose this one alone
                }
            }
            default -> {
                return;
            }
        }
    }

    private void focus(Swatch from, int step) {
        List<Swatch> all = new ArrayList<>(tiles.keySet());
        int place = all.indexOf(from) + step;
        if (place >= 0 && place < all.size()) {
            SwatchTile tile = tiles.get(all.get(place));
            tile.requestFocusInWindow();
            scrollRectToVisible(tile.getBounds());
        }
    }

    private void choose(Swatch swatch, boolean too) {
        if (too) {
            chosen.toggle(swatch);
        } else {
            chosen.choose(swatch);
        }
        chosenChanged();
    }

    /** Chooses a thumbnail as a click does; it need not be shown yet. */
    void choose(Swatch swatch) {
        chosen.choose(swatch);
        chosenChanged();
    }

    private void chosenChanged() {
        mark();
        changed.run();
    }

    private void mark() {
        tiles.forEach((swatch, tile) -> tile.mark(chosen.mark(swatch)));
    }

    List<Swatch> chosen() {
        return chosen.list();
    }

    void drawn(Swatch swatch, BufferedImage picture) {
        if (tiles.containsKey(swatch)) {
            tiles.get(swatch).show(picture);
        }
    }

    /** Nothing to show. */
    void empty() {
        removeAll();
        tiles.clear();
        source = null;
        chosen.retain(List.of());
        changed.run();
        revalidate();
        repaint();
    }

    private GridFit fit() {
        Container room = getParent();
        return GridFit.of(getComponentCount(), room == null ? getSize() : room.getSize());
    }

    @Override
    public void doLayout() {
        GridFit fit = fit();
        Component[] all = getComponents();
        for (int i = 0; i < all.length; i++) {
            all[i].setBounds(fit.cell(i));
        }
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(getParent() == null ? 600 : getParent().getWidth(), fit().height(getComponentCount()));
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return new Dimension(900, 420);
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return GridFit.LEAST / 2;
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return visible.height;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return false;
    }
}
