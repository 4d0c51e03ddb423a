package io.github.asterism.cli;

import io.github.asterism.AsterismException;
import io.github.asterism.command.BadValueException;
import io.github.asterism.command.ClosestWord;
import io.github.asterism.command.CommandCall;
import io.github.asterism.command.CommandContext;
import io.github.asterism.command.StopHook;
import java.io.File;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** Reads the words of one command line, runs the command they name, and tells how it went. */
final class CommandLine {
    static final int SUCCESS = 0;
    static final int FAILURE = 1;
    static final int BAD_ARGUMENTS = 2;

    private static final String TRACE = "asterism.trace";

    private final PrintStream out;
    private final PrintStream err;

    CommandLine(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** @return the program's exit code */
    int run(String... words) {
        try (CommandContext context = new CommandContext()) {
            return run(context, Arrays.asList(words));
        } catch (BadValueException e) {
            return fail(BAD_ARGUMENTS, e.getMessage());
        } catch (AsterismException e) {
            return fail(FAILURE, e.getMessage());
        } catch (RuntimeException | Error e) {
            if (Boolean.getBoolean(TRACE)) {
                e.printStackTrace(err);
            }
            return fail(FAILURE, "unexpected " + e + "; java -D" + TRACE + "=true shows where");
        }
    }

    private int run(CommandContext context, List<String> words) {
        HelpText help = new HelpText(out);
        if (words.isEmpty() || isHelp(words.get(0))) {
            help.list(context.commands());
            return SUCCESS;
        }
        CommandInfo command = find(words.get(0), context.commands());
        CommandCall call = context.call(command.getDelegateClassName());
        List<String> rest = words.subList(1, words.size());
        if (rest.stream().anyMatch(CommandLine::isHelp)) {
            help.describe(command, call);
            return SUCCESS;
        }
        pairs(rest, call).forEach(call::set);
        return work(context, call);
    }

    private int work(CommandContext context, CommandCall call) {
        ProgressPrinter progress = new ProgressPrinter(err);
        context.listen(progress);
        StopHook hook = new StopHook(call::cancel);
        try {
            call.run();
        } finally {
            context.awaitEvents();
            progress.end();
            for (File file : call.written()) {
                out.println(file);
            }
            hook.release();
        }
        return call.isCanceled() ? fail(FAILURE, call.cancelReason()) : SUCCESS;
    }

    private static CommandInfo find(String name, List<CommandInfo> commands) {
        return commands.stream()
                .filter(c -> c.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known =
                            commands.stream().map(CommandInfo::getName).toList();
                    return new BadValueException(
                            "There is no command " + name + meant(name, known) + " Known: " + String.join(", ", known));
                });
    }

    private static Map<ModuleItem<?>, String> pairs(List<String> words, CommandCall call) {
        Map<ModuleItem<?>, String> pairs = new LinkedHashMap<>();
        List<String> known = call.keys().stream().map(ModuleItem::getName).toList();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new BadValueException("'" + word + "' is not of the form key=value.");
            }
            String name = word.substring(0, equals);
            ModuleItem<?> key = call.key(name)
                    .orElseThrow(() -> new BadValueException("There is no key " + name + meant(name, known)));
            if (pairs.putIfAbsent(key, word.substring(equals + 1)) != null) {
                throw new BadValueException(name + "= is given twice.");
            }
        }
        return pairs;
    }

    private static String meant(String word, List<String> known) {
        return ClosestWord.to(word, known).map(w -> ". Did you mean " + w + "?").orElse(".");
    }

    private static boolean isHelp(String word) {
        return List.of("help", "--help", "-h").contains(word);
    }

    private int fail(int code, String message) {
        err.println("asterism: " + message.strip().replaceAll("\\s*\\R\\s*", " ")); // scripts read one line
        return code;
    }
}
