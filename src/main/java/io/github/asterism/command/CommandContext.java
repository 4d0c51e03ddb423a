package io.github.asterism.command;

import java.util.Comparator;
import java.util.List;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.event.EventService;
import org.scijava.log.LogService;
import org.scijava.module.ModuleService;
import org.scijava.plugin.DefaultPluginFinder;
import org.scijava.plugin.PluginIndex;
import org.scijava.thread.ThreadService;

/** The part of SciJava that our commands need where there is no Fiji to provide it. */
public final class CommandContext implements AutoCloseable {
    private static final String OURS = "io.github.asterism.";

    private final Context context;

    public CommandContext() {
        // ImageJ loads plugins with a class loader that SciJava would not search by itself.
        // In a loader of its own, or SciJava indexes folders of classes anew, and says so on standard error.
        ClassLoader plugins = new ClassLoader(CommandContext.class.getClassLoader()) {};
        List<Class<? extends org.scijava.service.Service>> services = List.of(
                CommandService.class,
                ModuleService.class,
                ConvertService.class,
                StatusService.class,
                EventService.class,
                ThreadService.class,
                LogService.class);
        context = new Context(services, new PluginIndex(new DefaultPluginFinder(plugins)));
    }

    /** @return our commands that have a name, sorted by it */
    public List<CommandInfo> commands() {
        return context.service(CommandService.class).getCommands().stream()
                .filter(c -> c.getDelegateClassName().startsWith(OURS))
                .filter(c -> c.getName() != null && !c.getName().isEmpty())
                .sorted(Comparator.comparing(CommandInfo::getName))
                .toList();
    }

    /** @param className full name of a command's class */
    public CommandCall call(String className) {
        CommandInfo info = context.service(CommandService.class).getCommand(className);
        if (info == null) {
            throw new BadValueException("There is no command " + className + "; is Asterism installed completely?");
        }
        return new CommandCall(context, info);
    }

    /** Has the event handlers of an object told of the commands' progress. The caller keeps the object alive. */
    public void listen(Object handlers) {
        context.service(EventService.class).subscribe(handlers);
    }

    /** Waits until the progress reported so far has reached its listeners. */
    public void awaitEvents() {
        try {
            context.service(ThreadService.class).invoke(() -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw new IllegalStateException(e); // nothing was invoked that could throw
        }
    }

    @Override
    public void close() {
        context.dispose();
    }
}
