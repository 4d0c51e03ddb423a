package io.github.asterism.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.command.TinyModel;
import io.github.asterism.command.TinyStarGan;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkTest {
    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void writeModel() {
        model = TinyModel.write(folder.resolve("tiny"), "red", "blue");
    }

    private BenchmarkRequest request(List<Integer> sizes, List<Integer> threads, int trainingSize) {
        return new BenchmarkRequest(model, sizes, threads, 2, 3, trainingSize, Device.CPU);
    }

    @Test
    void aModelThatIsSteeredByLabelsHasNoStylesToTime() {
        model = TinyStarGan.write(folder.resolve("labels"), TinyStarGan.FACES, true);
        Timings timings = Benchmark.run(request(List.of(32), List.of(1), 0), Progress.SILENT);
        assertEquals(4, timings.rows().size());
        assertTrue(row(timings, "generator", 32, 1).gflop() > 0);
        String message = assertThrows(
                        AsterismException.class,
                        () -> Benchmark.run(request(List.of(32), List.of(1), 32), Progress.SILENT))
                .getMessage();
        assertTrue(message.contains("stargan"), message);
    }

    @Test
    void everythingIsTimedWithEachNumberOfThreads() {
        Timings timings = Benchmark.run(request(List.of(32, 64), List.of(1, 2), 32), Progress.SILENT);
        List<String> translations = List.of("generator", "extra style", "one plane", "stack of 3 planes");
        for (int threads = 1; threads <= 2; threads++) {
            for (int size : new int[] {32, 64}) {
                for (String work : translations) {
                    Measurement row = row(timings, work, size, threads);
                    assertTrue(0 < row.min() && row.min() <= row.median() && row.median() <= row.max(), row.toString());
                    assertTrue(row.peak() > 0 && row.share() < 2, row.toString());
                    if (!work.equals("generator")) {
                        Measurement whole = row(timings, "generator", size, threads);
                        assertEquals("generator", row.ratioTo());
                        assertEquals(row.median() / whole.median(), row.ratio(), 1e-12);
                    }
                }
            }
            assertTrue(row(timings, "style encoder", 32, threads).gflop() > 0);
            assertTrue(row(timings, "mapping network", 0, threads).gflop() > 0);
        }
        assertTrue(row(timings, "training step of 8 images", 32, 2).median() > 0);
        assertEquals(2 * (2 * 4 + 2) + 1, timings.rows().size(), "training is timed with the most threads only");
    }

    @Test
    void operationsAreThoseOfTheGraphs() {
        Timings timings = Benchmark.run(request(List.of(64), List.of(1), 0), Progress.SILENT);
        Map<String, Numbers> inputs = Map.of(
                "image", Numbers.of(new float[3 * 64 * 64], 1, 3, 64, 64), "style", Numbers.of(new float[4], 1, 4));
        Path file = model.resolve("generator.onnx");
        Measurement whole = row(timings, "generator", 64, 1);
        Measurement extra = row(timings, "extra style", 64, 1);
        assertEquals(Workload.ofFile(file, inputs).flops(), 1e9 * whole.gflop(), 0.5);
        assertEquals(Workload.asRun(file, Device.CPU, inputs).flops(), 1e9 * whole.gflopRun(), 0.5);
        assertEquals(Workload.ofFile(file, inputs).flopsAfter("style"), 1e9 * extra.gflop(), 0.5);
        assertTrue(extra.gflopRun() < whole.gflopRun());
        assertEquals(whole.gflop(), row(timings, "stack of 3 planes", 64, 1).gflop(), "for each image");
    }

    @Test
    void sizesThatTheModelDoesNotTakeAreRefused() {
        for (int size : new int[] {30, 33}) {
            AsterismException problem = assertThrows(
                    AsterismException.class,
                    () -> Benchmark.run(request(List.of(64, size), List.of(1), 0), Progress.SILENT));
            assertEquals(
                    "size=" + size + ": the model 'tiny' is timed on multiples of 2, from 32 on.",
                    problem.getMessage());
        }
        assertThrows(
                AsterismException.class, () -> Benchmark.run(request(List.of(64), List.of(1), 48), Progress.SILENT));
        assertThrows(AsterismException.class, () -> request(List.of(), List.of(1), 0));
        assertThrows(AsterismException.class, () -> request(List.of(64), List.of(0, 1), 0));
    }

    @Test
    void itEndsSoonWhenStopped() {
        Progress impatient = new Progress() {
            private boolean enough;

            @Override
            public void report(double fraction, String message) {
                assertFalse(enough && message.contains("round"), "goes on: " + message);
                enough |= message.contains("round");
            }

            @Override
            public boolean stopped() {
                return enough;
            }
        };
        assertThrows(
                Progress.StoppedException.class, () -> Benchmark.run(request(List.of(32), List.of(1), 0), impatient));
    }

    @Test
    void allNumbersOfThreadsAreDoublingsAndAllCores() {
        assertEquals(List.of(1), BenchmarkRequest.upTo(1));
        assertEquals(List.of(1, 2), BenchmarkRequest.upTo(2));
        assertEquals(List.of(1, 2, 4, 6), BenchmarkRequest.upTo(6));
        assertEquals(List.of(1, 2, 4, 8), BenchmarkRequest.upTo(8));
    }

    @Test
    void peakMemoryStartsAnew() {
        PeakMemory.restart();
        byte[] large = new byte[64 << 20];
        assertTrue(PeakMemory.ofHeap() >= 60, "an array of " + (large.length >> 20) + " MB");
        assertTrue(
                !(PeakMemory.resident() < PeakMemory.ofHeap() / 2), "Linux tells more than the heap, others nothing");
    }

    private static Measurement row(Timings timings, String work, int size, int threads) {
        return timings.rows().stream()
                .filter(row -> row.work().equals(work) && row.size() == size && row.threads() == threads)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not timed: " + work + " " + size + " " + threads));
    }
}
