package io.github.asterism.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.Progress;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxSession;
import io.github.asterism.onnx.StreamedNetwork;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamingTest {
    @TempDir
    Path folder;

    private float[] streamed(Path file, Example example, int side, int threads, int atOnce, Numbers code) {
        float[] result = new float[3 * Example.WIDTH * Example.HEIGHT];
        Grid grid = Grid.of(Example.WIDTH, Example.HEIGHT, example.stride());
        StreamedNetwork network = StreamedNetwork.open(file, Device.CPU, threads, example.code());
        try (Streaming streaming = new Streaming(network, Example.source(), grid, new Tiles(side, atOnce, folder))) {
            streaming.prepare(Progress.SILENT);
            streaming.draw(code, (tile, numbers) -> Example.put(tile, numbers, result), Progress.SILENT);
        }
        return result;
    }

    @ParameterizedTest
    @MethodSource("io.github.asterism.tile.Example#all")
    void tilesAreWhatTheyAreWithinTheWhole(Example example) {
        Path file = folder.resolve("generator.onnx");
        example.write(file);
        Numbers code = example.draw();
        float[] whole;
        try (OnnxSession session = OnnxSession.open(file, Device.CPU, 1)) {
            whole = session.run(Map.of(
                            "image",
                            Numbers.of(Example.image(), 1, 3, Example.HEIGHT, Example.WIDTH),
                            example.code(),
                            code))
                    .data();
        }
        float[] streamed = streamed(file, example, 64, 1, 1, code);
        double most = 0;
        double range = 0;
        for (int i = 0; i < whole.length; i++) {
            most = Math.max(most, Math.abs(whole[i] - streamed[i]));
            range = Math.max(range, Math.abs(whole[i]));
        }
        // The whole sums its statistics in single precision; its range is from -range to range.
        assertTrue(most <= 1e-4 * 2 * range, most + " of " + range);
        assertTrue(most <= 5e-5, "" + most);
    }

    @ParameterizedTest
    @MethodSource("io.github.asterism.tile.Example#all")
    void neitherTileSizeNorThreadsChangeABit(Example example) {
        Path file = folder.resolve("generator.onnx");
        example.write(file);
        Numbers code = example.draw();
        float[] expected = streamed(file, example, 64, 1, 1, code);
        for (int[] way : new int[][] {{64, 1, 3}, {128, 1, 2}, {128, 2, 1}, {192, 1, 1}, {256, 2, 2}, {512, 1, 1}}) {
            float[] found = streamed(file, example, way[0], way[1], way[2], code);
            assertArrayEquals(expected, found, example + " " + Arrays.toString(way));
        }
    }
}
