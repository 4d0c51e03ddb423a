package io.github.asterism.command;

import ij.IJ;
import net.imagej.patcher.LegacyInjector;

/** Runs a macro file without a screen, as Fiji's {@code --headless -macro} does. */
public final class HeadlessMacro {
    private HeadlessMacro() {}

    public static void main(String[] arguments) {
        LegacyInjector.preinit(); // before any class of ImageJ is loaded, hence the class below
        System.exit(Runner.run(arguments[0], arguments.length > 1 ? arguments[1] : ""));
    }

    private static final class Runner {
        static int run(String macro, String argument) {
            String result = IJ.runMacroFile(macro, argument);
            return "[aborted]".equals(result) ? 1 : 0;
        }
    }
}
