package io.github.asterism.window;

import io.github.asterism.window.WatchedRun.Phase;
import java.awt.FlowLayout;
import javax.swing.JButton;
import javax.swing.JPanel;

/** What a person can do to a run. */
final class RunButtons extends JPanel {
    private final WatchedRun run;
    private final JButton pause = new JButton("Continue"); // the longer text, for the width
    private final JButton export = new JButton("Export now");
    private final JButton finish = new JButton("Stop and keep");
    private final JButton stop = new JButton("Stop");

    RunButtons(WatchedRun run) {
        super(new FlowLayout(FlowLayout.RIGHT, 6, 0));
        this.run = run;
        setOpaque(false);
        pause.setPreferredSize(pause.getPreferredSize());
        add(pause, "Waits between two steps until it is pressed again.", () -> run.pause(!run.pauses()));
        add(export, "Writes the model as it is now into a folder of its own, and trains on.", run::export);
        add(finish, "Ends the training now and writes the model. It can be continued.", run::finish);
        add(
                stop,
                "<html>Ends the training now, as Escape does, and writes no model. It can be continued from the last checkpoint;"
                        + "<br>where a step takes longer than a second, pause first, and this step is kept too.",
                run::stop);
        refresh();
    }

    private void add(JButton button, String tip, Runnable action) {
        button.setToolTipText(tip);
        button.addActionListener(e -> {
            action.run();
            refresh();
        });
        add(button);
    }

    void refresh() {
        Phase phase = run.phase();
        boolean underWay = phase == Phase.RUNNING || phase == Phase.PAUSING || phase == Phase.PAUSED;
        pause.setText(run.pauses() ? "Continue" : "Pause");
        pause.setEnabled(underWay);
        export.setEnabled(underWay && !run.isExporting());
        finish.setEnabled(underWay);
        stop.setEnabled(phase != Phase.STOPPING && phase != Phase.ENDED);
    }
}
