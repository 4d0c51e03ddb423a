package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.Progress;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.net.Initialized;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecipeTest {
    private static final StarGanV2Options TINY = new StarGanV2Options(32, 2, 4, 8, 8, 4, 8, 0, false);

    @TempDir
    Path folder;

    private Batches batches(int count) throws IOException {
        DataSet data = DataSet.open(DrawnData.write(folder, 4), Progress.SILENT);
        return new Batches(data, new Augmentation(32, false), count, 4, 0);
    }

    @Test
    void eachUpdateChangesItsOwnNetworksAlone() throws IOException {
        Batch batch = batches(2).draw(0);
        try (DjlEngine engine = new DjlEngine(0)) {
            StarGanV2Networks nets =
                    new StarGanV2Networks(engine, TINY, StarGanV2Settings.PAPER, Map.of(), Map.of(), 0);
            StarGanV2Settings frozen = new StarGanV2Settings(
                    Adversarial.GAN_GP, 1, 1, 9, 1, 1, 0, 1, 1e-3, 0, 0, false, Initialized.Kind.HE, 0.5, false, 0);
            Map<String, Map<String, Numbers>> before = nets.values();
            new StarGanV2Recipe(engine, nets, frozen).step(batch, 0, 1);
            assertTrue(changed(before, nets.values(), "generator"));
            assertTrue(changed(before, nets.values(), "style_encoder"));
            assertTrue(changed(before, nets.values(), "discriminator"));
            assertFalse(changed(before, nets.values(), "mapping_network")); // its rate is 0
            Map<String, Map<String, Numbers>> trained = nets.values();
            float a = before.get("generator").get("from_rgb.weight").data()[0];
            float b = trained.get("generator").get("from_rgb.weight").data()[0];
            float mean = nets.averages
                    .values()
                    .get("generator")
                    .get("from_rgb.weight")
                    .data()[0];
            assertEquals((a + b) / 2, mean, 1e-7);
        }
    }

    private static boolean changed(
            Map<String, Map<String, Numbers>> before, Map<String, Map<String, Numbers>> after, String network) {
        return before.get(network).keySet().stream()
                .anyMatch(path -> !Arrays.equals(
                        before.get(network).get(path).data(),
                        after.get(network).get(path).data()));
    }

    @Test
    void theGeneratorLearnsToRedrawAnImage() throws IOException {
        Batch batch = batches(2).draw(0);
        try (DjlEngine engine = new DjlEngine(0)) {
            StarGanV2Networks nets =
                    new StarGanV2Networks(engine, TINY, StarGanV2Settings.PAPER, Map.of(), Map.of(), 0);
            StarGanV2Settings settings = new StarGanV2Settings(
                    Adversarial.GAN_GP, 1, 0, 1, 1, 0, 0, 1, 2e-3, 0, 0, false, Initialized.Kind.HE, 0.9, true, 100);
            StarGanV2Recipe recipe = new StarGanV2Recipe(engine, nets, settings);
            double first = recipe.step(batch, 0, 1).get("G/redrawing");
            double last = first;
            for (int step = 1; step < 100; step++) {
                last = recipe.step(batch, step, 1).get("G/redrawing");
            }
            assertTrue(last < 0.35 * first, first + " to " + last);
        }
    }

    @Test
    void garbageCollectionDoesNotChangeTraining() throws IOException {
        Batch batch = batches(2).draw(0);
        try (DjlEngine engine = new DjlEngine(0)) {
            float[] quiet = trained(engine, batch);
            Thread collector = new Thread(() -> {
                try {
                    while (true) {
                        System.gc();
                        TimeUnit.MILLISECONDS.sleep(
                                5); // where much is in memory, collections would leave no time for the training
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // it ends
                }
            });
            collector.start();
            try {
                assertEquals(Arrays.hashCode(quiet), Arrays.hashCode(trained(engine, batch)));
            } finally {
                collector.interrupt();
            }
        }
    }

    /** Every adversarial loss trains, whatever the first weights, and spectral norm changes what the discriminator sees. */
    @ParameterizedTest
    @EnumSource
    void everyAdversarialLossTrains(Adversarial adversarial) throws IOException {
        DataSet data = DataSet.open(DrawnData.write(folder, 4), Progress.SILENT);
        Batch batch = new Batches(data, new Augmentation(32, true), 2, 4, 0).draw(0);
        StarGanV2Settings settings = new StarGanV2Settings(
                adversarial, 1, 1, 9, 1, 1, 0, 1, 1e-3, 1e-3, 0, true, Initialized.Kind.XAVIER, 0.5, false, 0);
        try (DjlEngine engine = new DjlEngine(0)) {
            StarGanV2Networks nets = new StarGanV2Networks(engine, TINY, settings, Map.of(), Map.of(), 0);
            Map<String, Numbers> before = nets.values().get("discriminator");
            StarGanV2Recipe recipe = new StarGanV2Recipe(engine, nets, settings);
            Map<String, Double> report = recipe.step(batch, 0, 1);
            report.forEach((name, value) -> assertTrue(Double.isFinite(value), name + " is " + value));
            boolean penalized = adversarial == Adversarial.WGAN_GP || adversarial == Adversarial.GAN_GP;
            assertEquals(penalized, report.containsKey("D/latent_reg"));
            nets.values()
                    .get("discriminator")
                    .forEach((path, numbers) ->
                            assertFalse(Arrays.equals(before.get(path).data(), numbers.data()), path + " stayed"));
            assertFalse(Arrays.equals(
                    nets.usedDiscriminator().get("main.0.weight").data(),
                    nets.values().get("discriminator").get("main.0.weight").data()));
        }
    }

    private static float[] trained(DjlEngine engine, Batch batch) {
        StarGanV2Networks nets = new StarGanV2Networks(engine, TINY, StarGanV2Settings.PAPER, Map.of(), Map.of(), 0);
        StarGanV2Recipe recipe = new StarGanV2Recipe(engine, nets, DrawnData.learning(5));
        for (int step = 0; step < 5; step++) {
            recipe.step(batch, step, 1);
        }
        return nets.values().get("generator").get("from_rgb.weight").data();
    }
}
