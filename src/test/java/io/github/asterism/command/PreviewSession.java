package io.github.asterism.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.Recorder;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Rectangle;
import java.awt.TextField;
import java.awt.event.ItemEvent;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody at the screen: looks at the preview of two domains, cancels, comes back, looks again, and presses OK. */
public final class PreviewSession {
    private PreviewSession() {}

    /** @param arguments image, model, two domains, folder for the results, and a selection x,y,width,height if any */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[4]);
        new ImageJ(); // as its launcher does
        Recorder recorder = new Recorder();
        ImagePlus image = IJ.openImage(arguments[0]);
        Overlay marks = new Overlay(new Roi(2, 3, 10, 10));
        image.setOverlay(marks);
        image.show();
        image.getWindow().setLocationAndSize(10, 300, 400, 460); // beside the dialog, enlarged
        if (arguments.length > 5) {
            String[] numbers = arguments[5].split(",");
            IJ.makeOval(number(numbers[0]), number(numbers[1]), number(numbers[2]), number(numbers[3]));
        }
        GenericDialog dialog = open(arguments[1], arguments[2]);
        check(dialog);
        Roi first = awaitPreview(image, null);
        DialogSession.screenshot(folder.resolve("preview.png"));
        choose(dialog, arguments[3]);
        Roi second = awaitPreview(image, first);
        DialogSession.screenshot(folder.resolve("preview-second.png"));
        DialogSession.press(dialog.getButtons()[1]);
        DialogSession.await(() -> dialog.isShowing() ? null : image);
        Thread.sleep(300);
        report(folder, "canceled", image, marks);
        GenericDialog again = open(arguments[1], arguments[2]);
        check(again);
        ImageRoi shown = awaitPreview(image, second);
        IJ.saveAsTiff(
                new ImagePlus("preview", shown.getProcessor()),
                folder.resolve("shown.tif").toString());
        Rectangle place = shown.getBounds(); // the window manager may leave a row or column out of sight
        Files.writeString(
                folder.resolve("place.txt"), place.x + "," + place.y + "," + place.width + "," + place.height);
        DialogSession.press(again.getButtons()[0]);
        ImagePlus result = DialogSession.await(() -> {
            ImagePlus current = WindowManager.getCurrentImage();
            return current == image ? null : current;
        });
        Thread.sleep(500);
        DialogSession.screenshot(folder.resolve("preview-result.png"));
        report(folder, "done", image, marks);
        report(folder, "result", result, result.getOverlay());
        IJ.saveAsTiff(result, folder.resolve("previewed.tif").toString());
        Files.writeString(folder.resolve("recorded.ijm"), recorder.getText());
        System.exit(0);
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static GenericDialog open(String model, String domain) throws Exception {
        IJ.doCommand("Translate Domains..."); // on a thread of its own, as the menu does
        GenericDialog dialog = DialogSession.await(DialogSession::dialog);
        DialogSession.onEventThread(() -> {
            ((TextField) dialog.getStringFields().get(0)).setText(model);
            return null;
        });
        DialogSession.await(() -> DialogSession.choices(dialog).contains(domain) ? dialog : null);
        choose(dialog, domain);
        return dialog;
    }

    private static void choose(GenericDialog dialog, String name) throws Exception {
        DialogSession.onEventThread(() -> {
            Choice domain = (Choice) dialog.getChoices().get(0);
            domain.select(name);
            domain.dispatchEvent(new ItemEvent(domain, ItemEvent.ITEM_STATE_CHANGED, name, ItemEvent.SELECTED));
            return null;
        });
    }

    private static void check(GenericDialog dialog) throws Exception {
        DialogSession.onEventThread(() -> {
            for (Object each : dialog.getCheckboxes()) {
                Checkbox box = (Checkbox) each;
                if (box.getLabel().equals("Preview")) {
                    box.setState(true);
                    box.dispatchEvent(new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, "Preview", ItemEvent.SELECTED));
                }
            }
            return null;
        });
    }

    private static ImageRoi awaitPreview(ImagePlus image, Roi last) throws Exception {
        ImageRoi picture = DialogSession.await(() -> {
            Overlay overlay = image.getOverlay();
            return overlay.get(0) instanceof ImageRoi newest && newest != last ? newest : null;
        });
        Thread.sleep(500);
        return picture;
    }

    private static void report(Path folder, String name, ImagePlus image, Overlay marks) throws Exception {
        boolean same = image.getOverlay() == marks;
        Files.writeString(
                folder.resolve(name + ".txt"),
                same + " " + marks.size() + " " + marks.get(0).getBounds());
    }
}
