package io.github.asterism.command;

import ij.ImagePlus;
import java.nio.file.Path;

/** Runs commands as the command line does. */
final class Calls {
    private Calls() {}

    /** @return the image that the command made, or null */
    static ImagePlus run(CommandContext context, String command, Path model, String... keys) {
        CommandCall call = context.call(command);
        call.set(call.key("model").orElseThrow(), model.toString());
        for (String each : keys) {
            String[] words = each.split("=", 2);
            call.set(call.key(words[0]).orElseThrow(() -> new AssertionError(words[0])), words[1]);
        }
        call.run();
        return call.image().orElse(null);
    }
}
