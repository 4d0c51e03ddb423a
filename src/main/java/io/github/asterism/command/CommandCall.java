package io.github.asterism.command;

import ij.ImagePlus;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.Previewable;
import org.scijava.log.Logger;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.InitPreprocessor;
import org.scijava.module.process.LoggerPreprocessor;
import org.scijava.module.process.ServicePreprocessor;
import org.scijava.service.Service;

/** One run of a command outside Fiji: its keys are given as text, then it works on the calling thread. */
public final class CommandCall {
    private final Module module;

    CommandCall(Context context, CommandInfo info) {
        module = context.service(ModuleService.class).createModule(info);
        for (AbstractPreprocessorPlugin step :
                List.of(new ServicePreprocessor(), new LoggerPreprocessor(), new InitPreprocessor())) {
            context.inject(step);
            step.process(module);
        }
    }

    public String title() {
        return module.getInfo().getTitle();
    }

    /** @return the parameters that a person sets as text, in the order of the dialog */
    public List<ModuleItem<?>> keys() {
        return fields().stream().filter(item -> !isHeading(item)).toList();
    }

    /** @return the keys, and the headings between them */
    List<ModuleItem<?>> fields() {
        return StreamSupport.stream(module.getInfo().inputs().spliterator(), false)
                .filter(item -> !isProvided(item.getType()))
                .toList();
    }

    static boolean isHeading(ModuleItem<?> item) {
        return item.getVisibility() == ItemVisibility.MESSAGE;
    }

    private static boolean isProvided(Class<?> type) {
        return Service.class.isAssignableFrom(type)
                || Logger.class.isAssignableFrom(type)
                || type == Context.class
                || type == ImagePlus.class;
    }

    public Optional<ModuleItem<?>> key(String name) {
        return keys().stream().filter(item -> item.getName().equals(name)).findFirst();
    }

    /** @return the value of a key as the command line and macros write it; null if it has none */
    public String text(ModuleItem<?> key) {
        Object value = module.getInput(key.getName());
        return value == null ? null : value.toString();
    }

    /**
     * Sets a key and lets the command adapt what depends on it.
     *
     * @param text an empty text takes the value away where the key can do without
     * @throws BadValueException if the text is not a value of the key's type
     */
    public void set(ModuleItem<?> key, String text) {
        module.setInput(key.getName(), value(key, text));
        module.resolveInput(key.getName());
        try {
            key.callback(module);
        } catch (MethodCallException e) {
            throw new IllegalStateException(key.getName() + ": " + e.getMessage(), e);
        }
    }

    private static Object value(ModuleItem<?> key, String text) {
        Class<?> type = key.getType();
        if (type == String.class) {
            return text;
        }
        if (text.isBlank() && !type.isPrimitive()) {
            return null;
        }
        try {
            return switch (type.getSimpleName()) {
                case "File" -> new File(text);
                case "int", "Integer" -> Integer.valueOf(text.trim());
                case "long", "Long" -> Long.valueOf(text.trim());
                case "double", "Double" -> Double.valueOf(text.trim());
                case "boolean", "Boolean" -> truth(key, text.trim());
                default -> throw new IllegalStateException(key.getName() + " has the type " + type);
            };
        } catch (NumberFormatException e) {
            boolean whole = !type.getSimpleName().equalsIgnoreCase("double");
            throw new BadValueException(
                    key.getName() + "=" + text + " is not " + (whole ? "a whole number." : "a number."));
        }
    }

    private static Boolean truth(ModuleItem<?> key, String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new BadValueException(key.getName() + "=" + text + " is neither true nor false.");
    }

    /** Hands the image to work on to a command that wants one. */
    public void setImage(ImagePlus image) {
        for (ModuleItem<?> item : module.getInfo().inputs()) {
            if (item.getType() == ImagePlus.class) {
                module.setInput(item.getName(), image);
                module.resolveInput(item.getName());
            }
        }
    }

    /** @throws io.github.asterism.AsterismException if the command fails for a reason that its user can mend */
    public void run() {
        module.run();
    }

    /** Shows what the command would do with its values as they are now, if it can and its keys ask for that. */
    void preview() {
        if (module.getDelegateObject() instanceof Previewable command) {
            command.preview();
        }
    }

    /** The values are chosen, or nothing will be done: no preview is needed any more. */
    void endPreview() {
        if (module.getDelegateObject() instanceof Previewable command) {
            command.cancel();
        }
    }

    /** Ends a run soon, from another thread. */
    public void cancel() {
        ((Cancelable) module).cancel("Stopped by the user.");
    }

    public boolean isCanceled() {
        return ((Cancelable) module).isCanceled();
    }

    public String cancelReason() {
        return ((Cancelable) module).getCancelReason();
    }

    /** @return the image that the command made; empty if it makes none */
    public Optional<ImagePlus> image() {
        return module.getOutputs().values().stream()
                .filter(ImagePlus.class::isInstance)
                .map(ImagePlus.class::cast)
                .findFirst();
    }

    /** @return the files that the command wrote */
    public List<File> written() {
        return module.getDelegateObject() instanceof WritesFiles command ? command.written() : List.of();
    }
}
