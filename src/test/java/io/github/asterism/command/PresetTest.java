package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PresetTest {
    private static CommandCall call(CommandContext context, String name, String... pairs) {
        CommandCall call = context.call("io.github.asterism.command." + name);
        for (String pair : pairs) {
            String[] words = pair.split("=");
            call.set(call.key(words[0]).orElseThrow(), words[1]);
        }
        return call;
    }

    private static List<String> texts(CommandCall call, String... keys) {
        return List.of(keys).stream()
                .map(key -> call.text(call.key(key).orElseThrow()))
                .toList();
    }

    @Test
    void thePapersValuesComeAndGo() {
        try (CommandContext context = new CommandContext()) {
            CommandCall call = call(context, "TrainModel", "preset=paper");
            assertEquals(
                    List.of("paper", "256", "100000", "1.0E-4", "1", "0.999"),
                    texts(call, "width", "size", "steps", "learningrate", "penaltyevery", "averaging"));
            call.set(call.key("preset").orElseThrow(), "quick");
            assertEquals(List.of("32", "64", "10000"), texts(call, "width", "size", "steps"));
        }
    }

    @Test
    void whatAPersonHasSetStaysWhateverComesFirst() {
        try (CommandContext context = new CommandContext()) {
            for (String[] order :
                    new String[][] {{"preset=paper", "size=64", "steps=7"}, {"steps=7", "preset=paper", "size=64"}}) {
                CommandCall call = call(context, "TrainModel", order);
                assertEquals(List.of("64", "7", "paper"), texts(call, "size", "steps", "width"));
            }
        }
    }

    @Test
    void starGanHasItsOwn() {
        try (CommandContext context = new CommandContext()) {
            CommandCall call = call(context, "TrainStarGan", "preset=paper");
            assertEquals(
                    List.of("64", "2048", "6", "transposed", "16", "200000", "5"),
                    texts(call, "width", "maxwidth", "blocks", "upsampling", "batch", "steps", "criticsteps"));
        }
    }

    @Test
    void generatorsHaveTheirs() {
        try (CommandContext context = new CommandContext()) {
            CommandCall call = call(context, "TrainGenerator", "preset=paper", "recipe=progressive-gan");
            assertEquals(
                    List.of("1.0", "paper", "8", "16", "paper", "800000"),
                    texts(call, "width", "latent", "mappinglayers", "batch", "averaging", "growimages"));
            call.set(call.key("preset").orElseThrow(), "quick");
            assertEquals(List.of("0.25", "auto", "8"), texts(call, "width", "latent", "batch"));
        }
    }
}
