package io.github.asterism.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.MessageDialog;
import ij.plugin.frame.Recorder;
import java.awt.Button;
import java.awt.Choice;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.ItemEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/**
 * Somebody at the screen: opens an image in plain ImageJ, fills in our dialog, with a slip that he mends, and saves what
 * appears.
 */
public final class DialogSession {
    private static final long PATIENCE = 60_000;

    private DialogSession() {}

    /** @param arguments image, model, domain, folder for the results */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[3]);
        new ImageJ(); // as its launcher does
        Recorder recorder = new Recorder();
        ImagePlus image = IJ.openImage(arguments[0]);
        image.show();
        IJ.doCommand("Translate Domains..."); // on a thread of its own, as the menu does
        GenericDialog dialog = await(DialogSession::dialog);
        List<String> before = choices(dialog);
        onEventThread(() -> {
            ((TextField) dialog.getStringFields().get(0)).setText(arguments[1]);
            return null;
        });
        await(() -> choices(dialog).contains(arguments[2]) ? dialog : null);
        onEventThread(() -> {
            Choice domain = (Choice) dialog.getChoices().get(0);
            domain.select(arguments[2]);
            domain.dispatchEvent(new ItemEvent(domain, ItemEvent.ITEM_STATE_CHANGED, arguments[2], ItemEvent.SELECTED));
            return null;
        });
        Thread.sleep(500);
        screenshot(folder.resolve("dialog.png"));
        Files.write(
                folder.resolve("choices.txt"),
                List.of(before.toString(), choices(dialog).toString()));
        type(dialog, "1.0", "7");
        press(dialog.getButtons()[0]);
        MessageDialog complaint = await(() -> showing(MessageDialog.class));
        Thread.sleep(500);
        screenshot(folder.resolve("complaint.png"));
        onEventThread(() -> {
            complaint.dispose();
            return null;
        });
        GenericDialog again = await(DialogSession::dialog);
        type(again, "7.0", "1.0");
        press(again.getButtons()[0]);
        ImagePlus result = await(() -> {
            ImagePlus current = WindowManager.getCurrentImage();
            return current == image ? null : current;
        });
        Thread.sleep(500);
        screenshot(folder.resolve("result.png"));
        IJ.saveAsTiff(result, folder.resolve("dialog.tif").toString());
        Files.writeString(folder.resolve("recorded.ijm"), recorder.getText());
        System.exit(0);
    }

    static GenericDialog dialog() {
        return showing(GenericDialog.class);
    }

    private static <T extends Window> T showing(Class<T> kind) {
        for (Window window : Window.getWindows()) {
            if (kind.isInstance(window) && window.isShowing()) {
                return kind.cast(window);
            }
        }
        return null;
    }

    /** Replaces the text of the field that shows another. */
    private static void type(GenericDialog dialog, String before, String text) throws Exception {
        onEventThread(() -> {
            for (Object field : dialog.getStringFields()) {
                if (((TextField) field).getText().equals(before)) {
                    ((TextField) field).setText(text);
                }
            }
            return null;
        });
    }

    static List<String> choices(GenericDialog dialog) {
        List<String> items = new ArrayList<>();
        for (Object each : dialog.getChoices().subList(0, 1)) {
            Choice choice = (Choice) each;
            for (int i = 0; i < choice.getItemCount(); i++) {
                items.add(choice.getItem(i));
            }
        }
        return items;
    }

    static void press(Button button) throws Exception {
        Point place = button.getLocationOnScreen();
        Robot robot = new Robot();
        robot.mouseMove(place.x + button.getWidth() / 2, place.y + button.getHeight() / 2);
        robot.delay(200);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.delay(50);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    static void screenshot(Path file) throws Exception {
        Rectangle all = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        BufferedImage picture = new Robot().createScreenCapture(all);
        ImageIO.write(picture, "png", new File(file.toString()));
    }

    static void onEventThread(Callable<Void> action) throws Exception {
        EventQueue.invokeAndWait(() -> {
            try {
                action.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static <T> T await(Supplier<T> something) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE;
        while (System.currentTimeMillis() < end) {
            T found = something.get();
            if (found != null) {
                return found;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("Nothing came; windows: " + List.of(Window.getWindows()));
    }
}
