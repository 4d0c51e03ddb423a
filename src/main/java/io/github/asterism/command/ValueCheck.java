package io.github.asterism.command;

import ij.ImagePlus;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.scijava.Contextual;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** Holds the values of a command against what its parameters declare, as Fiji does for dialogs only. */
final class ValueCheck {
    private final CommandInfo info;
    private final Module module;

    <C extends Command & Contextual> ValueCheck(C command) {
        // The declared choices, not those that a dynamic command offers in its dialog.
        info = command.context().service(CommandService.class).getCommand(command.getClass());
        module = command instanceof Module itself ? itself : new CommandModule(info, command);
    }

    void check() {
        for (ModuleItem<?> item : info.inputs()) {
            Object value = module.getInput(item.getName());
            if (isMissing(value)) {
                if (item.isRequired() && item.getType() != ImagePlus.class) {
                    throw new BadValueException(item.getName() + "= is missing: " + item.getDescription());
                }
            } else {
                checkChoice(item, value);
                checkBounds(item, value);
            }
        }
    }

    private static boolean isMissing(Object value) {
        return value == null || value.toString().isBlank();
    }

    private static void checkChoice(ModuleItem<?> item, Object value) {
        List<?> choices = item.getChoices();
        if (choices != null && !choices.isEmpty() && !choices.contains(value)) {
            String all = choices.stream().map(Objects::toString).collect(Collectors.joining(", "));
            throw new BadValueException(item.getName() + "=" + value + " is none of " + all + ".");
        }
    }

    private static void checkBounds(ModuleItem<?> item, Object value) {
        if (!(value instanceof Number number)) {
            return;
        }
        double x = number.doubleValue();
        Number least = (Number) item.getMinimumValue();
        Number most = (Number) item.getMaximumValue();
        if (!Double.isFinite(x) || least != null && x < least.doubleValue()) {
            throw new BadValueException(item.getName() + "=" + value + " is too small; the least is " + least + ".");
        }
        if (most != null && x > most.doubleValue()) {
            throw new BadValueException(item.getName() + "=" + value + " is too large; the most is " + most + ".");
        }
    }
}
