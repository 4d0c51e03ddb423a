package io.github.asterism.command;

import ij.Macro;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.List;
import org.scijava.command.DynamicCommand;
import org.scijava.module.ModuleItem;

/** A command of which a macro need not give every key: in Fiji those left out would open a dialog in the middle of it. */
abstract class MacroCommand extends DynamicCommand {
    /** To be named as the initializer. */
    protected void beforeDialog() {
        if (Macro.getOptions() != null) {
            resolveOptional();
        } else if (isInteractive()) {
            prepareDialog();
        }
    }

    /** Fills in what a person will most likely want. */
    void prepareDialog() {}

    /** Takes all keys as they are, so that Fiji asks for none but required ones without a value. */
    final void resolveOptional() {
        for (ModuleItem<?> item : getInfo().inputs()) {
            if (!isInputResolved(item.getName()) && (!item.isRequired() || getInput(item.getName()) != null)) {
                resolveInput(item.getName());
            }
        }
    }

    /** Moves keys behind all others of the dialog. */
    final void atTheEnd(String... keys) {
        for (String key : keys) {
            ModuleItem<?> item = getInfo().getInput(key);
            getInfo().removeInput(item);
            getInfo().addInput(item);
        }
    }

    static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }

    static boolean isInteractive() {
        return !GraphicsEnvironment.isHeadless() && Macro.getOptions() == null;
    }

    /** The parts of a key's value that have commas between them; none of an empty one. */
    static List<String> list(String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",")).map(String::strip).toList();
    }
}
