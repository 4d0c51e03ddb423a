package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTrainingTest {
    private static final ClassifierSettings TINY = new ClassifierSettings(4, 8, 5e-3, 0, 0.9);

    @TempDir
    Path folder;

    private static TrainingSettings settings(Path data, Path output, Path validation, long steps, boolean resume) {
        return new TrainingSettings(data, output, resume, 3, 0, 32, true, 8, steps, 0.5, 0, validation, steps, TINY);
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
        Path other = TinyModel.write(folder.resolve("other"), "red", "green");
        String message = assertThrows(
                        AsterismException.class, () -> run(settings(data, other, null, 2, false), Long.MAX_VALUE))
                .getMessage();
        assertTrue(message.contains("green"), message);
    }
}
