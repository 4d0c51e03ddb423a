package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.data.Selection;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.Initialized;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.net.StarGanOptions.Norm;
import io.github.asterism.net.StarGanOptions.Upsampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StarGanTrainingTest {
    private static final StarGanSettings QUICK = new StarGanSettings(
            Adversarial.WGAN_GP, 1, 10, 10, 0.5, 2, false, false, 2e-4, 0, true, Initialized.Kind.HE, 0.9);

    @TempDir
    Path folder;

    private static final class Listener implements TrainingListener {
        private final long stopAfter;
        private long done;

        Listener(long stopAfter) {
            this.stopAfter = stopAfter;
        }

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
    }

    private static StarGanPlan plan(StarGanSettings learning, Integer... visits) {
        return new StarGanPlan(4, 8, 1, Upsampling.NEAREST, 0, Norm.NONE, List.of(visits), learning);
    }

    private TrainingSettings settings(TrainingImages data, String output, boolean resume, StarGanPlan plan) {
        return new TrainingSettings(data, folder.resolve(output), resume, 3, 0, 16, true, 4, 6, 0.5, 0, null, 1, plan);
    }

    private TrainingImages both() throws IOException {
        Path domains = DrawnData.write(folder.resolve("discs"), 4);
        Path table = DrawnData.table(folder.resolve("squares"), 12);
        return TrainingImages.parse(domains + ", " + table, Selection.parse("Red2,Large,Small", "Large/Small", null));
    }

    private static void run(TrainingSettings settings, long stopAfter) {
        new TrainingRun(settings, new Listener(stopAfter)).run();
    }

    @Test
    void jointTrainingContinuesBitForBit() throws IOException {
        TrainingImages data = both();
        run(settings(data, "whole", false, plan(QUICK)), Long.MAX_VALUE);
        assertThrows(Progress.StoppedException.class, () -> run(settings(data, "parts", false, plan(QUICK)), 3));
        run(settings(data, "parts", true, plan(QUICK)), Long.MAX_VALUE);
        for (String network : List.of("generator.onnx", "discriminator.onnx")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("whole").resolve(network)),
                    Files.readAllBytes(folder.resolve("parts").resolve(network)),
                    network);
        }
    }

    @Test
    void theCardSaysWhichDomainBelongsToWhichSetAndWhatExcludesWhat() throws IOException {
        run(settings(both(), "model", false, plan(QUICK, 1, 2)), Long.MAX_VALUE);
        ModelCard card = ModelCard.read(folder.resolve("model"));
        assertEquals(List.of("blue", "red", "Red2", "Large", "Small"), card.domainNames());
        assertEquals(List.of("discs", "squares"), card.dataSets());
        assertEquals("discs", card.domains().get(0).group());
        assertEquals("", card.domains().get(2).group());
        assertEquals("Large/Small", card.domains().get(3).group());
        assertEquals(7, card.translation().codeSize());
        assertEquals(3.0, card.training().get("passes over discs"));
        assertEquals(4.0, card.training().get("passes over squares"));
    }

    @Test
    void namesThatCannotBeToldApartAreRefusedBeforeAnyStep() throws IOException {
        Path domains = DrawnData.write(folder.resolve("discs"), 4);
        TrainingImages twice = TrainingImages.parse(domains + "," + domains, Selection.ALL);
        AsterismException e = assertThrows(
                AsterismException.class, () -> TrainingRun.check(settings(twice, "model", false, plan(QUICK))));
        assertTrue(e.getMessage().contains("named alike"), e.getMessage());
    }

    @Test
    void visitsMustBeGivenForEachSet() throws IOException {
        TrainingImages data = both();
        AsterismException e = assertThrows(
                AsterismException.class, () -> TrainingRun.check(settings(data, "model", false, plan(QUICK, 2))));
        assertTrue(e.getMessage().contains("visits="), e.getMessage());
    }

    @Test
    void otherRecipesRefuseTables() throws IOException {
        Path table = DrawnData.table(folder.resolve("squares"), 12);
        TrainingSettings settings = new TrainingSettings(
                TrainingImages.of(table),
                folder.resolve("model"),
                false,
                2,
                0,
                32,
                true,
                2,
                2,
                0,
                0,
                null,
                1,
                new StarGanV2Plan(4, 8, 8, false, DrawnData.learning(2)));
        AsterismException e = assertThrows(AsterismException.class, () -> TrainingRun.check(settings));
        assertTrue(e.getMessage().contains("StarGAN v2 takes one folder"), e.getMessage());
    }

    /** Every adversarial loss trains, and clipping keeps the discriminator's weights within its limit. */
    @ParameterizedTest
    @EnumSource
    void everyAdversarialLossTrains(Adversarial adversarial) throws IOException {
        StarGanSettings settings = new StarGanSettings(
                adversarial,
                1,
                10,
                10,
                0,
                1,
                true,
                true,
                5e-5,
                1e-4,
                adversarial == Adversarial.HINGE,
                Initialized.Kind.XAVIER,
                0.9);
        DataSet data = DataSet.open(
                DataSet.DATA, TrainingImages.of(DrawnData.table(folder.resolve("squares"), 12)), Progress.SILENT);
        try (DjlEngine engine = new DjlEngine(0)) {
            StarGanOptions options = new StarGanOptions(16, 3, 1, 4, 1, Upsampling.TRANSPOSED, 4, 8, 2, Norm.LAYER);
            StarGanNetworks nets = new StarGanNetworks(engine, options, settings, Map.of(), Map.of(), 0);
            Map<String, Map<String, Numbers>> before = nets.values();
            LabelSpace space = new LabelSpace(List.of(3), List.of(false));
            StarGanRecipe recipe = new StarGanRecipe(engine, nets, space, settings);
            LabelBatches batches = new LabelBatches(data.sets().get(0), new Augmentation(16, true), 4, true, 0, 0);
            for (int step = 0; step < 2; step++) {
                Map<String, Double> report = new LinkedHashMap<>();
                recipe.step("", 0, batches.draw(step), step, 1, report);
                report.forEach((name, value) -> assertTrue(Double.isFinite(value), name + " is " + value));
                assertTrue(report.get("D/gradient") > 0 && report.get("G/gradient") > 0, report.toString());
                boolean penalized = adversarial == Adversarial.WGAN_GP || adversarial == Adversarial.GAN_GP;
                assertEquals(penalized, report.containsKey("D/penalty"));
            }
            nets.values()
                    .forEach((network, weights) -> weights.forEach((path, numbers) -> {
                        float[] old = before.get(network).get(path).data();
                        assertTrue(
                                path.endsWith("_u") || !Arrays.equals(old, numbers.data()),
                                network + " " + path + " did not learn");
                    }));
            if (adversarial == Adversarial.WGAN_CLIP) {
                nets.discriminatorWeights.values().forEach((path, numbers) -> {
                    for (float weight : numbers.data()) {
                        assertTrue(Math.abs(weight) <= 0.01f, path + " is " + weight);
                    }
                });
            }
        }
    }

    @Test
    void permutedTargetsAreTheLabelsOfTheBatch() throws IOException {
        DataSet data = DataSet.open(
                DataSet.DATA, TrainingImages.of(DrawnData.table(folder.resolve("squares"), 12)), Progress.SILENT);
        LabelBatches batches = new LabelBatches(data.sets().get(0), new Augmentation(16, true), 8, false, 5, 0);
        boolean moved = false;
        for (int step = 0; step < 5; step++) {
            LabelBatch batch = batches.draw(step);
            assertEquals(rows(batch.label()), rows(batch.target()));
            moved |= !Arrays.equals(batch.label().data(), batch.target().data());
            assertArrayEquals(batch.images().data(), batches.draw(step).images().data());
        }
        assertTrue(moved);
    }

    /** Sorted, as text. */
    private static List<String> rows(Numbers labels) {
        int k = (int) labels.shape()[1];
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < labels.shape()[0]; i++) {
            rows.add(Arrays.toString(Arrays.copyOfRange(labels.data(), i * k, i * k + k)));
        }
        rows.sort(null);
        return rows;
    }

    @Test
    void theReceptiveFieldGrowsWithTheDepth() {
        // A 3x3 convolution over 4x4 convolutions of stride 2: 3, 8, 18, 38 … of which the first is seen by none.
        assertEquals(8, new StarGanOptions(64, 2, 1, 4, 1, Upsampling.NEAREST, 4, 8, 1, Norm.NONE).receptiveField());
        assertEquals(18, new StarGanOptions(64, 2, 1, 4, 1, Upsampling.NEAREST, 4, 8, 2, Norm.NONE).receptiveField());
        assertEquals(38, new StarGanOptions(64, 2, 1, 4, 1, Upsampling.NEAREST, 4, 8, 3, Norm.NONE).receptiveField());
    }
}
