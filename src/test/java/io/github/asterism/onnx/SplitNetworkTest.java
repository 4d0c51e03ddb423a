package io.github.asterism.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.Tensor;
import io.github.asterism.net.WeightShapes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitNetworkTest {
    private static final float SAME = 5e-5f; // as for the rewrites, which see each part by itself

    @TempDir
    Path folder;

    private Path generator(boolean masks) {
        StarGanV2Options options = new StarGanV2Options(64, 2, 16, 32, 8, 4, 8, masks ? 1 : 0, false);
        OnnxGraph graph =
                new OnnxGraph("test", WeightShapes.draw(weights -> new StarGanV2.Generator(weights, options), 1));
        StarGanV2.Generator network = new StarGanV2.Generator(graph.weights(), options);
        StarGanV2.Content content = network.encode(graph.image("image", 3, -1, -1));
        Tensor style = graph.vector("style", 8);
        StarGanV2.Masks where =
                masks ? new StarGanV2.Masks(graph.image("coarse", 1, -1, -1), graph.image("fine", 1, -1, -1)) : null;
        graph.output("y", network.decode(content, style, where));
        Path file = folder.resolve("generator" + masks + ".onnx");
        graph.write(file);
        return file;
    }

    private static Numbers random(long seed, long... shape) {
        return Init.normal(0.5).draw(new Random(seed), shape);
    }

    private static void same(Path file, Map<String, Numbers> early) {
        try (OnnxSession whole = OnnxSession.open(file, Device.CPU, 1);
                SplitNetwork split = SplitNetwork.open(file, Device.CPU, 1, "style")) {
            Map<String, Numbers> first = split.first(early, () -> false);
            for (int seed = 0; seed < 3; seed++) {
                long n = early.get("image").shape()[0];
                Numbers style = random(seed, n, 8);
                Map<String, Numbers> all = new HashMap<>(early);
                all.put("style", style);
                Numbers expected = whole.run(all);
                Numbers found = split.rest(first, "style", style, () -> false);
                assertArrayEquals(expected.shape(), found.shape());
                assertArrayEquals(expected.data(), found.data(), SAME);
            }
        }
    }

    @Test
    void theTwoPartsGiveWhatTheWholeGives() {
        same(generator(false), Map.of("image", random(7, 1, 3, 64, 64)));
        same(generator(false), Map.of("image", random(7, 2, 3, 36, 68)));
        Map<String, Numbers> masked = Map.of(
                "image", random(7, 1, 3, 64, 64), "coarse", random(8, 1, 1, 64, 64), "fine", random(9, 1, 1, 64, 64));
        same(generator(true), masked);
    }

    /** The features at the bottleneck alone: nothing that could be made of them is handed over too. */
    @Test
    void littleGoesBetweenTheParts() {
        try (SplitNetwork split = SplitNetwork.open(generator(false), Device.CPU, 1, "style")) {
            Map<String, Numbers> first = split.first(Map.of("image", random(7, 1, 3, 64, 64)), () -> false);
            assertEquals(1, first.size());
            assertArrayEquals(
                    new long[] {1, 32, 16, 16}, first.values().iterator().next().shape());
        }
    }

    /** A network that needs the late input from the start is run as a whole. */
    @Test
    void networksWithoutAFirstPartWorkToo() {
        Path file = folder.resolve("late.onnx");
        OnnxGraph graph = new OnnxGraph("late", Map.of());
        graph.output("y", graph.vector("style", 3).plus(graph.vector("image", 3)));
        graph.write(file);
        try (SplitNetwork split = SplitNetwork.open(file, Device.CPU, 1, "style")) {
            Map<String, Numbers> first = split.first(Map.of("image", random(1, 1, 3)), () -> false);
            Numbers sum = split.rest(first, "style", random(1, 1, 3), () -> false);
            assertEquals(2 * random(1, 1, 3).data()[1], sum.data()[1]);
        }
    }

    /** Memory is used again for inputs of the same shape; results must not be. */
    @Test
    void changesOfShapeDoNotShow() {
        try (OnnxSession session = OnnxSession.open(generator(false), Device.CPU, 1)) {
            Map<Integer, float[]> before = new HashMap<>();
            for (int run = 0; run < 20; run++) {
                int height = run % 5 > 3 ? 32 : 64;
                Numbers found = session.run(Map.of("image", random(1, 1, 3, height, 64), "style", random(2, 1, 8)));
                assertArrayEquals(new long[] {1, 3, height, 64}, found.shape());
                float[] known =
                        before.computeIfAbsent(height, key -> found.data().clone());
                assertArrayEquals(known, found.data(), "run " + run);
                Arrays.fill(found.data(), 9); // what its owner does with it is nobody else's business
            }
        }
    }
}
