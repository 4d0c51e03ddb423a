package io.github.asterism.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OnnxSessionTest {
    private static final StarGanV2Options SMALL = new StarGanV2Options(32, 2, 4, 8, 3, 5, 6, 0, false);
    private static final Map<String, Numbers> INPUTS =
            Map.of("image", OnnxGraphTest.random(1, 1, 3, 64, 64), "style", OnnxGraphTest.random(2, 1, 3));

    @Test
    void readsTheMetadataOfAFile(@TempDir Path folder) {
        OnnxGraph graph = OnnxGraphTest.generator(SMALL);
        graph.metadata("family", "StarGAN v2");
        graph.metadata("domains", "H&E, DAPI, Übersicht");
        Path file = folder.resolve("generator größer.onnx");
        graph.write(file);
        try (OnnxSession session = OnnxSession.open(file, Device.CPU)) {
            assertEquals(Map.of("family", "StarGAN v2", "domains", "H&E, DAPI, Übersicht"), session.metadata());
            assertEquals(Device.CPU, session.device());
            assertEquals("", session.deviceNote());
        }
    }

    @Test
    void givesTheSameNumbersEveryTimeFromManyThreadsAndInEverySession() {
        byte[] bytes = OnnxGraphTest.generator(SMALL).bytes();
        try (OnnxSession session = OnnxSession.open(bytes, "test", Device.CPU, 2);
                OnnxSession other = OnnxSession.open(bytes, "test", Device.CPU, 2)) {
            float[] first = session.run(INPUTS).data();
            List<float[]> more = IntStream.range(0, 12)
                    .parallel()
                    .mapToObj(i -> (i % 2 == 0 ? session : other).run(INPUTS).data())
                    .toList();
            more.forEach(each -> assertArrayEquals(first, each));
        }
    }

    @Test
    void namesADamagedFileAndWhatToDo(@TempDir Path folder) throws IOException {
        byte[] bytes = OnnxGraphTest.generator(SMALL).bytes();
        Path file = folder.resolve("generator.onnx");
        for (int length : new int[] {0, 10, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            String message = assertThrows(AsterismException.class, () -> OnnxSession.open(file, Device.CPU))
                    .getMessage();
            assertTrue(message.startsWith(file.toString()) && message.contains("download"), message);
        }
        Files.writeString(file, "<html>Not found</html>");
        assertThrows(AsterismException.class, () -> OnnxSession.open(file, Device.CPU));
    }

    @Test
    void namesAMissingFile(@TempDir Path folder) {
        Path file = folder.resolve("generator.onnx");
        String message = assertThrows(AsterismException.class, () -> OnnxSession.open(file, Device.CPU))
                .getMessage();
        assertTrue(message.contains(file.toString()), message);
    }

    @Test
    void tellsWhatTheNetworkTakesWhenInputsDoNotFit() {
        try (OnnxSession session = generator()) {
            Numbers image = INPUTS.get("image");
            Numbers style = INPUTS.get("style");
            Numbers long4 = Numbers.of(new float[4], 1, 4);
            for (Map<String, Numbers> wrong : List.of(
                    Map.of("image", image),
                    Map.of("image", image, "stile", style),
                    Map.of("image", image, "style", long4),
                    Map.of("image", style, "style", style))) {
                String message = assertThrows(AsterismException.class, () -> session.run(wrong))
                        .getMessage();
                assertTrue(message.contains("[-1, 3, -1, -1]") && message.contains("test"), message);
            }
            Numbers styles = Numbers.of(new float[9], 3, 3);
            Numbers images = OnnxGraphTest.random(1, 2, 3, 64, 64);
            Map<String, Numbers> unequal = Map.of("image", images, "style", styles);
            assertThrows(AsterismException.class, () -> session.run(unequal));
        }
    }

    @Test
    @Timeout(60)
    void endsARunWhenAskedAndGoesOnAfterwards() {
        try (OnnxSession session = OnnxSession.open(slow(), "slow", Device.CPU, 1)) {
            Map<String, Numbers> large = Map.of("x", OnnxGraphTest.random(1, 1, 16, 512, 512));
            AtomicInteger asked = new AtomicInteger();
            assertThrows(Progress.StoppedException.class, () -> session.run(large, () -> asked.incrementAndGet() > 1));
            assertEquals(2, asked.get());
            assertThrows(Progress.StoppedException.class, () -> session.run(large, () -> true));
            assertThrows(
                    ArithmeticException.class,
                    () -> session.run(large, () -> {
                        if (asked.incrementAndGet() > 3) {
                            throw new ArithmeticException();
                        }
                        return false;
                    }));
            Thread stopper = new Thread(() -> waitThen(session::stop));
            stopper.start();
            assertThrows(Progress.StoppedException.class, () -> session.run(large));
            Map<String, Numbers> little = Map.of("x", OnnxGraphTest.random(1, 1, 16, 8, 8));
            assertEquals(16 * 64, session.run(little).data().length);
        }
    }

    @Test
    @Timeout(60)
    void closingEndsTheRunsUnderWay() {
        OnnxSession session = OnnxSession.open(slow(), "slow", Device.CPU, 1);
        Map<String, Numbers> large = Map.of("x", OnnxGraphTest.random(1, 1, 16, 512, 512));
        new Thread(() -> waitThen(session::close)).start();
        assertThrows(Progress.StoppedException.class, () -> session.run(large));
        session.close();
        assertThrows(IllegalStateException.class, () -> session.run(large));
    }

    @Test
    void refusesNetworksWithTwoOutputs() {
        OnnxGraph graph = new OnnxGraph("two", Map.of());
        Tensor x = graph.vector("x", 3);
        graph.output("y", x.relu());
        graph.output("z", x.tanh());
        byte[] bytes = graph.bytes();
        assertThrows(AsterismException.class, () -> OnnxSession.open(bytes, "two", Device.CPU, 0));
    }

    @Test
    void withoutCudaAutoTakesTheProcessorAndSaysWhy() {
        assumeTrue(CudaProbe.ofThisSystem().obstacle().isPresent());
        byte[] bytes = OnnxGraphTest.generator(SMALL).bytes();
        try (OnnxSession session = OnnxSession.open(bytes, "test", Device.AUTO, 0)) {
            assertEquals(Device.CPU, session.device());
            assertFalse(session.deviceNote().isBlank());
            assertFalse(session.deviceNote().contains("\n"));
            assertEquals(3 * 64 * 64, session.run(INPUTS).data().length);
        }
        assertThrows(AsterismException.class, () -> OnnxSession.open(bytes, "test", Device.CUDA, 0));
    }

    private static OnnxSession generator() {
        return OnnxSession.open(OnnxGraphTest.generator(SMALL).bytes(), "test", Device.CPU, 0);
    }

    /** Takes seconds for an image of 512×512, in many short steps: a run ends between steps. */
    private static byte[] slow() {
        OnnxGraph graph = new OnnxGraph("slow", Map.of());
        Tensor x = graph.image("x", 16, -1, -1);
        for (int i = 0; i < 1000; i++) {
            x = x.tanh().instanceNorm();
        }
        graph.output("y", x);
        return graph.bytes();
    }

    private static void waitThen(Runnable action) {
        try {
            Thread.sleep(300);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
        }
        action.run();
    }
}
