package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.command.TinyModel;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Classifier;
import io.github.asterism.model.ClassifierFile;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.ClassifierOptions;
import io.github.asterism.net.DomainClassifier;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxGraph;
import io.github.asterism.onnx.OnnxSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTrainingTest {
    private static final ClassifierSettings TINY = new ClassifierSettings(4, 8, 5e-3, 0, 0.9);

    @TempDir
    Path folder;

    private static TrainingSettings settings(Path data, Path output, Path validation, long steps, boolean resume) {
        return new TrainingSettings(
                TrainingImages.of(data), output, resume, 3, 0, 32, true, 8, steps, 0.5, 0, validation, steps, TINY);
    }

    /** Stops once it is told something that begins so. */
    private static final class StopAt implements TrainingListener {
        private final String start;
        private boolean stopped;

        StopAt(String start) {
            this.start = start;
        }

        @Override
        public void report(double fraction, String message) {
            stopped |= message.startsWith(start);
        }

        @Override
        public boolean stopped() {
            return stopped;
        }
    }

    private static void refused(String part, TrainingSettings settings) {
        TrainingListener listener = new TrainingListener() {
            @Override
            public void report(double fraction, String message) {
                throw new AssertionError("work has begun: " + message);
            }
        };
        String message = assertThrows(AsterismException.class, () -> new TrainingRun(settings, listener).run())
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    private static void run(TrainingSettings settings, long stopAfter) {
        new TrainingRun(settings, new TrainingListener() {
                    private long done;

                    @Override
                    public void report(double fraction, String message) {}

                    @Override
                    public void losses(long step, Map<String, Double> losses) {
                        done = step;
                    }

                    @Override
                    public boolean stopped() {
                        return done >= stopAfter;
                    }
                })
                .run();
    }

    @Test
    void learnsToTellDomainsApartByColour() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 12);
        Path output = folder.resolve("classifiers");
        run(settings(data, output, data, 60, false), Long.MAX_VALUE);
        try (Classifier classifier = Classifier.open(output.resolve(ClassifierFile.COLOUR + ".onnx"), Device.CPU)) {
            assertEquals(List.of("blue", "red"), classifier.domains());
            for (String domain : classifier.domains()) {
                Plane picture = Pixels.of(ImageFiles.open(data.resolve(domain).resolve("disc3.png")))
                        .plane(0)
                        .normalized(Normalization.EIGHT_BIT)
                        .resized(32, 32);
                double[] chances = classifier.probabilities(Numbers.of(picture.joined(), 1, 3, 32, 32))[0];
                assertTrue(chances[classifier.domains().indexOf(domain)] > 0.8, domain + " " + chances[0]);
            }
            assertTrue(classifier.trainedOn().contains("blue 12, red 12 images"), classifier.trainedOn());
        }
        String facts = Files.readString(output.resolve("classifier.json"));
        assertTrue(facts.contains("100.0 % of 24"), facts);
    }

    @Test
    void withoutColourItCannotTellDomainsThatDifferInNothingElse() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path output = folder.resolve("classifiers");
        run(settings(data, output, null, 2, false), Long.MAX_VALUE);
        try (Classifier texture = Classifier.open(output.resolve(ClassifierFile.TEXTURE + ".onnx"), Device.CPU)) {
            float[] grey = new float[3 * 1024];
            float[] tinted = new float[3 * 1024];
            for (int i = 0; i < 1024; i++) {
                float brightness = (i % 32) / 32f - 0.5f;
                grey[i] = grey[1024 + i] = grey[2048 + i] = brightness;
                tinted[i] = brightness - 0.3f;
                tinted[1024 + i] = brightness + 0.1f;
                tinted[2048 + i] = brightness + 0.2f;
            }
            double a = texture.probabilities(Numbers.of(grey, 1, 3, 32, 32))[0][0];
            double b = texture.probabilities(Numbers.of(tinted, 1, 3, 32, 32))[0][0];
            assertEquals(a, b, 1e-4);
        }
    }

    @Test
    void aContinuedRunEndsWithTheSameFiles() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path whole = folder.resolve("whole");
        run(settings(data, whole, null, 7, false), Long.MAX_VALUE);
        Path pieces = folder.resolve("pieces");
        assertThrows(Progress.StoppedException.class, () -> run(settings(data, pieces, null, 7, false), 4));
        run(settings(data, pieces, null, 7, true), Long.MAX_VALUE);
        for (String network : List.of(ClassifierFile.COLOUR, ClassifierFile.TEXTURE)) {
            assertArrayEquals(
                    Files.readAllBytes(whole.resolve(network + ".onnx")),
                    Files.readAllBytes(pieces.resolve(network + ".onnx")));
        }
    }

    @Test
    void areAddedToAModelOfTheSameDomains() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path model = TinyModel.write(folder.resolve("model"), "red", "blue");
        Files.writeString(model.resolve("losses.csv"), "of the model");
        run(settings(data, model, data, 2, false), Long.MAX_VALUE);
        assertEquals("of the model", Files.readString(model.resolve("losses.csv")));
        assertTrue(Files.exists(model.resolve("classifier_losses.csv")));
        try (Model opened = Model.open(model, Device.CPU)) {
            assertTrue(opened.classifier(ClassifierFile.COLOUR).isPresent());
            assertTrue(opened.classifier(ClassifierFile.TEXTURE).isPresent());
            assertTrue(opened.card().training().containsKey("domain_classifier on held-out images"));
            opened.session("generator"); // still intact
        }
        run(settings(data, model, null, 2, true), Long.MAX_VALUE); // not tested: the old figures are gone
        assertFalse(ModelCard.read(model).training().containsKey("domain_classifier on held-out images"));
    }

    @Test
    void leaveTheCheckpointsOfTheirModelAlone() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path model = folder.resolve("model");
        TrainingSettings ofModel = DrawnData.settings(data, model, 3, false);
        new TrainingRun(ofModel, new StopAt("never"), translation -> 1).run();
        Path checkpoints = new CheckpointFolder(ofModel).folder();
        List<String> before = listed(checkpoints);
        assertTrue(before.get(0).startsWith("best"), before.toString());
        assertThrows(Progress.StoppedException.class, () -> run(settings(data, model, null, 7, false), 4));
        run(settings(data, model, null, 7, true), Long.MAX_VALUE);
        assertEquals(before, listed(checkpoints));
        assertTrue(Files.exists(folder.resolve("model-classifier-training/step-00000007.checkpoint")));
    }

    private static List<String> listed(Path folder) throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> children = Files.list(folder)) {
            for (Path file : children.sorted().toList()) {
                files.add(file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }

    @Test
    void whatCannotBePublishedIsNotTrained() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path other = TinyModel.write(folder.resolve("other"), "red", "green");
        refused("green", settings(data, other, null, 2, false));
        Path file = Files.writeString(folder.resolve("notes.txt"), "mine");
        refused("is a file", settings(data, file, null, 2, false));
        Path output = folder.resolve("classifiers");
        refused("validation=", settings(data, output, folder.resolve("nowhere"), 2, false));
        Path heldOut = DrawnData.write(folder.resolve("heldOut"), 2);
        Files.move(heldOut.resolve("blue"), heldOut.resolve("green"));
        refused("validation=", settings(data, output, heldOut, 2, false));
        AsterismException e = assertThrows(
                AsterismException.class,
                () -> new TrainingSettings(
                        TrainingImages.of(data), output, false, 3, 0, 48, true, 8, 2, 0.5, 0, null, 2, TINY));
        assertTrue(e.getMessage().contains("size=48"), e.getMessage());
    }

    @Test
    void stopWhileTheyAreTestedAndPublishWhenContinued() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path output = folder.resolve("classifiers");
        TrainingSettings tested = settings(data, output, data, 2, false);
        assertThrows(
                Progress.StoppedException.class,
                () -> new TrainingRun(tested, new StopAt("Testing the " + ClassifierFile.TEXTURE)).run());
        assertFalse(Files.exists(output));
        run(settings(data, output, null, 2, true), Long.MAX_VALUE); // without testing, for that changes no network
        assertTrue(Files.exists(output.resolve(ClassifierFile.TEXTURE + ".onnx")));
    }

    @Test
    void aTableGivesAClassifierOfAttributesThatAreTestedOneByOne() throws IOException {
        Path table = DrawnData.table(folder.resolve("squares"), 12);
        Path output = folder.resolve("attributes");
        TrainingSettings settings = new TrainingSettings(
                TrainingImages.of(table), output, false, 50, 0, 32, true, 8, 30, 0.5, 0, table, 30, TINY);
        new TrainingRun(settings, new TrainingListener() {
                    @Override
                    public void report(double fraction, String message) {}

                    @Override
                    public void losses(long step, Map<String, Double> losses) {}

                    @Override
                    public boolean stopped() {
                        return false;
                    }
                })
                .run();
        try (Classifier classifier = Classifier.open(output.resolve("domain_classifier.onnx"), Device.CPU)) {
            assertTrue(classifier.attributes());
            assertEquals(List.of("Red2", "Large", "Small"), classifier.domains());
        }
        String facts = Files.readString(output.resolve("classifier.json"));
        assertTrue(
                facts.matches("(?s).*domain_classifier right on held-out images.*Red2 \\d+\\.\\d %, Large.*"), facts);
    }

    @Test
    void areNotPublishedIfTheEnginesDisagree() {
        ClassifierOptions options = TINY.options(32, 2, true);
        Map<String, Numbers> weights = WeightShapes.draw(each -> new DomainClassifier(each, options), 1);
        List<String> domains = List.of("blue", "red");
        OnnxGraph graph = ClassifierFile.graph(weights, options, domains, false, "nothing");
        Numbers images = Numbers.of(new float[3 * 1024], 1, 3, 32, 32);
        float[] logits;
        try (OnnxSession session = OnnxSession.open(graph.bytes(), "x", Device.CPU, 0, ClassifierFile.LOGITS);
                Classifier classifier = Classifier.of("x", session)) {
            logits = classifier.logits(images).data();
        }
        ClassifierExport export = new ClassifierExport(domains, 32, null, Progress.SILENT);
        export.check("x", graph, images, Numbers.of(logits, 1, 2));
        // Both logits are moved alike: the probabilities stay as they are.
        Numbers moved = Numbers.of(new float[] {logits[0] + 0.1f, logits[1] + 0.1f}, 1, 2);
        String message = assertThrows(AsterismException.class, () -> export.check("x", graph, images, moved))
                .getMessage();
        assertTrue(message.contains("not published"), message);
    }
}
