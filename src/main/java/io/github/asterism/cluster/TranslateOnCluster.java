package io.github.asterism.cluster;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * {@code spark-submit … --class io.github.asterism.cluster.TranslateOnCluster Asterism_.jar key=value …}: redraws images of any
 * size with all machines of a Spark cluster.
 */
public final class TranslateOnCluster {
    private static final int SUCCESS = 0;
    private static final int FAILURE = 1;
    private static final int BAD_ARGUMENTS = 2;

    private final PrintStream out;
    private final PrintStream err;

    TranslateOnCluster(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Ends with 0, 1 (it failed) or 2 (bad arguments). */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new TranslateOnCluster(System.out, System.err).run(arguments));
    }

    int run(String... words) {
        if (words.length == 0 || List.of("help", "--help", "-h").contains(words[0])) {
            out.println("Translates images of any size on a Spark cluster. Keys, each as key=value:");
            out.println(Options.help());
            return SUCCESS;
        }
        try {
            new ClusterJob(Options.parse(words), out, progress()).run();
            return SUCCESS;
        } catch (BadArgumentException e) {
            return fail(BAD_ARGUMENTS, e.getMessage());
        } catch (AsterismException e) {
            return fail(FAILURE, e.getMessage());
        } catch (RuntimeException | Error e) {
            e.printStackTrace(err);
            return fail(FAILURE, "unexpected " + e);
        }
    }

    private Progress progress() {
        return (fraction, message) -> {
            String percent = Double.isNaN(fraction) ? "" : String.format(Locale.ROOT, "%3.0f %% ", 100 * fraction);
            err.println(percent + message);
        };
    }

    private int fail(int code, String message) {
        err.println("asterism: " + message.strip().replaceAll("\\s*\\R\\s*", " ")); // scripts read one line
        return code;
    }
}
