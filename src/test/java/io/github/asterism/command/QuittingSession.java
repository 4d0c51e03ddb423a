package io.github.asterism.command;

import ij.IJ;
import ij.ImageJ;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody at the screen who closes ImageJ while a macro of his trains. */
public final class QuittingSession {
    private QuittingSession() {}

    /** @param arguments text of the macro, and the file whose appearance makes him impatient */
    public static void main(String[] arguments) throws Exception {
        ImageJ imageJ = new ImageJ();
        imageJ.exitWhenQuitting(true);
        new Thread(() -> IJ.runMacro(arguments[0]), "macro").start();
        while (!Files.exists(Path.of(arguments[1]))) {
            Thread.sleep(50);
        }
        imageJ.quit();
    }
}
