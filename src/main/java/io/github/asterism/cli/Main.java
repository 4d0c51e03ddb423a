package io.github.asterism.cli;

/** {@code java -jar Asterism_.jar COMMAND key=value ...}: runs a command in a terminal or a script. */
public final class Main {
    private Main() {}

    /** Ends the program even if a library left threads behind, with 0, 1 (it failed) or 2 (bad arguments). */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true"); // servers have no screen, and commands need none
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // that no log is kept is no news
        System.exit(new CommandLine(System.out, System.err).run(arguments));
    }
}
