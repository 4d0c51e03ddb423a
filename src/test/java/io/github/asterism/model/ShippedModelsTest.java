package io.github.asterism.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models that come with Asterism: their cards are edited by hand, and must stay readable. */
class ShippedModelsTest {
    static List<Path> models() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("models"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("rdf.yaml")))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreTwo() throws IOException {
        assertEquals(List.of(Path.of("models/blood-smears"), Path.of("models/nuclei-modalities")), models());
    }

    @ParameterizedTest
    @MethodSource("models")
    void isWholeTranslatesAndSaysWhatItIs(Path folder) {
        int size = 64;
        float[] picture = new float[3 * size * size];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (float) Math.sin(i * 0.05);
        }
        Numbers source = Numbers.of(picture, 1, 3, size, size);
        try (Model model = Model.open(folder, Device.CPU)) {
            ModelCard card = model.card();
            for (int domain = 0; domain < card.domains().size(); domain++) {
                Numbers code = card.hasStyles() ? model.meanStyle(domain) : new Labels(card).only(domain);
                float[] drawn = model.translate(source, code).data();
                assertEquals(picture.length, drawn.length);
                for (float value : drawn) {
                    assertTrue(Math.abs(value) < 2, folder + " " + value);
                }
            }
            assertEquals("MIT", card.license());
            assertFalse(card.attribution().isEmpty(), folder + " names nobody");
            assertTrue(card.training().containsKey("weak points"), folder + " claims to have none");
        }
        assertEquals(
                TrainedNetworks.read(folder).card().options(),
                ModelCard.read(folder).options(),
                "its weights can be trained further");
    }
}
