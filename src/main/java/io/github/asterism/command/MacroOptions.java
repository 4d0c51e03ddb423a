package io.github.asterism.command;

import ij.Macro;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.scijava.module.ModuleItem;

/** The second argument of a macro's {@code run("Label...", "key=value other=[two words]")}. */
final class MacroOptions {
    /** A key with its value in brackets, in quotes or bare; or a key alone, which means true. */
    private static final Pattern OPTION = Pattern.compile("([^\\s=]+)(=(\\[[^]]*]|'[^']*'|\\S*))?");

    private final String options;

    MacroOptions(String options) {
        this.options = options.strip() + " "; // ImageJ finds the last value only before a blank
    }

    /** @throws BadValueException for a key that the command does not have, or a value it cannot have */
    void applyTo(CommandCall call) {
        Set<String> headings = call.fields().stream()
                .filter(CommandCall::isHeading)
                .map(ModuleItem::getName)
                .collect(Collectors.toSet());
        for (String name : keys()) {
            if (headings.contains(name)) {
                continue; // a recorder may have written them down with the rest
            }
            Optional<ModuleItem<?>> key = call.key(name);
            if (key.isEmpty()) {
                Set<String> known =
                        call.keys().stream().map(ModuleItem::getName).collect(Collectors.toSet());
                throw new BadValueException("There is no key " + name + "."
                        + ClosestWord.to(name, known)
                                .map(word -> " Did you mean " + word + "?")
                                .orElse(""));
            }
            call.set(key.get(), Macro.getValue(options, name, "true"));
        }
    }

    private Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        for (Matcher m = OPTION.matcher(options); m.find(); ) {
            keys.add(m.group(1));
        }
        return keys;
    }
}
