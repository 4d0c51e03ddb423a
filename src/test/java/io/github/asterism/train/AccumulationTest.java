package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.Progress;
import io.github.asterism.djl.DjlEngine;
import io.github.asterism.djl.Optimizer.Gradient;
import io.github.asterism.net.Initialized;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.net.StarGanOptions.Norm;
import io.github.asterism.net.StarGanOptions.Upsampling;
import io.github.asterism.net.StarGanV2Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two batches of four do what one of eight does, where losses are means over the batch. */
class AccumulationTest {
    private static final StarGanV2Options TINY = new StarGanV2Options(32, 2, 4, 8, 8, 4, 8, 0, false);
    private static final StarGanV2Settings V2 = new StarGanV2Settings(
            Adversarial.GAN_GP, 1, 1, 9, 1, 1, 0.5, 1, 1e-3, 1e-3, 0, false, Initialized.Kind.HE, 0.5, false, 1);
    private static final StarGanSettings V1 = new StarGanSettings(
            Adversarial.WGAN_GP, 1, 10, 10, 0.5, 1, false, false, 1e-3, 0, false, Initialized.Kind.HE, 0.9);

    private static DjlEngine engine;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        engine = DjlEngine.precise();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static Numbers half(Numbers all, int which) {
        long[] shape = all.shape().clone();
        shape[0] /= 2;
        int n = all.data().length / 2;
        return new Numbers(shape, Arrays.copyOfRange(all.data(), which * n, which * n + n));
    }

    private static Batch half(Batch all, int which) {
        Function<Numbers, Numbers> of = numbers -> half(numbers, which);
        return new Batch(
                of.apply(all.source()),
                of.apply(all.sourceDomain()),
                of.apply(all.targetDomain()),
                of.apply(all.reference()),
                of.apply(all.reference2()),
                of.apply(all.latent()),
                of.apply(all.latent2()),
                null,
                null,
                of.apply(all.blend()));
    }

    private static <T> List<T> halves(Function<Integer, T> half) {
        return IntStream.range(0, 2).boxed().map(half).toList();
    }

    private Batch batch() throws IOException {
        DataSet data = DataSet.open(DrawnData.write(folder, 4), Progress.SILENT);
        return new Batches(data, new Augmentation(32, true), 8, 4, 0).draw(0);
    }

    private static StarGanV2Networks networks() {
        return new StarGanV2Networks(engine, TINY, V2, Map.of(), Map.of(), 0);
    }

    @Test
    void theMeanOfTwoGradientsIsThatOfAllImages() throws IOException {
        Batch all = batch();
        StarGanV2Networks nets = networks();
        StarGanV2Objective objective = new StarGanV2Objective(engine, nets, V2, Distorter.none(engine));
        Map<String, Numbers> whole = gradient(List.of(all), objective, nets);
        Map<String, Numbers> parts = gradient(halves(i -> half(all, i)), objective, nets);
        Map<String, Numbers> first = gradient(List.of(half(all, 0)), objective, nets);
        double difference = 0;
        for (Map.Entry<String, Numbers> each : whole.entrySet()) {
            float[] expected = each.getValue().data();
            float[] mean = parts.get(each.getKey()).data();
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], mean[i], 1e-6 * (1 + Math.abs(expected[i])), each.getKey() + "[" + i + "]");
                difference =
                        Math.max(difference, Math.abs(first.get(each.getKey()).data()[i] - expected[i]));
            }
        }
        assertTrue(difference > 1e-3, "the halves must differ: " + difference);
    }

    private static Map<String, Numbers> gradient(
            List<Batch> batches, StarGanV2Objective objective, StarGanV2Networks nets) {
        return engine.phase(() -> {
            Gradient gradient = Accumulation.of(batches, batch -> new Inputs(engine, batch))
                    .gradient(
                            new LinkedHashMap<>(),
                            (in, own) -> objective.discriminator("", in, in.reference, 1, own),
                            nets.discriminatorWeights);
            return gradient.values();
        });
    }

    /** The warm-up and all updates after it: later losses are those of weights that earlier ones moved. */
    @Test
    void starGanV2StepsAlike() throws IOException {
        Batch all = batch();
        StarGanV2Networks whole = networks();
        StarGanV2Networks parts = networks();
        StarGanV2Recipe wholeRecipe = new StarGanV2Recipe(engine, whole, V2);
        StarGanV2Recipe partsRecipe = new StarGanV2Recipe(engine, parts, V2);
        for (int step = 0; step < 3; step++) {
            assertAlike(wholeRecipe.step(all, step, 1), partsRecipe.step(halves(i -> half(all, i)), step, 1), 1e-5);
        }
    }

    @Test
    void starGanStepsAlike() throws IOException {
        DataSet data = DataSet.open(DataSet.DATA, TrainingImages.of(DrawnData.table(folder, 12)), Progress.SILENT);
        LabelBatch all = new LabelBatches(data.sets().get(0), new Augmentation(16, true), 8, false, 0, 0).draw(0);
        List<LabelBatch> halves = halves(i -> new LabelBatch(
                half(all.images(), i), half(all.label(), i), half(all.target(), i), half(all.blend(), i)));
        StarGanRecipe whole = starGan();
        StarGanRecipe parts = starGan();
        for (int step = 0; step < 2; step++) {
            Map<String, Double> expected = new LinkedHashMap<>();
            Map<String, Double> actual = new LinkedHashMap<>();
            whole.step("", 0, all, step, 1, expected);
            parts.step("", 0, halves, step, 1, actual);
            assertTrue(expected.containsKey("G/gradient"));
            assertAlike(expected, actual, 1e-5);
        }
    }

    private static StarGanRecipe starGan() {
        StarGanOptions options = new StarGanOptions(16, 3, 1, 4, 1, Upsampling.TRANSPOSED, 4, 8, 2, Norm.NONE);
        StarGanNetworks nets = new StarGanNetworks(engine, options, V1, Map.of(), Map.of(), 0);
        return new StarGanRecipe(engine, nets, new LabelSpace(List.of(3), List.of(false)), V1);
    }

    private static void assertAlike(Map<String, Double> expected, Map<String, Double> actual, double slack) {
        assertEquals(expected.keySet(), actual.keySet());
        assertFalse(expected.isEmpty());
        expected.forEach((name, value) -> assertEquals(value, actual.get(name), slack * (1 + Math.abs(value)), name));
    }

    @Test
    void aSingleBatchIsWorkedOnAtOnceAndSeveralWhenTheyAreNeeded() {
        int[] worked = {0};
        Accumulation.of(List.of(1), i -> i).then(i -> worked[0]++);
        assertEquals(1, worked[0]);
        Accumulation.of(List.of(1, 2), i -> i).then(i -> worked[0]++);
        assertEquals(1, worked[0]);
    }
}
