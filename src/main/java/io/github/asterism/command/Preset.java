package io.github.asterism.command;

import java.util.Map;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.command.DynamicCommand;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;

/** Values for several keys of a command at once; what a person has set to something else stays. */
final class Preset {
    private final DynamicCommand command;
    private final Map<String, Object> values;

    /** @param values key → value, instead of the one that the key has by itself */
    Preset(DynamicCommand command, Map<String, Object> values) {
        this.command = command;
        this.values = values;
    }

    /** Gives the keys that still have their own values those of the preset. */
    void apply() {
        Module fresh = fresh();
        values.forEach((key, value) -> exchange(key, fresh.getInput(key), value));
    }

    /** Gives the keys that have the preset's values their own again. */
    void undo() {
        Module fresh = fresh();
        values.forEach((key, value) -> exchange(key, value, fresh.getInput(key)));
    }

    private void exchange(String key, Object before, Object after) {
        if (before.equals(command.getInput(key))) {
            command.setInput(key, after);
        }
    }

    /** The command as nobody has touched it. */
    private Module fresh() {
        try {
            return new CommandModule(
                    command.context().service(CommandService.class).getCommand(command.getClass()));
        } catch (ModuleException e) {
            throw new IllegalStateException(command.getClass() + " cannot be made", e);
        }
    }
}
