package io.github.asterism.command;

import ij.IJ;
import ij.plugin.frame.Recorder;
import io.github.asterism.AsterismException;
import io.github.asterism.window.PaletteHost;
import io.github.asterism.window.PaletteWindow;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Opens a window that shows what is in view in many looks, to choose one of them. */
@Plugin(
        type = Command.class,
        initializer = "beforeDialog",
        menuPath = "Plugins>Asterism>Style Palette...",
        description = "Shows what is in view in many looks, to choose one of them.")
public final class StylePalette extends MacroCommand {
    @Override
    public void run() {
        if (GraphicsEnvironment.isHeadless()) {
            throw new AsterismException("The style palette is a window, and there is no screen here."
                    + " Use Translate Domains... with style=random, or with a table of saved styles.");
        }
        // What is done in the palette is recorded, not that it was opened.
        Recorder.setCommand(null);
        PaletteWindow.open(new Host());
    }

    private static final class Host implements PaletteHost {
        /** As the recorder's language wants it: scripts find the macro functions among those of IJ. */
        @Override
        public void record(List<String> macro) {
            if (Recorder.record) {
                String before = Recorder.scriptMode() ? "IJ." : "";
                macro.forEach(line -> Recorder.recordString(before + line + "\n"));
            }
        }

        @Override
        public List<Path> folders() {
            List<Path> folders = new ArrayList<>();
            String imagej = IJ.getDirectory("imagej");
            if (imagej != null) {
                folders.add(Path.of(imagej));
            }
            folders.add(Path.of(System.getProperty("user.home")));
            return folders;
        }

        @Override
        public Runnable atExit(Runnable stop) {
            return new StopHook(stop)::release;
        }
    }
}
