package io.github.asterism.cli;

import io.github.asterism.command.CommandCall;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** What the program says about its commands and their keys. */
final class HelpText {
    private final PrintStream out;

    HelpText(PrintStream out) {
        this.out = out;
    }

    void list(List<CommandInfo> commands) {
        out.println("Usage: java -jar Asterism_.jar COMMAND key=value ...");
        out.println();
        for (CommandInfo command : commands) {
            out.printf("  %-10s  %s%n", command.getName(), command.getDescription());
        }
        out.println();
        out.println("COMMAND help lists the keys of a command. They are those of its ImageJ macros.");
    }

    void describe(CommandInfo command, CommandCall call) {
        out.println(command.getName() + ": " + command.getDescription());
        out.println();
        for (ModuleItem<?> key : call.keys()) {
            out.printf("  %-18s  %s%s%n", key.getName() + "=", key.getDescription(), details(key, call.text(key)));
        }
    }

    private static String details(ModuleItem<?> key, String value) {
        String details = "";
        if (key.getChoices() != null && !key.getChoices().isEmpty()) {
            details = " One of "
                    + key.getChoices().stream().map(Objects::toString).collect(Collectors.joining(", ")) + ".";
        }
        if (value != null && !value.isEmpty()) {
            return details + " [" + value + "]";
        }
        return details + (key.isRequired() ? " [required]" : "");
    }
}
