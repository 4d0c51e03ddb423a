package io.github.asterism.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;

/** Somebody at the screen: opens an image and the palette in plain ImageJ, applies looks, and saves what was recorded. */
public final class PaletteSession {
    private static final long PATIENCE = 60_000;

    private final Path folder;
    private final Recorder recorder;
    private int number;

    private PaletteSession(Path folder, Recorder recorder) {
        this.folder = folder;
        this.recorder = recorder;
    }

    /** @param arguments image, folder for the results */
    public static void main(String[] arguments) throws Exception {
        new ImageJ();
        Recorder recorder = new Recorder();
        PaletteSession session = new PaletteSession(Path.of(arguments[1]), recorder);
        ImagePlus image = IJ.openImage(arguments[0]);
        image.show();
        IJ.doCommand("Style Palette...");
        JFrame palette = session.await(PaletteSession::palette);
        session.await(() ->
                found(palette, AbstractButton.class, button -> button.getText().equals("seed 9")));
        session.await(
                () -> found(palette, JLabel.class, label -> label.getText().startsWith("10 thumbnails")));
        session.click(palette, "seed 7", 0);
        session.apply(palette, "whole stack");
        session.click(palette, "seed 2", 0);
        session.click(palette, "seed 9", ActionEvent.CTRL_MASK);
        session.click(palette, "Mix two", 0);
        String mix = "50 % seed 2 + 50 % seed 9";
        session.await(() ->
                found(palette, AbstractButton.class, button -> button.getText().equals(mix)));
        session.click(palette, mix, 0);
        image.setSlice(2);
        image.setRoi(5, 6, 33, 34);
        Thread.sleep(700); // until the palette has seen it
        session.apply(palette, "this plane");
        session.apply(palette, "selection's box, this plane");
        ImageIO.write(
                new Robot().createScreenCapture(palette.getBounds()),
                "png",
                new File(session.folder.resolve("palette.png").toString()));
        EventQueue.invokeAndWait(palette::dispose);
        session.await(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("Asterism draws thumbnails"))
                ? "ended"
                : null);
        Files.writeString(session.folder.resolve("recorded.ijm"), recorder.getText());
        System.out.println("ended in order");
        System.exit(0);
    }

    private void apply(JFrame palette, String scope) throws Exception {
        EventQueue.invokeAndWait(() -> {
            JComboBox<?> choice = found(palette, JComboBox.class, box -> {
                for (int i = 0; i < box.getItemCount(); i++) {
                    if (String.valueOf(box.getItemAt(i)).equals(scope)) {
                        return true;
                    }
                }
                return false;
            });
            for (int i = 0; i < choice.getItemCount(); i++) {
                if (choice.getItemAt(i).toString().equals(scope)) {
                    choice.setSelectedIndex(i);
                }
            }
        });
        int before = WindowManager.getImageCount();
        click(palette, "Apply", 0);
        await(() -> WindowManager.getImageCount() > before ? "shown" : null);
        Thread.sleep(500); // until the window manager has brought it to the front, and ImageJ has recorded that
        ImagePlus result = IJ.getImage();
        number++;
        IJ.saveAsTiff(
                result.duplicate(), folder.resolve("palette" + number + ".tif").toString());
        Files.writeString(folder.resolve("recorded" + number + ".ijm"), recorder.getText());
    }

    private static JFrame palette() {
        for (Window window : Window.getWindows()) {
            if (window instanceof JFrame frame
                    && frame.isShowing()
                    && frame.getTitle().startsWith("Style Palette of")) {
                return frame;
            }
        }
        return null;
    }

    private void click(JFrame palette, String text, int modifiers) throws Exception {
        AbstractButton button = await(() ->
                found(palette, AbstractButton.class, each -> each.getText().equals(text) && each.isEnabled()));
        EventQueue.invokeAndWait(() -> {
            ActionEvent event = new ActionEvent(button, ActionEvent.ACTION_PERFORMED, text, modifiers);
            button.getActionListeners()[0].actionPerformed(event);
        });
    }

    private static <T extends Component> T found(Container container, Class<T> type, Predicate<T> wanted) {
        for (Component each : container.getComponents()) {
            if (type.isInstance(each) && wanted.test(type.cast(each))) {
                return type.cast(each);
            }
            T inner = each instanceof Container more ? found(more, type, wanted) : null;
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    private interface Seen<T> {
        T look();
    }

    /** Looks on the event thread until there is something. */
    private <T> T await(Seen<T> something) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE;
        AtomicReference<T> found = new AtomicReference<>();
        while (System.currentTimeMillis() < end) {
            EventQueue.invokeAndWait(() -> found.set(something.look()));
            if (found.get() != null) {
                return found.get();
            }
            Thread.sleep(100);
        }
        ImageIO.write(
                new Robot().createScreenCapture(new java.awt.Rectangle(1280, 1024)),
                "png",
                new File(folder.resolve("palette.png").toString()));
        throw new IllegalStateException("Nothing came");
    }
}
