package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.ImageGenerator;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.DcganOptions.Norm;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.train.DistortionSettings.Augment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SynthesisTrainingTest {
    private static final int STEPS = 16;

    @TempDir
    Path folder;

    private TrainingImages data;

    @BeforeEach
    void draw() throws IOException {
        data = TrainingImages.of(DrawnData.write(folder.resolve("discs"), 6)).together(List.of());
    }

    private static final class Listener implements TrainingListener {
        private final long stopAfter;
        private final List<Map<String, Double>> history = new ArrayList<>();

        Listener(long stopAfter) {
            this.stopAfter = stopAfter;
        }

        @Override
        public void report(double fraction, String message) {}

        @Override
        public void losses(long step, Map<String, Double> losses) {
            history.add(losses);
        }

        @Override
        public boolean stopped() {
            return history.size() >= stopAfter;
        }
    }

    private static SynthesisPlan plan(String family, SynthesisSettings learning) {
        boolean penalty = learning.lambdaPenalty() > 0;
        return new SynthesisPlan(
                family, 3, 8, 2, 0.02, penalty ? Norm.LAYER : Norm.BATCH, 8, 0, Map.of(8, 3), learning);
    }

    private static SynthesisSettings learning(String family) {
        return switch (family) {
            case "dcgan" -> SynthesisSettings.DCGAN;
            case "progressive-gan" -> SynthesisSettings.PROGRESSIVE_GAN;
            default -> SynthesisSettings.STYLEGAN;
        };
    }

    private TrainingSettings settings(String output, boolean resume, SynthesisPlan plan, FineTuning start) {
        return new TrainingSettings(
                data,
                folder.resolve(output),
                resume,
                5,
                0,
                0,
                32,
                true,
                4,
                STEPS,
                0.5,
                0,
                null,
                1,
                plan,
                start,
                new DistortionSettings(Augment.ADAPTIVE, 0.6, 500),
                1);
    }

    private TrainingSettings settings(String output, boolean resume, SynthesisPlan plan) {
        return settings(output, resume, plan, FineTuning.NONE);
    }

    private static Listener run(TrainingSettings settings, long stopAfter) {
        Listener listener = new Listener(stopAfter);
        new TrainingRun(settings, listener).run();
        return listener;
    }

    /** Sizes 8, 16 and 32 begin at steps 0, 2 and 6; 16 fades until 4, 32 until 8. */
    @ParameterizedTest
    @CsvSource({"dcgan,5", "progressive-gan,3", "progressive-gan,6", "stylegan,7"})
    void aRunThatIsStoppedInsideAFadeContinuesBitForBit(String family, long stop) throws IOException {
        SynthesisPlan plan = plan(family, learning(family));
        Listener whole = run(settings("whole", false, plan), Long.MAX_VALUE);
        double alpha = whole.history.get((int) stop - 1).get("alpha");
        assertTrue(family.equals("dcgan") || stop == 6 || alpha < 1, "" + alpha);
        assertThrows(Progress.StoppedException.class, () -> run(settings("parts", false, plan), stop));
        run(settings("parts", true, plan), Long.MAX_VALUE);
        List<String> networks = family.equals("stylegan")
                ? List.of("generator.onnx", "discriminator.onnx", "mapping_network.onnx")
                : List.of("generator.onnx", "discriminator.onnx");
        for (String network : networks) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("whole").resolve(network)),
                    Files.readAllBytes(folder.resolve("parts").resolve(network)),
                    network);
        }
    }

    @Test
    void sizesFadeInAndAreToldStepByStep() {
        Listener listener = run(settings("model", false, plan("progressive-gan", learning("progressive-gan"))), 99);
        double[] sizes = listener.history.stream()
                .mapToDouble(losses -> losses.get("size"))
                .toArray();
        assertArrayEquals(new double[] {8, 8, 16, 16, 16, 16, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32}, sizes);
        assertEquals(0.5, listener.history.get(2).get("alpha"));
        assertEquals(1, listener.history.get(3).get("alpha"));
        assertTrue(listener.history.get(0).containsKey("D/drift"));
        assertTrue(listener.history.get(0).containsKey("D/penalty"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gan", "gan-gp", "wgan-gp", "lsgan", "hinge", "wgan-clip"})
    void everyAdversarialLossMovesBothNetworksOfADcgan(String loss) {
        Adversarial adversarial = Adversarial.parse(loss);
        double penalty = loss.endsWith("gp") ? 10 : 0;
        SynthesisSettings learning = new SynthesisSettings(adversarial, penalty, 0, 2, 2e-4, 0.5, 0.999, 0.5, 0);
        Listener listener = run(settings("model", false, plan("dcgan", learning)), Long.MAX_VALUE);
        assertEquals(STEPS, listener.history.size());
        for (int i = 0; i < STEPS; i++) {
            Map<String, Double> losses = listener.history.get(i);
            assertTrue(losses.get("D/gradient") > 0, losses.toString());
            assertEquals(i % 2 == 1, losses.containsKey("G/gradient"), losses.toString());
            assertEquals(penalty > 0, losses.containsKey("D/penalty"), losses.toString());
        }
        assertTrue(listener.history.get(1).get("G/gradient") > 0);
    }

    @Test
    void theFirstCheckpointComesEarly() {
        TrainingSettings settings = new TrainingSettings(
                data,
                folder.resolve("model"),
                false,
                1000,
                0,
                16,
                true,
                2,
                103,
                0,
                0,
                null,
                1,
                plan("dcgan", learning("dcgan")));
        assertThrows(Progress.StoppedException.class, () -> run(settings, 101));
        for (int step : new int[] {100, 101}) {
            assertTrue(Files.exists(folder.resolve("model-training/step-00000" + step + ".checkpoint")), "" + step);
        }
    }

    @Test
    void batchNormAndAGradientPenaltyDoNotGoTogether() {
        SynthesisSettings learning = new SynthesisSettings(Adversarial.WGAN_GP, 10, 0, 1, 1e-4, 0, 0.9, 0, 0);
        String message = assertThrows(
                        AsterismException.class,
                        () -> new SynthesisPlan("dcgan", 3, 8, 2, 0.02, Norm.BATCH, 8, 0, Map.of(), learning))
                .getMessage();
        assertTrue(message.contains("norm=layer"), message);
    }

    @Test
    void aModelMakesTheImagesOfItsTraining() throws IOException {
        run(settings("model", false, plan("stylegan", learning("stylegan"))), Long.MAX_VALUE);
        ModelCard card = ModelCard.read(folder.resolve("model"));
        assertFalse(card.translates());
        assertEquals(32, card.synthesis().size());
        assertTrue(card.domains().isEmpty());
        try (ImageGenerator model = ImageGenerator.open(folder.resolve("model"), Device.CPU, 1)) {
            Numbers code = model.code(model.latent(7), 1);
            Numbers image = model.images(code, model.noise(7));
            assertArrayEquals(new long[] {1, 3, 32, 32}, image.shape());
            assertArrayEquals(image.data(), model.images(code, model.noise(7)).data());
            float[] middle = model.code(model.latent(7), 0).data();
            assertArrayEquals(middle, model.code(model.latent(8), 0).data(), 1e-6f);
        }
        assertThrows(AsterismException.class, card::translation);
    }

    @Test
    void goesOnFromAnotherModelOfTheSameSizesOnly() throws IOException {
        SynthesisPlan plan = plan("stylegan", learning("stylegan"));
        run(settings("parent", false, plan), Long.MAX_VALUE);
        Base base = Base.open(folder.resolve("parent"), List.of(), Progress.SILENT);
        Base checkpoint = Base.open(folder.resolve("parent-training"), List.of(), Progress.SILENT);
        for (Base each : List.of(base, checkpoint)) {
            plan.requireLike(each, 32);
            AsterismException e = assertThrows(AsterismException.class, () -> plan.requireLike(each, 64));
            assertTrue(e.getMessage().contains("other sizes"), e.getMessage());
        }
        run(settings("child", false, plan, FineTuning.of(base, "generator", 0)), Long.MAX_VALUE);
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("parent").resolve("generator.onnx")),
                Files.readAllBytes(folder.resolve("child").resolve("generator.onnx")));
    }

    @Test
    void aFolderWithoutDomainsWillDoAndOneWithBothWillNot() throws IOException {
        Path flat = folder.resolve("discs/red");
        assertEquals(
                6,
                DataSet.open("data", TrainingImages.of(flat).together(List.of()), Progress.SILENT)
                        .count());
        assertEquals(
                6,
                DataSet.open("data", data.together(List.of("blue")), Progress.SILENT)
                        .count());
        AsterismException unknown = assertThrows(
                AsterismException.class, () -> data.together(List.of("green")).list("data"));
        assertTrue(unknown.getMessage().contains("blue, red"), unknown.getMessage());
        try (var files = Files.list(flat)) {
            Files.copy(files.filter(ImageFiles::named).findFirst().orElseThrow(), folder.resolve("discs/loose.png"));
        }
        AsterismException both = assertThrows(AsterismException.class, () -> data.list("data"));
        assertTrue(both.getMessage().contains("images and folders"), both.getMessage());
    }
}
