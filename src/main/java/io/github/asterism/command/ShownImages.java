package io.github.asterism.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.util.List;
import org.scijava.thread.ThreadService;

/** Brings the images a command made before the person or the macro that asked for them. */
final class ShownImages {
    private ShownImages() {}

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
