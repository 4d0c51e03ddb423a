package io.github.asterism.command;

import ij.IJ;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.asterism.AsterismException;
import java.awt.GraphicsEnvironment;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;
import org.scijava.module.ModuleItem;

/** Runs a SciJava command in plain ImageJ 1.x, with the dialog, macro keys and recording that Fiji gives it. */
public final class PlainImageJ implements PlugIn {
    private static final String LINE = "(.{1,90})(\\s+|$)"; // a longer word has a line of its own

    @Override
    public void run(String className) {
        try (CommandContext context = new CommandContext()) {
            context.listen(this);
            CommandCall call = context.call(className);
            call.setImage(WindowManager.getCurrentImage());
            String options = Macro.getOptions();
            if (options == null && !GraphicsEnvironment.isHeadless() && hasDialog(call)) {
                ask(call);
                return;
            }
            if (options != null) {
                new MacroOptions(options).applyTo(call);
            }
            call.run();
            finish(call);
        } catch (AsterismException e) {
            fail(e.getMessage());
        }
    }

    /** Until all values are of use: who forgot one out of forty need not fill in the others again. */
    private static void ask(CommandCall call) {
        while (new ParameterDialog(call).show()) {
            record(call);
            try {
                call.run();
                finish(call);
                return;
            } catch (BadValueException e) {
                Recorder.resetCommandOptions();
                show(labelled(call, e.getMessage()));
            }
        }
    }

    /** With what the dialog calls the key that a message begins with, where that is something else. */
    static String labelled(CommandCall call, String message) {
        return call.keys().stream()
                .filter(key -> message.startsWith(key.getName() + "="))
                .map(ModuleItem::getLabel)
                .filter(label -> label != null && !label.isEmpty())
                .findFirst()
                .map(label -> label + ": " + message)
                .orElse(message);
    }

    /** As all labels in ImageJ's menus say it. */
    private static boolean hasDialog(CommandCall call) {
        return call.title().endsWith("...") && !call.keys().isEmpty();
    }

    private static void record(CommandCall call) {
        for (ModuleItem<?> key : call.keys()) {
            String text = call.text(key);
            if (text != null && !text.isEmpty()) {
                Recorder.recordOption(key.getName(), text);
            }
        }
    }

    private static void finish(CommandCall call) {
        if (call.isCanceled()) {
            IJ.showStatus(call.cancelReason()); // the person who did it needs no dialog
            endMacro();
        }
        // In batch mode the command itself has shown it.
        call.image().filter(image -> !ShownImages.byTheCommand()).ifPresent(image -> image.show());
    }

    private static void fail(String message) {
        show(message);
        endMacro();
    }

    /** In lines that fit on a screen. */
    private static void show(String message) {
        IJ.error("Asterism", message.replaceAll(LINE, "$1\n").strip());
    }

    /** A macro must not go on with the wrong image, so it ends here. */
    private static void endMacro() {
        if (Interpreter.getInstance() != null) {
            Interpreter.abort();
            throw new RuntimeException(Macro.MACRO_CANCELED);
        }
    }

    @EventHandler
    void showStatus(StatusEvent event) {
        if (event.getProgressMaximum() > 0) {
            IJ.showProgress(event.getProgressValue(), event.getProgressMaximum());
        }
        if (event.getStatusMessage() != null) {
            IJ.showStatus(event.getStatusMessage());
        }
        if (event.isWarning()) {
            IJ.log("Asterism: " + event.getStatusMessage());
        }
    }
}
