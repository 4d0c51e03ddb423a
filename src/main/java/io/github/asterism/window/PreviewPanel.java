package io.github.asterism.window;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import javax.imageio.ImageIO;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.SwingWorker;

/** The previews of a run: the newest one, or an older one chosen with a slider. Only the one that is shown is in memory. */
final class PreviewPanel extends JPanel {
    private final SortedMap<Long, Path> pictures = new TreeMap<>();
    private final PictureView view = new PictureView();
    private final JLabel title = new JLabel(" ");
    private final JSlider slider = new JSlider(0, 0, 0);
    private Path shown;
    private boolean adding;

    PreviewPanel() {
        super(new BorderLayout(0, 4));
        setBackground(Color.WHITE);
        setBorder(BorderFactory.createEmptyBorder(4, 6, 2, 6));
        slider.setOpaque(false);
        slider.setSnapToTicks(true);
        slider.setEnabled(false);
        slider.setToolTipText("Earlier previews of this run; at its right end it follows the training.");
        slider.addChangeListener(e -> {
            if (!adding) {
                showChosen();
            }
        });
        JPanel below = new JPanel(new BorderLayout(8, 0));
        below.setOpaque(false);
        below.add(title, BorderLayout.WEST);
        below.add(slider, BorderLayout.CENTER);
        add(view, BorderLayout.CENTER);
        add(below, BorderLayout.SOUTH);
    }

    /** Shows it, unless an older one is being looked at. */
    void add(long step, Path picture) {
        boolean follows = slider.getValue() == slider.getMaximum();
        int before = slider.getValue();
        pictures.put(step, picture);
        adding = true;
        slider.setMaximum(pictures.size() - 1);
        slider.setValue(follows ? pictures.size() - 1 : before);
        slider.setEnabled(pictures.size() > 1);
        adding = false;
        if (follows) {
            shown = null; // the same file may have been drawn anew
        }
        showChosen();
    }

    private void showChosen() {
        List<Long> steps = new ArrayList<>(pictures.keySet());
        long step = steps.get(slider.getValue());
        Path chosen = pictures.get(step);
        title.setText(String.format(Locale.ROOT, "After step %,d", step));
        if (!chosen.equals(shown)) {
            shown = chosen;
            new Reading(chosen).execute();
        }
    }

    /** Reads a file while the window can be used. */
    private final class Reading extends SwingWorker<BufferedImage, Void> {
        private final Path file;

        Reading(Path file) {
            this.file = file;
        }

        @Override
        protected BufferedImage doInBackground() throws Exception {
            return ImageIO.read(file.toFile());
        }

        @Override
        protected void done() {
            if (!file.equals(shown)) {
                return; // another one was chosen meanwhile
            }
            try {
                view.show(get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                title.setText(file.getFileName() + " cannot be read");
            }
        }
    }
}
