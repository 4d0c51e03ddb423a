package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.command.TinyModel;
import io.github.asterism.command.TinyStarGan;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.ModelCard.Domain;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    @TempDir
    Path folder;

    private Path data;
    private Path model;
    private Path features;

    private FeatureNetwork network;

    @AfterEach
    void close() {
        network.close();
    }

    @BeforeEach
    void write() {
        data = folder.resolve("data");
        DrawnDomains.write(data.resolve("test"), 6, 1);
        DrawnDomains.write(data.resolve("train"), 8, 2);
        model = TinyModel.write(folder.resolve("tiny"), "blue", "red");
        features = RandomFeatures.write(folder.resolve("features.onnx"), true, "blue", "red");
        network = new FeatureNetwork(features, "", Device.CPU, 1);
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

    /** The held-out folder has the domains of one of its data sets only. */
    @Test
    void aModelThatIsSteeredByLabelsHasOneOutputForEachImage() {
        List<Domain> domains = List.of(
                new Domain("blue", "colour", "discs"),
                new Domain("red", "colour", "discs"),
                new Domain("Young", "attribute", "faces", ""));
        Path labels = TinyStarGan.write(folder.resolve("labels"), domains, true);
        Findings findings = Evaluation.run(request(data, true, labels), Progress.SILENT);
        assertEquals(2 + 2 * 2 + 2, findings.rows().size());
        Row row = row(findings, "tiny", "label", "blue", "red");
        assertFalse(Double.isNaN(row.value(Measure.KERNEL)), row.toString());
        assertFalse(Double.isNaN(row.value(Measure.CYCLE)), row.toString());
        assertTrue(Double.isNaN(row.value(Measure.DIVERSITY)), row.toString());
        assertEquals(2, findings.grids().size());
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
    void severalOutputsOfOneImageDoNotHideRealImagesFromRecall() {
        TargetLook target = TargetLook.of("red", samples("red"), List.of(), false, rulers());
        Tally once = new Tally(rulers(), target);
        Tally often = new Tally(rulers(), target);
        for (Sample sample : samples("red")) {
            once.add(sample, List.of(sample.picture()));
            often.add(sample, Collections.nCopies(5, sample.picture()));
        }
        assertEquals(1, often.row("m", "latent", "blue").value(Measure.RECALL));
        assertEquals(
                once.row("m", "latent", "blue").value(Measure.PRECISION),
                often.row("m", "latent", "blue").value(Measure.PRECISION));
    }

    private Rulers rulers() {
        return new Rulers(network, null, null, 32);
    }

    private List<Sample> samples(String domain) {
        return ImageSet.open(data.resolve("train"), List.of(domain), 32, 0, name -> true, Progress.SILENT)
                .of(domain);
    }

    @Test
    void everyPlaneOfAStackIsAnImageAndATwentiethMayBeUnreadable() throws IOException {
        Path stacks = folder.resolve("stacks");
        ImageStack stack = new ImageStack(32, 32);
        for (int i = 0; i < 3; i++) {
            stack.addSlice(new ColorProcessor(32, 32));
        }
        ImageFiles.save(new ImagePlus("stack", stack), stacks.resolve("red").resolve("stack.tif"));
        ImageSet set = ImageSet.open(stacks, List.of("red"), 32, 0, name -> true, Progress.SILENT);
        assertEquals(3, set.of("red").size());
        assertEquals("stack.tif plane 2", set.of("red").get(1).name());
        Files.writeString(stacks.resolve("red").resolve("broken.png"), "no picture");
        String message = assertThrows(
                        AsterismException.class,
                        () -> ImageSet.open(stacks, List.of("red"), 32, 0, name -> true, Progress.SILENT))
                .getMessage();
        assertTrue(message.contains("1 of 2 files") && message.contains("broken.png"), message);
    }

    @Test
    void truthsAreOfTheSameNamesHoweverFewImagesAreTaken() throws IOException {
        Files.delete(data.resolve("test/red/disc1_0.png"));
        EvaluationRequest few =
                new EvaluationRequest(List.of(model), data, null, features, "", null, 1, 2, 3, true, Device.CPU);
        Findings findings = Evaluation.run(few, Progress.SILENT);
        assertFalse(Double.isNaN(row(findings, Row.COPY, "", "red", "blue").value(Measure.SSIM)));
        assertTrue(Double.isNaN(row(findings, Row.REAL, "", "red", "red").value(Measure.SSIM)));
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
        EvaluationRequest same = new EvaluationRequest(
                List.of(model), data, data.resolve("test"), features, "", null, 1, 3, 4, false, Device.CPU);
        String message = assertThrows(AsterismException.class, () -> Evaluation.run(same, Progress.SILENT))
                .getMessage();
        assertTrue(message.contains("as held-out and as training images"), message);
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
