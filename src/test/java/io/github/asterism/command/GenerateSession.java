package io.github.asterism.command;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.TextField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Somebody at the screen who makes one image from nothing in plain ImageJ, with the model that the dialog offers. */
public final class GenerateSession {
    private GenerateSession() {}

    /** @param arguments seed, folder for the results */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        new ImageJ();
        Recorder recorder = new Recorder();
        IJ.doCommand("Generate Synthetic Images...");
        GenericDialog dialog = DialogSession.await(DialogSession::dialog);
        DialogSession.onEventThread(() -> {
            List<TextField> fields =
                    dialog.getStringFields().stream().map(TextField.class::cast).toList();
            field(fields, "16").setText("1"); // count
            field(fields, "0").setText(arguments[0]); // seed, the first of those that are 0
            return null;
        });
        Thread.sleep(500);
        DialogSession.screenshot(folder.resolve("generate.png"));
        DialogSession.press(dialog.getButtons()[0]);
        ImagePlus result = DialogSession.await(WindowManager::getCurrentImage);
        IJ.saveAsTiff(result, folder.resolve("dialog.tif").toString());
        Files.writeString(folder.resolve("recorded.ijm"), recorder.getText());
        System.exit(0);
    }

    private static TextField field(List<TextField> fields, String text) {
        return fields.stream()
                .filter(field -> field.getText().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No field shows " + text));
    }
}
