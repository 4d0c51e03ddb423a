package io.github.asterism.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.net.ClassifierOptions;
import io.github.asterism.net.DomainClassifier;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    private static final StarGanV2Options TINY = new StarGanV2Options(32, 2, 4, 8, 4, 3, 8, 0, false);
    private static final ModelCard CARD = ModelCard.of("tiny", TINY, ModelCardTest.domains("red", "blue"));
    private static final Map<String, Map<String, Numbers>> WEIGHTS = Map.of(
            "generator", WeightShapes.draw(weights -> new StarGanV2.Generator(weights, TINY), 1),
            "mapping_network", WeightShapes.draw(weights -> new StarGanV2.MappingNetwork(weights, TINY), 1),
            "style_encoder", WeightShapes.draw(weights -> new StarGanV2.StyleEncoder(weights, TINY), 1),
            "discriminator", WeightShapes.draw(weights -> new StarGanV2.Discriminator(weights, TINY), 1));

    @TempDir
    Path folder;

    @Test
    void translatesImagesOfAnySuitableSize() {
        ModelWriter.write(CARD, WEIGHTS, folder.resolve("tiny"));
        try (Model model = Model.open(folder.resolve("tiny"), Device.CPU)) {
            Numbers translated = model.translate(noise(1, 3, 64, 96), model.meanStyle(0));
            assertArrayEquals(new long[] {1, 3, 64, 96}, translated.shape());
            refused(() -> model.translate(noise(1, 3, 33, 32), model.meanStyle(0)), "multiples of 2");
            refused(() -> model.translate(noise(1, 3, 32, 32), noise(1, 5)), "a style code");
            refused(() -> model.styleOf(noise(1, 3, 64, 64), 0), "a reference image", "32, 32");
            refused(() -> model.style(noise(1, 3), 2), "domains 0 to 1, not 2");
        }
    }

    @Test
    void meanStyleIsTheCentreOfADomain() {
        ModelWriter.write(CARD, WEIGHTS, folder.resolve("tiny"));
        try (Model model = Model.open(folder.resolve("tiny"), Device.CPU)) {
            Random random = new Random(0);
            float[] latents = new float[3000];
            for (int i = 0; i < latents.length; i++) {
                latents[i] = (float) random.nextGaussian();
            }
            float[] styles = model.style(Numbers.of(latents, 1000, 3), 1).data();
            double sum = 0;
            for (int i = 2; i < styles.length; i += 4) {
                sum += styles[i];
            }
            assertArrayEquals(new long[] {1, 4}, model.meanStyle(1).shape());
            assertEquals(sum / 1000, model.meanStyle(1).data()[2], 1e-6);
        }
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        ModelWriter.write(CARD, WEIGHTS, folder.resolve("a"));
        ModelWriter.write(CARD, WEIGHTS, folder.resolve("b"));
        for (String file : List.of("generator.onnx", "mapping_network.onnx", "style_encoder.onnx", "rdf.yaml")) {
            byte[] first = Files.readAllBytes(folder.resolve("a").resolve(file));
            assertArrayEquals(first, Files.readAllBytes(folder.resolve("b").resolve(file)), file);
        }
    }

    @Test
    void replacesAModelButKeepsForeignFiles() throws IOException {
        Path target = folder.resolve("tiny");
        ModelWriter.write(CARD, WEIGHTS, target);
        Files.writeString(target.resolve("notes.txt"), "mine");
        Files.createDirectories(target.resolve("samples/more"));
        Map<String, Map<String, Numbers>> fewer = new HashMap<>(WEIGHTS);
        fewer.remove("discriminator");
        ModelWriter.write(CARD, fewer, target);
        assertFalse(Files.exists(target.resolve("discriminator.onnx")));
        assertEquals("mine", Files.readString(target.resolve("notes.txt")));
        assertTrue(Files.isDirectory(target.resolve("samples/more")));
        assertEquals(List.of(target), listed(folder));
    }

    @Test
    void aFailureLosesNothing() throws IOException {
        Path target = folder.resolve("tiny");
        ModelCard before = ModelWriter.write(CARD, WEIGHTS, target);
        Map<String, Map<String, Numbers>> incomplete = new HashMap<>(WEIGHTS);
        incomplete.remove("style_encoder");
        refused(() -> ModelWriter.write(CARD, incomplete, target), "style_encoder");
        assertEquals(before, ModelCard.read(target));
        assertEquals(List.of(target), listed(folder));
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("data.txt"), "mine");
        refused(() -> ModelWriter.write(CARD, WEIGHTS, foreign), "no model folder", "foreign");
        assertEquals("mine", Files.readString(foreign.resolve("data.txt")));
    }

    @Test
    void aNetworkAddedAgainTakesTheOldOnesFactsWithItAndForeignFilesStay() throws IOException {
        Path target = folder.resolve("tiny");
        ModelWriter.write(CARD.withTraining(Map.of("steps", 7)), WEIGHTS, target);
        Files.createDirectories(target.resolve("samples/more"));
        Set<String> domains = Set.of("red", "blue");
        String fact = ClassifierFile.COLOUR + " on held-out images";
        ModelWriter.add(target, Map.of(ClassifierFile.COLOUR, classifier(1)), domains, Map.of(fact, "97 %"));
        assertEquals("97 %", ModelCard.read(target).training().get(fact));
        byte[] generator = Files.readAllBytes(target.resolve("generator.onnx"));

        ModelWriter.add(target, Map.of(ClassifierFile.COLOUR, classifier(2)), domains, Map.of());
        ModelCard card = ModelCard.read(target);
        assertEquals(Map.of("steps", 7), card.training());
        assertArrayEquals(generator, Files.readAllBytes(target.resolve("generator.onnx")));
        for (Map.Entry<String, String> file : card.hashes().entrySet()) {
            assertEquals(file.getValue(), Sha256.of(target.resolve(file.getKey())), file.getKey());
        }
        assertTrue(Files.isDirectory(target.resolve("samples/more")));
        assertEquals(List.of(target), listed(folder));
    }

    @Test
    void aNetworkThatCannotBeAddedLeavesTheModelAsItWas() throws IOException {
        Path target = folder.resolve("tiny");
        ModelCard before = ModelWriter.write(CARD, WEIGHTS, target);
        Map<String, OnnxGraph> networks = new LinkedHashMap<>();
        networks.put(ClassifierFile.COLOUR, classifier(1));
        networks.put("no/folder", classifier(1));
        refused(() -> ModelWriter.add(target, networks, Set.of("red", "blue"), Map.of()), "cannot write");
        assertEquals(before, ModelCard.read(target));
        assertFalse(Files.exists(target.resolve(ClassifierFile.COLOUR + ".onnx")));
        assertEquals(List.of(target), listed(folder));
        refused(() -> ModelWriter.add(target, networks, Set.of("red", "green"), Map.of()), "green");
    }

    private static OnnxGraph classifier(long seed) {
        ClassifierOptions options = new ClassifierOptions(32, 2, 4, 8, true);
        Map<String, Numbers> weights = WeightShapes.draw(each -> new DomainClassifier(each, options), seed);
        return ClassifierFile.graph(weights, options, List.of("red", "blue"), false, "nothing");
    }

    @Test
    void refusesAFileThatTheCardDoesNotDescribe() throws IOException {
        Path target = folder.resolve("tiny");
        ModelWriter.write(CARD, WEIGHTS, target);
        Path file = target.resolve("generator.onnx");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Files.delete(target.resolve("style_encoder.onnx"));
        try (Model model = Model.open(target, Device.CPU)) {
            Numbers style = model.meanStyle(0);
            refused(() -> model.translate(noise(1, 3, 32, 32), style), "generator.onnx", "damaged", "Install");
            refused(() -> model.styleOf(noise(1, 3, 32, 32), 0), "style_encoder.onnx", "Install");
        }
    }

    @Test
    void findsInstalledModelsByName() {
        ModelWriter.write(CARD, WEIGHTS, folder.resolve("models/tiny"));
        ModelWriter.write(CARD, WEIGHTS, folder.resolve("models/.unfinished"));
        List<Path> search = List.of(folder.resolve("absent"), folder.resolve("models"));
        assertEquals(List.of(folder.resolve("models/tiny")), ModelFolders.installed(search));
        try (Model model = Model.open(Path.of("tiny"), Device.CPU, search, 0)) {
            assertEquals("tiny", model.card().name());
        }
        refused(() -> Model.open(Path.of("other"), Device.CPU, search, 0), "no model 'other'", "absent");
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static Numbers noise(long... shape) {
        float[] numbers = new float[Numbers.count(shape)];
        Random random = new Random(3);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextFloat() * 2 - 1;
        }
        return new Numbers(shape, numbers);
    }

    private static void refused(Executable action, String... parts) {
        AsterismException e = assertThrows(AsterismException.class, action);
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }
}
