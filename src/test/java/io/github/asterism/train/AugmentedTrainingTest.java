package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.Optimizer.Gradient;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.Initialized;
import io.github.asterism.net.StarGanOptions.Norm;
import io.github.asterism.net.StarGanOptions.Upsampling;
import io.github.asterism.net.StarGanV2.Content;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.Tensor;
import io.github.asterism.train.DistortionSettings.Augment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentedTrainingTest {
    /** Quick enough to move within four steps, with a target so low that a fresh discriminator is soon above it. */
    private static final DistortionSettings ADAPTIVE = new DistortionSettings(Augment.ADAPTIVE, 1e-6, 60);

    private static final DistortionSettings DIFF = new DistortionSettings(Augment.DIFF, 0.6, 1);
    private static final StarGanV2Options TINY = new StarGanV2Options(32, 2, 4, 8, 8, 4, 8, 0, false);

    @TempDir
    Path folder;

    private record StopAfter(long step, long[] last) implements TrainingListener {
        @Override
        public void report(double fraction, String message) {}

        @Override
        public void losses(long done, Map<String, Double> losses) {
            last[0] = done;
        }

        @Override
        public boolean stopped() {
            return last[0] >= step;
        }
    }

    private static RecipeSettings plan(String family) {
        StarGanV2Settings learning = new StarGanV2Settings(
                Adversarial.WGAN_GP, 1, 1, 12, 1, 1, 0.5, 2, 1e-3, 1e-4, 0, false, Initialized.Kind.HE, 0.9, true, 1);
        StarGanSettings starGan = new StarGanSettings(
                Adversarial.WGAN_GP, 1, 10, 10, 0.5, 2, false, false, 1e-3, 0, false, Initialized.Kind.HE, 0.9);
        return family.equals("stargan-v2")
                ? new StarGanV2Plan(4, 8, 8, false, learning)
                : new StarGanPlan(4, 8, 1, Upsampling.NEAREST, 0, Norm.NONE, List.of(), starGan);
    }

    private TrainingSettings settings(
            String family, String output, boolean resume, DistortionSettings distortion, int accumulate) {
        return new TrainingSettings(
                TrainingImages.of(folder.resolve("data")),
                folder.resolve(output),
                resume,
                6,
                0,
                0,
                32,
                true,
                2,
                10,
                0.25,
                0,
                null,
                1,
                plan(family),
                FineTuning.NONE,
                distortion,
                accumulate);
    }

    private static void run(TrainingSettings settings, long stopAfter) {
        new TrainingRun(settings, new StopAfter(stopAfter, new long[1])).run();
    }

    private static float probability(TrainingSettings settings, String checkpoint) {
        Path file = new CheckpointFolder(settings).folder().resolve(checkpoint);
        return Checkpoint.read(file).numbers().get("moments/distorter/control").data()[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"stargan-v2", "stargan"})
    void anAugmentedRunContinuesBitForBit(String family) throws IOException {
        DrawnData.write(folder.resolve("data"), 4);
        TrainingSettings whole = settings(family, "whole", false, ADAPTIVE, 2);
        run(whole, Long.MAX_VALUE);
        // In the middle of the four steps between two adaptations.
        assertThrows(Progress.StoppedException.class, () -> run(settings(family, "parts", false, ADAPTIVE, 2), 6));
        TrainingSettings parts = settings(family, "parts", true, ADAPTIVE, 2);
        assertTrue(probability(parts, "step-00000006.checkpoint") > 0.1);
        run(parts, Long.MAX_VALUE);
        assertEquals(probability(whole, "step-00000010.checkpoint"), probability(parts, "step-00000010.checkpoint"), 0);
        for (String network : List.of("generator.onnx", "discriminator.onnx")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("whole").resolve(network)),
                    Files.readAllBytes(folder.resolve("parts").resolve(network)),
                    network);
        }
        Map<String, Object> card = ModelCard.read(folder.resolve("parts")).training();
        assertEquals("adaptive", card.get("augment").toString());
        assertEquals("2", card.get("accumulate").toString());
        List<String> table = Files.readAllLines(folder.resolve("parts/losses.csv"));
        assertTrue(table.get(0).endsWith(",D/augment,D/overfitting,learning_rate"), table.get(0));
        String[] cells = table.get(1).split(",", -1);
        assertTrue(Double.parseDouble(cells[cells.length - 3]) > 0, table.get(1));
        assertTrue(Math.abs(Double.parseDouble(cells[cells.length - 2])) <= 1, table.get(1));
    }

    @Test
    void withoutAugmentationNothingIsSaidOfIt() throws IOException {
        DrawnData.write(folder.resolve("data"), 4);
        TrainingSettings settings = settings("stargan", "plain", false, DistortionSettings.NONE, 1);
        run(settings, Long.MAX_VALUE);
        assertFalse(Files.readString(folder.resolve("plain/losses.csv")).contains("augment"));
        Path checkpoint = new CheckpointFolder(settings).folder().resolve("step-00000010.checkpoint");
        assertTrue(
                Checkpoint.read(checkpoint).numbers().keySet().stream().noneMatch(name -> name.contains("distorter")));
        assertTrue(Checkpoint.read(checkpoint).facts().keySet().stream()
                .noneMatch(name -> name.startsWith("augment") || name.equals("accumulate")));
    }

    @Test
    void aRunIsNotContinuedWithAnotherAugmentation() throws IOException {
        DrawnData.write(folder.resolve("data"), 4);
        TrainingSettings begun = settings("stargan", "model", false, ADAPTIVE, 1);
        assertThrows(Progress.StoppedException.class, () -> run(begun, 2));
        assertRefused("augment=adaptive", settings("stargan", "model", true, DistortionSettings.NONE, 1));
        assertRefused("augment=adaptive", settings("stargan", "model", true, DIFF, 1));
        assertRefused("without accumulate=", settings("stargan", "model", true, ADAPTIVE, 2));
        DistortionSettings slower = new DistortionSettings(Augment.ADAPTIVE, 1e-6, 61);
        assertRefused("augmentimages=60", settings("stargan", "model", true, slower, 1));
    }

    private static void assertRefused(String part, TrainingSettings settings) {
        AsterismException e = assertThrows(AsterismException.class, () -> run(settings, Long.MAX_VALUE));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void accumulateIsAtLeastOne() {
        AsterismException e = assertThrows(
                AsterismException.class, () -> settings("stargan", "model", false, DistortionSettings.NONE, 0));
        assertEquals("accumulate=0: give at least 1.", e.getMessage());
    }

    /** Adversarial terms are of distorted images, all others of whole ones, and the generator learns through distortions. */
    @ParameterizedTest
    @EnumSource(names = {"GAN_GP", "WGAN_GP"})
    void onlyTheDiscriminatorSeesDistortions(Adversarial adversarial) throws IOException {
        DataSet data = DataSet.open(DrawnData.write(folder, 4), Progress.SILENT);
        Batch batch = new Batches(data, new Augmentation(32, true), 2, 4, 0).draw(0);
        StarGanV2Settings settings = new StarGanV2Settings(
                adversarial, 1, 1, 9, 1, 1, 1, 1, 1e-3, 1e-3, 0, false, Initialized.Kind.HE, 0.5, false, 0);
        try (DjlEngine engine = new DjlEngine(0)) {
            Map<String, Double> plain = report(engine, settings, batch, Distorter.none(engine));
            Distorter distorter = new Distorter(engine, DIFF, adversarial, 2, 32, 0);
            distorter.begin(0);
            Map<String, Double> seen = report(engine, settings, batch, distorter);
            assertEquals(plain.keySet(), seen.keySet());
            for (String name : List.of("sty", "cyc", "ds", "structure")) {
                assertEquals(plain.get("G/" + name), seen.get("G/" + name), 0, name);
            }
            for (String name : List.of("D/real", "D/fake", "D/reg", "G/adv")) {
                assertNotEquals(plain.get(name), seen.get(name), name);
            }
        }
    }

    private static Map<String, Double> report(
            DjlEngine engine, StarGanV2Settings settings, Batch batch, Distorter distorter) {
        StarGanV2Networks nets = new StarGanV2Networks(engine, TINY, settings, Map.of(), Map.of(), 0);
        StarGanV2Objective objective = new StarGanV2Objective(engine, nets, settings, distorter);
        Map<String, Double> report = new LinkedHashMap<>();
        engine.phase(() -> {
            Inputs in = new Inputs(engine, batch);
            Content content = nets.generator.encode(in.x);
            Tensor style = nets.mapping.apply(in.z, in.target);
            Tensor fake = nets.generator.decode(content, style, null);
            assertTrue(objective
                            .discriminator("D/", in, fake.detached(), 1, report)
                            .norm()
                    > 0);
            Map<String, Double> own = new LinkedHashMap<>();
            objective.onLatent(in, content, style, fake, 1, own);
            own.forEach((name, value) -> report.put(name.replace("latent_", ""), value));
            return null;
        });
        return report;
    }

    /** With no other loss, what the generator learns comes through the distorted images. */
    @Test
    void starGanV2sGeneratorLearnsThroughDistortions() throws IOException {
        DataSet data = DataSet.open(DrawnData.write(folder, 4), Progress.SILENT);
        Batch batch = new Batches(data, new Augmentation(32, true), 2, 4, 0).draw(0);
        StarGanV2Settings settings = new StarGanV2Settings(
                Adversarial.GAN, 0, 0, 9, 0, 0, 0, 1, 1e-3, 1e-3, 0, false, Initialized.Kind.HE, 0.5, false, 0);
        try (DjlEngine engine = new DjlEngine(0)) {
            StarGanV2Networks nets = new StarGanV2Networks(engine, TINY, settings, Map.of(), Map.of(), 0);
            Distorter distorter = new Distorter(engine, DIFF, Adversarial.GAN, 2, 32, 0);
            distorter.begin(0);
            StarGanV2Objective objective = new StarGanV2Objective(engine, nets, settings, distorter);
            double norm = engine.phase(() -> objective
                    .onReference(new Inputs(engine, batch), 0, new LinkedHashMap<>())
                    .norm());
            assertTrue(norm > 1e-6, "" + norm);
        }
    }

    @Test
    void starGansGeneratorLearnsThroughDistortions() throws IOException {
        DataSet data = DataSet.open(
                DataSet.DATA, TrainingImages.of(DrawnData.table(folder.resolve("squares"), 12)), Progress.SILENT);
        StarGanSettings settings = new StarGanSettings(
                Adversarial.LSGAN, 0, 0, 0, 0, 1, false, false, 1e-3, 0, false, Initialized.Kind.HE, 0.9);
        LabelBatch batch = new LabelBatches(data.sets().get(0), new Augmentation(32, true), 4, false, 0, 0).draw(0);
        LabelSpace space = new LabelSpace(List.of(3), List.of(false));
        try (DjlEngine engine = new DjlEngine(0)) {
            StarGanPlan plan = new StarGanPlan(4, 8, 1, Upsampling.NEAREST, 0, Norm.NONE, List.of(), settings);
            StarGanNetworks nets = new StarGanNetworks(engine, plan.options(32, 3, 1), settings, Map.of(), Map.of(), 0);
            Distorter distorter = new Distorter(engine, DIFF, Adversarial.LSGAN, 4, 32, 0);
            distorter.begin(0);
            StarGanObjective objective = new StarGanObjective(engine, nets, settings, distorter);
            double norm = engine.phase(() -> {
                LabelSpace.Inputs in = space.new Inputs(engine, 0, batch);
                Tensor fake = nets.generator.apply(in.x, in.targetCode);
                Gradient gradient = objective.generator("", in, fake, new LinkedHashMap<>());
                return gradient.norm();
            });
            assertTrue(norm > 1e-6, "" + norm);
        }
    }
}
