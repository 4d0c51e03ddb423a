package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.Plane;
import io.github.asterism.model.ModelCard;
import io.github.asterism.model.ModelWriter;
import io.github.asterism.net.Dcgan;
import io.github.asterism.net.DcganOptions;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.onnx.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorEvaluationTest {
    @TempDir
    Path folder;

    private Path training;
    private Path heldOut;
    private final List<String> notices = new ArrayList<>();
    private final Progress listening = new Progress() {
        @Override
        public void report(double fraction, String message) {}

        @Override
        public void notice(String message) {
            notices.add(message);
        }
    };

    @BeforeEach
    void draw() {
        training = DrawnDomains.write(folder.resolve("train"), 24, 1);
        heldOut = DrawnDomains.write(folder.resolve("test"), 16, 2);
    }

    private FeatureNetwork features() {
        Path file = RandomFeatures.write(folder.resolve("features.onnx"), true, "blue", "red");
        return new FeatureNetwork(file, "", Device.CPU, 1);
    }

    private Path model(int channels) {
        DcganOptions options = new DcganOptions(32, channels, 4, 4, 4);
        ModelWriter.write(
                ModelCard.of("tiny " + channels, options, List.of()),
                Map.of("generator", WeightShapes.draw(weights -> new Dcgan.Generator(weights, options), 3)),
                folder.resolve("tiny" + channels));
        return folder.resolve("tiny" + channels);
    }

    private GeneratorEvaluation.Request request(Path data, Path... models) {
        return new GeneratorEvaluation.Request(
                List.of(models), data, training, List.of("red"), 12, 0, 1, Device.CPU, 1);
    }

    @Test
    void modelsStandBesideTrainingImagesAndNoise() throws IOException {
        GeneratorFindings findings;
        try (FeatureNetwork features = features()) {
            findings = GeneratorEvaluation.run(request(heldOut, model(3), model(1)), features, Progress.SILENT);
        }
        assertEquals(
                List.of("tiny 3", "tiny 1", GeneratorRow.REAL, GeneratorRow.NOISE),
                findings.rows().stream().map(GeneratorRow::name).toList());
        GeneratorRow real = findings.rows().get(2);
        assertEquals(24, real.images());
        assertTrue(real.recall() > 0.5 && Math.abs(real.kernel()) < 0.01, real.toString());
        for (int i : new int[] {0, 1, 3}) {
            GeneratorRow row = findings.rows().get(i);
            assertEquals(12, row.images());
            assertTrue(row.kernel() > 0.05 && row.recall() < real.recall(), row + " " + real);
            assertTrue(row.frechet() > real.frechet(), row + " " + real);
            assertTrue(row.nearest() > 1, row.toString());
            assertEquals(i < 2, row.path() > 0, row.toString());
            assertTrue(row.interval().low() <= row.kernel() && row.interval().high() >= row.kernel());
        }
        List<Path> files = GeneratorReport.write(findings, folder.resolve("report"));
        assertEquals(5, Files.readAllLines(files.get(0)).size());
        assertTrue(Files.readString(files.get(1)).contains("<h1>Evaluation of image generators</h1>"));
    }

    @Test
    void nothingIsComparedWithItself() {
        try (FeatureNetwork features = features()) {
            AsterismException e = assertThrows(
                    AsterismException.class,
                    () -> GeneratorEvaluation.run(request(training, model(3)), features, Progress.SILENT));
            assertTrue(e.getMessage().contains("Held-out images must be"), e.getMessage());
        }
    }

    @Test
    void trainingImagesScoreBetterThanOneImageAgainAndAgainWhichIsWarnedOf() {
        List<Sample> known = UnlabelledSet.read("training", training, List.of(), 32, Progress.SILENT);
        try (GenerationScore score = new GenerationScore(features(), "data", heldOut, List.of(), 32, listening)) {
            GenerationScore.Generation varied = (count, seed) -> batch(known, count, (int) seed, 1);
            GenerationScore.Generation collapsed = (count, seed) -> batch(known, count, 0, 0);
            double good = score.of(varied);
            for (int i = 0; i < 4; i++) {
                assertEquals(good, score.of(varied));
            }
            assertEquals(List.of(), notices);
            assertEquals(0, good, 0.005);
            double bad = score.of(collapsed);
            assertTrue(bad > 0.01, good + " " + bad);
            score.of(collapsed);
            assertEquals(2, notices.size(), notices.toString());
            assertTrue(notices.get(0).startsWith("The generator collapses"), notices.toString());
            assertTrue(notices.get(1).contains("recall"), notices.toString());
        }
    }

    private static Numbers batch(List<Sample> samples, int count, int from, int step) {
        List<Plane> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pictures.add(samples.get((from + i * step) % samples.size()).picture());
        }
        return PictureBatch.of(pictures);
    }
}
