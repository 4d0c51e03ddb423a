package io.github.asterism.image;

import io.github.asterism.AsterismException;

/** Writes lines of ImageJ's macro language. */
public final class MacroText {
    private MacroText() {}

    /** {@code run("Command...", "key=value");} with what needs it escaped. */
    public static String run(String command, String options) {
        return "run(" + quoted(command) + ", " + quoted(options) + ");";
    }

    /** A text as the macro language writes it. */
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * {@code key=[value]}, for values with blanks in them.
     *
     * @throws AsterismException if it has a bracket that would end it
     */
    public static String option(String key, String value) {
        if (value.contains("]")) {
            throw new AsterismException(key + "=" + value
                    + " has a bracket ], which no macro can be given. Rename the file or folder without it.");
        }
        return key + "=[" + value + "]";
    }
}
