package io.github.asterism.command;

import ij.IJ;
import ij.ImageJ;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JFrame;

/** Somebody at the screen: runs macros in plain ImageJ, and ends each training with a button if a window appears. */
public final class TrainingSession {
    private static final long PATIENCE_MILLISECONDS = 90_000;

    private TrainingSession() {}

    /** Prints for each macro whether there was a window. @param macros their texts */
    public static void main(String[] macros) throws Exception {
        new ImageJ();
        for (String macro : macros) {
            Thread thread = new Thread(() -> IJ.runMacro(macro), "macro");
            thread.start();
            boolean seen = false;
            long end = System.currentTimeMillis() + PATIENCE_MILLISECONDS;
            while (thread.isAlive() && System.currentTimeMillis() < end) {
                seen |= pressed("Stop and keep");
                Thread.sleep(50);
            }
            System.out.println(seen ? "with a window" : "without");
            for (JFrame frame : frames()) {
                EventQueue.invokeAndWait(frame::dispose);
            }
        }
        System.exit(0);
    }

    private static List<JFrame> frames() {
        List<JFrame> frames = new ArrayList<>();
        for (Window window : Window.getWindows()) {
            if (window instanceof JFrame frame && frame.isShowing()) {
                frames.add(frame);
            }
        }
        return frames;
    }

    /** Presses a button wherever it can be pressed; returns whether any window was there. */
    private static boolean pressed(String text) throws Exception {
        List<JFrame> frames = frames();
        for (JFrame frame : frames) {
            EventQueue.invokeAndWait(() -> press(frame.getContentPane(), text));
        }
        return !frames.isEmpty();
    }

    private static void press(Container container, String text) {
        for (Component each : container.getComponents()) {
            if (each instanceof JButton button && button.getText().equals(text)) {
                button.doClick();
            } else if (each instanceof Container inner) {
                press(inner, text);
            }
        }
    }
}
