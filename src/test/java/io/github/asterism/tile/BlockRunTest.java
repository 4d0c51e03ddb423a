package io.github.asterism.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.StopAfter;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.StreamedNetwork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockRunTest {
    private static final Example EXAMPLE = Example.all().findFirst().orElseThrow();

    @TempDir
    Path folder;

    private Path network;

    @BeforeEach
    void write() {
        network = folder.resolve("generator.onnx");
        EXAMPLE.write(network);
    }

    private static final List<Numbers> CODES = List.of(EXAMPLE.draw(), times(EXAMPLE.draw(), -0.5f));

    private static Numbers times(Numbers numbers, float factor) {
        float[] data = numbers.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] *= factor;
        }
        return new Numbers(numbers.shape(), data);
    }

    private BlockRun run(String name, int side) {
        StreamedNetwork streamed = StreamedNetwork.open(network, Device.CPU, 1, EXAMPLE.code());
        Path results = folder.resolve(name + ".results");
        results.toFile().mkdirs();
        return new BlockRun(
                folder.resolve(name),
                streamed,
                Step.all(streamed, 1, CODES.size()),
                plane -> Example.source(),
                Grid.of(Example.WIDTH, Example.HEIGHT, EXAMPLE.stride()),
                side,
                CODES,
                (plane, target, block, numbers) -> {
                    Path file = results.resolve(
                            target + "-" + block.x + "-" + block.y + "-" + block.width + "-" + block.height);
                    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
                    bytes.asFloatBuffer().put(numbers);
                    Marker.write(file, bytes);
                    return List.of(file);
                });
    }

    private float[] result(String name, int target) throws IOException {
        float[] result = new float[3 * Example.WIDTH * Example.HEIGHT];
        try (Stream<Path> files = Files.list(folder.resolve(name + ".results"))) {
            for (Path file : files.toList()) {
                String[] parts = file.getFileName().toString().split("-");
                if (Integer.parseInt(parts[0]) == target) {
                    java.awt.Rectangle block = new java.awt.Rectangle(
                            Integer.parseInt(parts[1]),
                            Integer.parseInt(parts[2]),
                            Integer.parseInt(parts[3]),
                            Integer.parseInt(parts[4]));
                    float[] numbers = new float[3 * block.width * block.height];
                    ByteBuffer.wrap(Files.readAllBytes(file)).asFloatBuffer().get(numbers);
                    Example.put(block, numbers, result);
                }
            }
        }
        return result;
    }

    private float[] streamed(int target) {
        float[] result = new float[3 * Example.WIDTH * Example.HEIGHT];
        StreamedNetwork streamed = StreamedNetwork.open(network, Device.CPU, 1, EXAMPLE.code());
        Grid grid = Grid.of(Example.WIDTH, Example.HEIGHT, EXAMPLE.stride());
        try (Streaming streaming = new Streaming(streamed, Example.source(), grid, new Tiles(192, 2, folder))) {
            streaming.prepare(Progress.SILENT);
            streaming.draw(CODES.get(target), (tile, numbers) -> Example.put(tile, numbers, result), Progress.SILENT);
        }
        return result;
    }

    @Test
    void blocksOfAnySizeAreTheBitsThatTilesAre() throws IOException {
        for (int side : new int[] {64, 128, 512}) {
            try (BlockRun run = run("side" + side, side)) {
                LocalRun.finish(run, 2, Progress.SILENT);
            }
            for (int target = 0; target < 2; target++) {
                assertArrayEquals(streamed(target), result("side" + side, target));
            }
        }
    }

    @Test
    void whatWasStoppedGoesOnAndDoesNothingTwice() throws IOException {
        int whole;
        try (BlockRun run = run("whole", 64)) {
            whole = LocalRun.finish(run, 1, Progress.SILENT);
        }
        int drawn = 0;
        for (int reports = 5; drawn < whole; reports += 60) {
            int before = drawn;
            try (BlockRun run = run("stopped", 64)) {
                try {
                    drawn += LocalRun.finish(run, 1, new StopAfter(reports));
                } catch (Progress.StoppedException e) {
                    drawn = markers("stopped");
                }
                assertTrue(drawn >= before, drawn + " after " + before);
            }
        }
        assertEquals(whole, drawn);
        for (int target = 0; target < 2; target++) {
            assertArrayEquals(result("whole", target), result("stopped", target));
        }
        try (BlockRun run = run("stopped", 64)) {
            assertEquals(0, LocalRun.finish(run, 1, Progress.SILENT));
        }
    }

    private int markers(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            return (int) files.filter(file -> file.getFileName().toString().matches("\\d+\\.\\d+\\.done"))
                    .count();
        }
    }

    @Test
    void aDamagedBlockIsDrawnAgain() throws IOException {
        try (BlockRun run = run("damaged", 64)) {
            assertThrows(Progress.StoppedException.class, () -> LocalRun.finish(run, 1, new StopAfter(30)));
            Step step = run.steps().stream()
                    .filter(each -> !run.isComplete(each))
                    .findFirst()
                    .orElseThrow();
            Path kept = folder.resolve("damaged/step-" + step.number() + "/0.0.kept");
            Path marker = folder.resolve("damaged/step-" + step.number() + "/0.0.done");
            assertTrue(run.done(step, run.blocks().get(0)).isPresent());
            if (Files.exists(kept)) {
                byte[] bytes = Files.readAllBytes(kept);
                bytes[7]++;
                Files.write(kept, bytes);
            } else {
                Files.write(marker, new byte[] {1, 2, 3});
            }
            assertTrue(run.done(step, run.blocks().get(0)).isEmpty());
            LocalRun.finish(run, 2, Progress.SILENT);
        }
        assertArrayEquals(streamed(0), result("damaged", 0));
    }

    @Test
    void lostStatisticsAreAnErrorAndNotASeam() throws IOException {
        try (BlockRun run = run("lost", 64)) {
            assertThrows(Progress.StoppedException.class, () -> LocalRun.finish(run, 1, new StopAfter(60)));
            assertTrue(run.isComplete(run.steps().get(0)));
        }
        Files.write(folder.resolve("lost/step-0.done"), new byte[40]);
        try (BlockRun run = run("lost", 64)) {
            AsterismException e = assertThrows(AsterismException.class, () -> LocalRun.finish(run, 1, Progress.SILENT));
            assertTrue(e.getMessage().contains("step-0.done"), e.getMessage());
        }
    }

    @Test
    void nothingIsKeptThatIsOfNoMoreUse() throws IOException {
        try (BlockRun run = run("kept", 64)) {
            LocalRun.finish(run, 1, Progress.SILENT);
        }
        try (Stream<Path> files = Files.walk(folder.resolve("kept"))) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".kept")));
        }
    }
}
