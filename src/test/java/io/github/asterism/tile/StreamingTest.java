package io.github.asterism.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.Progress;
import io.github.asterism.net.Init;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.StarGan;
import io.github.asterism.net.StarGanOptions;
import io.github.asterism.net.StarGanV2;
import io.github.asterism.net.StarGanV2Options;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxGraph;
import io.github.asterism.onnx.OnnxSession;
import io.github.asterism.onnx.StreamedNetwork;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamingTest {
    private static final int WIDTH = 328;
    private static final int HEIGHT = 200;

    @TempDir
    Path folder;

    /** A generator with its code's name and length. */
    record Example(String name, String code, int length, int stride) {
        void write(Path file) {
            OnnxGraph graph;
            if (code.equals("style")) {
                StarGanV2Options options = new StarGanV2Options(64, 2, 16, 32, 8, 4, 8, 0, name.contains("smooth"));
                graph = new OnnxGraph(
                        "generator", WeightShapes.draw(weights -> new StarGanV2.Generator(weights, options), 1));
                graph.output(
                        "translated",
                        new StarGanV2.Generator(graph.weights(), options)
                                .apply(graph.image("image", 3, -1, -1), graph.vector(code, length)));
            } else {
                StarGanOptions options = new StarGanOptions(
                        64, 4, 1, 16, 2, StarGanOptions.Upsampling.TRANSPOSED, 16, 32, 3, StarGanOptions.Norm.NONE);
                graph = new OnnxGraph(
                        "generator", WeightShapes.draw(weights -> new StarGan.Generator(weights, options), 1));
                graph.output(
                        "translated",
                        new StarGan.Generator(graph.weights(), options)
                                .apply(graph.image("image", 3, -1, -1), graph.vector(code, length)));
            }
            graph.write(file);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Example> examples() {
        return Stream.of(
                new Example("StarGAN v2", "style", 8, 8),
                new Example("StarGAN v2, smooth", "style", 8, 8),
                new Example("StarGAN", "label", 4, 4));
    }

    private static float[] image() {
        float[] image = Init.normal(0.4).draw(new Random(3), 3, HEIGHT, WIDTH).data();
        for (int i = 0; i < image.length; i++) {
            image[i] = Math.max(-1, Math.min(1, image[i] + i % WIDTH / (float) WIDTH - 0.5f)); // not alike everywhere
        }
        return image;
    }

    private static TileSource source(float[] image) {
        return place -> {
            float[] part = new float[3 * place.width * place.height];
            for (int c = 0; c < 3; c++) {
                for (int y = 0; y < place.height; y++) {
                    System.arraycopy(
                            image,
                            (c * HEIGHT + place.y + y) * WIDTH + place.x,
                            part,
                            (c * place.height + y) * place.width,
                            place.width);
                }
            }
            return part;
        };
    }

    private float[] streamed(Path file, Example example, int side, int threads, int atOnce, Numbers code) {
        float[] result = new float[3 * WIDTH * HEIGHT];
        Grid grid = Grid.of(WIDTH, HEIGHT, example.stride());
        StreamedNetwork network = StreamedNetwork.open(file, Device.CPU, threads, example.code());
        try (Streaming streaming = new Streaming(network, source(image()), grid, new Tiles(side, atOnce, folder))) {
            streaming.prepare(Progress.SILENT);
            streaming.draw(
                    code,
                    (tile, numbers) -> {
                        for (int c = 0; c < 3; c++) {
                            for (int y = 0; y < tile.height; y++) {
                                System.arraycopy(
                                        numbers,
                                        (c * tile.height + y) * tile.width,
                                        result,
                                        (c * HEIGHT + tile.y + y) * WIDTH + tile.x,
                                        tile.width);
                            }
                        }
                    },
                    Progress.SILENT);
        }
        return result;
    }

    private static Numbers code(Example example) {
        return Init.normal(1).draw(new Random(5), 1, example.length());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void tilesAreWhatTheyAreWithinTheWhole(Example example) {
        Path file = folder.resolve("generator.onnx");
        example.write(file);
        Numbers code = code(example);
        float[] whole;
        try (OnnxSession session = OnnxSession.open(file, Device.CPU, 1)) {
            whole = session.run(Map.of("image", Numbers.of(image(), 1, 3, HEIGHT, WIDTH), example.code(), code))
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
    @MethodSource("examples")
    void neitherTileSizeNorThreadsChangeABit(Example example) {
        Path file = folder.resolve("generator.onnx");
        example.write(file);
        Numbers code = code(example);
        float[] expected = streamed(file, example, 64, 1, 1, code);
        for (int[] way : new int[][] {{64, 1, 3}, {128, 1, 2}, {128, 2, 1}, {192, 1, 1}, {256, 2, 2}, {512, 1, 1}}) {
            float[] found = streamed(file, example, way[0], way[1], way[2], code);
            assertArrayEquals(expected, found, example + " " + Arrays.toString(way));
        }
    }
}
