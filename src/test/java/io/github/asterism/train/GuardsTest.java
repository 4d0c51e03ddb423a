package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.Initialized;
import io.github.asterism.net.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a training from going astray. */
class GuardsTest {
    @TempDir
    Path folder;

    private Path data;
    private final List<String> notices = new ArrayList<>();
    private final Map<Long, Double> rates = new TreeMap<>();

    @BeforeEach
    void draw() throws IOException {
        data = DrawnData.write(folder.resolve("data"), 4);
    }

    private void run(TrainingSettings settings, long stopAfter) {
        long[] done = new long[1];
        new TrainingRun(settings, new TrainingListener() {
                    @Override
                    public void report(double fraction, String message) {}

                    @Override
                    public void notice(String message) {
                        notices.add(message);
                    }

                    @Override
                    public void losses(long step, Map<String, Double> losses) {
                        done[0] = step;
                        rates.put(step, losses.get(LEARNING_RATE));
                        losses.values().forEach(value -> assertTrue(Double.isFinite(value)));
                    }

                    @Override
                    public boolean stopped() {
                        return done[0] >= stopAfter;
                    }
                })
                .run();
    }

    /** Checkpoints every two steps. */
    private TrainingSettings settings(long steps, boolean resume) {
        return DrawnData.settings(data, folder.resolve("model"), steps, resume);
    }

    private void spoil(Path file) {
        Checkpoint checkpoint = Checkpoint.read(file);
        Map<String, Numbers> numbers = new LinkedHashMap<>(checkpoint.numbers());
        Numbers weight = numbers.get("weights/generator/to_rgb.2.weight");
        float[] spoiled = weight.data().clone();
        spoiled[0] = Float.NaN;
        numbers.put("weights/generator/to_rgb.2.weight", new Numbers(weight.shape(), spoiled));
        new Checkpoint(checkpoint.facts(), numbers).write(file);
    }

    @Test
    void aTrainingThatFallsApartGoesBackAndOnAtHalfTheRate() {
        assertThrows(Progress.StoppedException.class, () -> run(settings(8, false), 4));
        double rate = rates.get(1L);
        Path newest = folder.resolve("model-training/step-00000004.checkpoint");
        spoil(newest);
        notices.clear();
        rates.clear();
        assertThrows(Progress.StoppedException.class, () -> run(settings(8, true), 5));
        assertTrue(
                notices.stream()
                        .anyMatch(n ->
                                n.matches("The loss \\S+ is NaN at step 5: the training fell apart. Going back.*")),
                notices.toString());
        assertEquals(List.of(3L, 4L, 5L), List.copyOf(rates.keySet()), "it went on from step 2");
        assertEquals(rate / 2, rates.get(3L), 1e-12);
        assertTrue(Checkpoint.read(newest).isFinite());
        run(settings(8, true), Long.MAX_VALUE);
        assertEquals(rate / 2, rates.get(6L), 1e-12, "also once continued");
        ModelCard card = ModelCard.read(folder.resolve("model"));
        assertEquals(0.5, card.training().get("learning rates after the training fell apart, times"));
    }

    @Test
    void aTrainingThatFallsApartAgainEnds() {
        StarGanV2Settings usual = DrawnData.learning(8);
        StarGanV2Settings wild = new StarGanV2Settings(
                usual.adversarial(), 1, 1, 8, 1, 1, 0, 1, 1e30, 1e30, 0, false, Initialized.Kind.HE, 0.9, false, 0);
        TrainingSettings settings = new TrainingSettings(
                TrainingImages.of(data),
                folder.resolve("wild"),
                false,
                100,
                0,
                32,
                true,
                2,
                8,
                0,
                0,
                null,
                1,
                new StarGanV2Plan(4, 8, 8, false, wild));
        AsterismException e = assertThrows(AsterismException.class, () -> run(settings, Long.MAX_VALUE));
        assertTrue(e.getMessage().contains("It did so before"), e.getMessage());
        assertEquals(1, notices.stream().filter(n -> n.contains("fell apart")).count(), notices.toString());
        assertFalse(folder.resolve("wild").toFile().exists());
    }

    @Test
    void aDiscriminatorThatWinsOutrightIsReportedOnce() {
        Warnings warnings = new Warnings(Adversarial.GAN_GP);
        Map<String, Double> won = Map.of("D/latent_real", 0.004, "D/latent_fake", 0.005);
        Map<String, Double> draw = Map.of("D/latent_real", 0.7, "D/latent_fake", 0.7);
        for (int i = 0; i < 299; i++) {
            assertEquals(List.of(), warnings.after(won));
        }
        assertEquals(List.of(), warnings.after(draw), "a draw in between begins the count anew");
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            given.addAll(warnings.after(won));
        }
        assertEquals(1, given.size(), given.toString());
        assertTrue(given.get(0).startsWith("The discriminator wins outright"), given.get(0));
    }

    @Test
    void aWassersteinLossSaysNothingOfWhoWins() {
        Warnings warnings = new Warnings(Adversarial.WGAN_GP);
        for (int i = 0; i < 1000; i++) {
            assertEquals(List.of(), warnings.after(Map.of("D/real", -90.0, "D/fake", -80.0)));
        }
    }

    @Test
    void stylesThatCollapseAreReported() {
        Warnings warnings = new Warnings(Adversarial.GAN);
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            given.addAll(warnings.after(Map.of("G/latent_ds", 0.002)));
        }
        assertEquals(1, given.size());
        assertTrue(given.get(0).startsWith("The styles collapse"), given.get(0));
        Warnings diverse = new Warnings(Adversarial.GAN);
        for (int i = 0; i < 1000; i++) {
            assertEquals(List.of(), diverse.after(Map.of("G/latent_ds", 0.1)));
        }
    }
}
