package io.github.asterism.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.model.ModelCard.Domain;
import io.github.asterism.net.StarGanV2Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ModelCardTest {
    private static final StarGanV2Options OPTIONS = new StarGanV2Options(64, 2, 8, 32, 16, 4, 32, 0.5, true);

    @TempDir
    Path folder;

    @Test
    void isReadAsItWasWritten() throws IOException {
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("steps", 100_000);
        training.put("seconds", 1e-4);
        training.put("seed", 1L << 40);
        training.put("data set", "yes: \"quoted\" # no comment\nsecond line");
        training.put("looks like a number", "1.50");
        training.put("averaged", true);
        training.put("loss", Double.NaN);
        ModelCard card = new ModelCard(
                "Färbungen: H&E",
                "Redraws tissue – in other stains.",
                OPTIONS,
                List.of(new Domain("H&E", "colour", "set one"), new Domain("no", "grey", "")),
                ModelCard.RANGE,
                0.25,
                training,
                "CC-BY-4.0",
                "CC0",
                List.of("Images: somebody", "1"),
                Map.of("generator.onnx", "0123456789"));
        BioimageModel.write(card, folder);
        assertEquals(card, ModelCard.read(folder));
        assertEquals(
                List.copyOf(training.keySet()),
                List.copyOf(ModelCard.read(folder).training().keySet()));
        byte[] bytes = Files.readAllBytes(folder.resolve("rdf.yaml"));
        BioimageModel.write(card, folder);
        assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("rdf.yaml")));
        String text = Files.readString(folder.resolve("rdf.yaml"));
        assertTrue(text.contains("format_version: 0.5.3\ntype: model\n"), text);
        assertFalse(text.contains("&id") || text.contains("*id"), text);
    }

    @Test
    void toleratesUnknownKeysAndUnknownPixelSize() throws IOException {
        ModelCard card = ModelCard.of("tiny", OPTIONS, domains("a", "b"));
        BioimageModel.write(card, folder);
        edit("config:\n", "future: 1\nconfig:\n  other: {x: 1}\n");
        edit("    family:", "    later: [1]\n    family:");
        assertEquals(card, ModelCard.read(folder));
        assertTrue(Double.isNaN(ModelCard.read(folder).pixelSize()));
    }

    @Test
    void saysWhichFileAndKeyIsWrong() throws IOException {
        refused(() -> ModelCard.read(folder), "rdf.yaml", folder.toString());
        BioimageModel.write(ModelCard.of("tiny", OPTIONS, domains("a", "b")), folder);
        edit("max_width: 32", "max_width: many");
        refused(() -> ModelCard.read(folder), "rdf.yaml", "config.asterism.networks.max_width", "many");
        edit("      max_width: many\n", "");
        refused(() -> ModelCard.read(folder), "config.asterism.networks.max_width' is missing");
        edit("family: stargan-v2", "family: stargan-v9");
        refused(() -> ModelCard.read(folder), "stargan-v9", "Update");
        for (String text :
                new String[] {"", "[1, 2", "a: 1\na: 2", "config: !!java.net.URL [\"http://x\"]", "\u0000"}) {
            Files.writeString(folder.resolve("rdf.yaml"), text);
            refused(() -> ModelCard.read(folder), "rdf.yaml");
        }
    }

    @Test
    void findsDomainsHoweverTheyAreSpelled() {
        ModelCard card = ModelCard.of("tiny", OPTIONS, domains("Masson Trichrome", "H&E"));
        assertEquals(0, card.domain("masson_TRICHROME"));
        assertEquals(1, card.domain(" h&e "));
        refused(() -> card.domain("PAS"), "PAS", "Masson Trichrome, H&E");
    }

    @Test
    void refusesNamesThatCannotBeToldApart() {
        refused(() -> new Domain("a,b", "", ""), "comma");
        refused(() -> ModelCard.of("tiny", OPTIONS, domains("a b", "A_b")), "alike");
        refused(() -> ModelCard.of("tiny", OPTIONS, domains("a")), "know 2 domains, but 1");
    }

    static List<Domain> domains(String... names) {
        return List.of(names).stream()
                .map(name -> new Domain(name, "colour", ""))
                .toList();
    }

    private void edit(String from, String to) throws IOException {
        Path file = folder.resolve("rdf.yaml");
        String text = Files.readString(file);
        assertTrue(text.contains(from), text);
        Files.writeString(file, text.replace(from, to));
    }

    private static void refused(Executable action, String... parts) {
        AsterismException e = assertThrows(AsterismException.class, action);
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }
}
