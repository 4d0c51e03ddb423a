package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.command.TinyModel;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    @TempDir
    Path folder;

    private Path data;
    private Path model;
    private Path features;

    @BeforeEach
    void write() {
        data = folder.resolve("data");
        DrawnDomains.write(data.resolve("test"), 6, 1);
        DrawnDomains.write(data.resolve("train"), 8, 2);
        model = TinyModel.write(folder.resolve("tiny"), "blue", "red");
        features = RandomFeatures.write(folder.resolve("features.onnx"), true, "blue", "red");
    }

    private EvaluationRequest request(Path held, boolean truth, Path... models) {
        return new EvaluationRequest(List.of(models), held, null, features, "", null, 1, 3, 4, truth, Device.CPU);
    }

    private static Row row(Findings findings, String method, String guidance, String from, String to) {
        return findings.rows().stream()
                .filter(row -> row.method().equals(method) && row.guidance().equals(guidance))
                .filter(row -> row.from().equals(from) && row.to().equals(to))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void measuresEveryOrderedPairByBothGuidancesBesideTheBaselines() {
        Findings findings = Evaluation.run(request(data, true, model), Progress.SILENT);
        assertEquals(2 + 2 * 2 + 2 * 2, findings.rows().size());
        Row copy = row(findings, Row.COPY, "", "red", "blue");
        assertEquals(1, copy.value(Measure.STRUCTURE), 1e-6);
        assertEquals(1, copy.value(Measure.DICE), 0.05); // the threshold finds the disc
        assertEquals(4, copy.images());
        Row real = row(findings, Row.REAL, "", "blue", "blue");
        assertTrue(copy.value(Measure.KERNEL) > 5 * Math.abs(real.value(Measure.KERNEL)), copy + " " + real);
        Row transfer = row(findings, Row.COLOUR_TRANSFER, "", "red", "blue");
        assertTrue(transfer.value(Measure.KERNEL) < copy.value(Measure.KERNEL), transfer + " " + copy);
        assertEquals(1, transfer.value(Measure.STRUCTURE), 0.05);
        for (String guidance : List.of("latent", "reference")) {
            Row row = row(findings, "tiny", guidance, "blue", "red");
            for (Measure measure : List.of(
                    Measure.KERNEL,
                    Measure.FRECHET,
                    Measure.DIVERSITY,
                    Measure.PRECISION,
                    Measure.CYCLE,
                    Measure.SSIM)) {
                assertFalse(Double.isNaN(row.value(measure)), measure + " " + row);
            }
        }
        assertEquals(2, findings.grids().size());
        assertTrue(
                findings.facts().toString().contains("trained on=nothing"),
                findings.facts().toString());
        assertTrue(findings.warnings().stream().anyMatch(each -> each.contains("manifest.csv")));
    }

    @Test
    void givesTheSameNumbersAgain() {
        assertEquals(
                Evaluation.run(request(data, false, model), Progress.SILENT).rows(),
                Evaluation.run(request(data, false, model), Progress.SILENT).rows());
    }

    @Test
    void severalSeedsGiveMeansOverOtherStyles() {
        EvaluationRequest once = request(data, false, model);
        EvaluationRequest twice =
                new EvaluationRequest(once.models(), data, null, features, "", null, 2, 3, 4, false, Device.CPU);
        Row single = row(Evaluation.run(once, Progress.SILENT), "tiny", "latent", "red", "blue");
        Row mean = row(Evaluation.run(twice, Progress.SILENT), "tiny", "latent", "red", "blue");
        assertFalse(single.value(Measure.KERNEL) == mean.value(Measure.KERNEL));
        assertEquals(single.value(Measure.KERNEL), mean.value(Measure.KERNEL), 0.05);
        assertEquals(4, mean.images());
    }

    @Test
    void withoutTrainingImagesRealOnesAreHalvedByTheirGroups() throws IOException {
        Path alone = DrawnDomains.write(folder.resolve("alone"), 6, 3);
        Findings findings = Evaluation.run(request(alone, false, model), Progress.SILENT);
        assertTrue(findings.warnings().stream().anyMatch(each -> each.contains("half against half")));
        assertFalse(Double.isNaN(row(findings, Row.REAL, "", "red", "red").value(Measure.KERNEL)));
    }

    @Test
    void tellsWhatIsMissing() throws IOException {
        refused("no such folder", folder.resolve("nowhere"), model);
        Path one = folder.resolve("one");
        Files.createDirectories(one.resolve("red"));
        refused("at least two", one, model);
        Path other = TinyModel.write(folder.resolve("other"), "blue", "green");
        refused("do not have the same domains", data, model, other);
        refused("Two models are named tiny", data, model, model);
        Path empty = folder.resolve("empty");
        Files.createDirectories(empty.resolve("red"));
        Files.createDirectories(empty.resolve("blue"));
        refused("0 image(s)", empty, model);
    }

    private void refused(String part, Path held, Path... models) {
        String message = assertThrows(
                        AsterismException.class, () -> Evaluation.run(request(held, false, models), Progress.SILENT))
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void endsWhenItsCallerWantsNoMore() {
        Progress impatient = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean stopped() {
                return true;
            }
        };
        assertThrows(Progress.StoppedException.class, () -> Evaluation.run(request(data, false, model), impatient));
    }

    @Test
    void aScoreForTrainingFallsAsTranslationsComeCloser() {
        try (ValidationScore score = new ValidationScore(
                new FeatureNetwork(features, "", Device.CPU, 1),
                data.resolve("train"),
                data.resolve("test"),
                32,
                0,
                Progress.SILENT)) {
            double copied = score.of((images, domain, seed) -> images);
            assertTrue(copied > 0, "" + copied);
            double swapped = score.of((images, domain, seed) -> swapped(images));
            assertTrue(swapped < copied, swapped + " " + copied);
            assertEquals(copied, score.of((images, domain, seed) -> images));
        }
    }

    /** Red and blue change places: nearly the other domain. */
    private static Numbers swapped(Numbers images) {
        float[] data = images.data().clone();
        int pixels = 32 * 32;
        for (int i = 0; i < images.shape()[0]; i++) {
            System.arraycopy(images.data(), 3 * i * pixels, data, (3 * i + 2) * pixels, pixels);
            System.arraycopy(images.data(), (3 * i + 2) * pixels, data, 3 * i * pixels, pixels);
        }
        return new Numbers(images.shape(), data);
    }
}
