package io.github.asterism.window;

import ij.WindowManager;
import io.github.asterism.train.LossCurves;
import io.github.asterism.train.Memory;
import io.github.asterism.train.RunStart;
import io.github.asterism.train.TrainingListener;
import io.github.asterism.window.WatchedRun.News;
import io.github.asterism.window.WatchedRun.Phase;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JSplitPane;
import javax.swing.KeyStroke;
import javax.swing.LayoutFocusTraversalPolicy;
import javax.swing.Timer;

/**
 * The window of a training: its state, curves and previews, and buttons. Closing it leaves the training alone; while that
 * goes on, ImageJ's Window menu brings the window back.
 */
public final class TrainingWindow extends JFrame {
    private static final int REFRESH_MILLISECONDS = 250;
    private static final double OF_SCREEN = 0.92;
    private static final int MOST_WIDTH = 1560; // pixels
    private static final int MOST_HEIGHT = 940;
    private static final double SHARE_OF_PREVIEWS = 0.53;
    private static final int BAR_STEPS = 1000;

    private final WatchedRun run;
    private final LossCurves curves = new LossCurves();
    private final Summary summary = new Summary();
    private final CurvesView curvesView = new CurvesView(curves.sheet());
    private final PreviewPanel previews = new PreviewPanel();
    private final RunButtons buttons;
    private final JLabel headline = label(Font.BOLD, 15);
    private final JLabel state = label(Font.PLAIN, 13);
    private final JLabel notice = label(Font.PLAIN, 13);
    private final JProgressBar bar = new JProgressBar(0, BAR_STEPS);
    private final Timer timer = new Timer(REFRESH_MILLISECONDS, e -> refresh());
    private String message = "";
    private boolean changed;

    /**
     * Opens a window soon; the caller goes on.
     *
     * @param name of what is trained
     */
    public static void open(WatchedRun run, String name) {
        EventQueue.invokeLater(() -> new TrainingWindow(run, "Training of " + name).appear());
    }

    private TrainingWindow(WatchedRun run, String title) {
        super(title);
        this.run = run;
        buttons = new RunButtons(run);
        setDefaultCloseOperation(DO_NOTHING_ON_CLOSE);
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent e) {
                hideOrDispose();
            }
        });
        getRootPane()
                .registerKeyboardAction(
                        e -> run.stop(),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
        JPanel content = new JPanel(new BorderLayout(0, 6));
        content.setBorder(BorderFactory.createEmptyBorder(8, 8, 6, 8));
        content.add(header(), BorderLayout.NORTH);
        content.add(curvesView, BorderLayout.CENTER);
        content.add(notice, BorderLayout.SOUTH);
        setContentPane(content);
        setFocusTraversalPolicy(new LayoutFocusTraversalPolicy() {
            @Override
            public Component getDefaultComponent(Container container) {
                return curvesView; // on a button the space bar would press it
            }
        });
        refresh();
    }

    private static JLabel label(int style, int size) {
        JLabel label = new JLabel(" ");
        label.setFont(new Font(Font.SANS_SERIF, style, size));
        label.setForeground(Color.DARK_GRAY);
        return label;
    }

    private JPanel header() {
        JPanel texts = new JPanel(new BorderLayout(0, 2));
        texts.add(headline, BorderLayout.NORTH);
        texts.add(state, BorderLayout.SOUTH);
        JPanel header = new JPanel(new BorderLayout(12, 6));
        header.add(texts, BorderLayout.CENTER);
        header.add(buttons, BorderLayout.EAST);
        header.add(bar, BorderLayout.SOUTH);
        return header;
    }

    private void appear() {
        Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        setSize((int) Math.min(MOST_WIDTH, OF_SCREEN * screen.width), (int)
                Math.min(MOST_HEIGHT, OF_SCREEN * screen.height));
        setLocationByPlatform(true);
        WindowManager.addWindow(this); // into ImageJ's Window menu
        setVisible(true);
        timer.start();
    }

    /** Called by ImageJ's Window menu. */
    @Override
    public void toFront() {
        run.hide(false);
        if (!isVisible()) {
            setVisible(true);
        }
        super.toFront();
    }

    private void hideOrDispose() {
        setVisible(false);
        run.hide(true);
        if (!timer.isRunning()) {
            vanish();
        }
    }

    private void vanish() {
        WindowManager.removeWindow(this);
        dispose();
    }

    private void refresh() {
        Phase phase = run.phase(); // before the news: what led to it is among them
        run.tell(new Watcher());
        String summed = summary.text(phase == Phase.ENDED);
        headline.setText(summed.isEmpty() ? "Preparing" : summed);
        state.setText(said(phase) + " · " + Memory.text());
        buttons.refresh();
        if (changed) {
            changed = false;
            curvesView.repaint();
        }
        if (phase == Phase.ENDED) {
            timer.stop();
            if (!isVisible()) {
                vanish();
            }
        }
    }

    private String said(Phase phase) {
        return switch (phase) {
            case PREPARING, PAUSED -> message;
            case RUNNING -> "Training";
            case PAUSING -> "Will pause after this step";
            case FINISHING -> "Ending, then the model is written: " + message;
            case STOPPING -> "Stopping";
            case ENDED -> "Ended";
        };
    }

    /** The previews get their place with the first one: not every training has any. */
    private void showPreviews() {
        if (previews.getParent() != null) {
            return;
        }
        getContentPane().remove(curvesView);
        JSplitPane both = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, true, previews, curvesView);
        both.setBorder(null);
        both.setResizeWeight(SHARE_OF_PREVIEWS);
        getContentPane().add((Component) both, BorderLayout.CENTER);
        both.setDividerLocation((int) (SHARE_OF_PREVIEWS * getContentPane().getWidth()));
        getContentPane().validate();
        curvesView.requestFocusInWindow(); // it lost the focus to a button
    }

    /** Takes what the run tells into the window. */
    private final class Watcher implements News {
        @Override
        public void started(RunStart start) {
            summary.start(start);
            start.past().forEach(curves::add);
            start.previews().forEach(this::preview);
            changed = true;
        }

        @Override
        public void losses(long step, Map<String, Double> losses, double secondsPerStep) {
            curves.add(step, losses);
            summary.done(step, secondsPerStep);
            changed = true;
        }

        @Override
        public void judged(long step, double score) {
            curves.add(step, Map.of(TrainingListener.SCORE, score));
            summary.judged(step, score);
        }

        @Override
        public void preview(long step, Path picture) {
            showPreviews();
            previews.add(step, picture);
        }

        @Override
        public void message(double fraction, String text) {
            message = text;
            if (!Double.isNaN(fraction)) {
                bar.setValue((int) Math.round(fraction * BAR_STEPS));
            }
        }

        @Override
        public void notice(String text) {
            notice.setText(text);
        }
    }
}
