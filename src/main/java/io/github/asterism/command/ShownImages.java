package io.github.asterism.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import io.github.asterism.AsterismException;
import java.awt.GraphicsEnvironment;
import java.util.List;
import org.scijava.thread.ThreadService;

/** The images that commands take from a person or a macro, and those they bring before them. */
final class ShownImages {
    private ShownImages() {}

    /** The image that was given, or else the active one; null if none is open. */
    static ImagePlus active(ImagePlus given) {
        return given == null ? WindowManager.getCurrentImage() : given;
    }

    /** @throws AsterismException if there is none */
    static ImagePlus source(ImagePlus given) {
        ImagePlus source = active(given);
        if (source == null || source.getWidth() == 0) {
            throw new AsterismException("There is no image to translate. Open one first.");
        }
        return source;
    }

    /** Whether nobody else shows a command's output: Fiji does so only with its windows open. */
    static boolean byTheCommand() {
        return Interpreter.isBatchMode() || GraphicsEnvironment.isHeadless() && Interpreter.getInstance() != null;
    }

    /**
     * Shows all images but the last, which is the command's output; that too where nobody else would.
     *
     * @return the output
     */
    static ImagePlus show(List<ImagePlus> images, ThreadService threads) {
        ImagePlus last = images.get(images.size() - 1);
        boolean windows = !GraphicsEnvironment.isHeadless() || Interpreter.getInstance() != null;
        for (ImagePlus image : images) {
            if (windows && (image != last || byTheCommand())) {
                image.show();
            }
        }
        if (byTheCommand()) {
            makeCurrent(last, threads);
        }
        return last;
    }

    /** The macro waits on another thread than the command's, and asks for the current image there. */
    private static void makeCurrent(ImagePlus image, ThreadService threads) {
        for (Thread t = Thread.currentThread(); t != null; t = threads.getParent(t)) {
            WindowManager.setTempCurrentImage(t, image);
        }
    }
}
