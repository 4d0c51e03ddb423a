package io.github.asterism.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.Progress;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import io.github.asterism.onnx.OnnxSession;
import io.github.asterism.onnx.StreamedNetwork;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamingTest {
    @TempDir
    Path folder;

    private float[] streamed(Path file, Example example, int side, int threads, int atOnce, Numbers code) {
        return streamed(file, example, side, side, threads, atOnce, code);
    }

    private float[] streamed(Path file, Example example, int side, int first, int threads, int atOnce, Numbers code) {
        float[] result = new float[3 * Example.WIDTH * Example.HEIGHT];
        Grid grid = Grid.of(Example.WIDTH, Example.HEIGHT, example.stride());
        StreamedNetwork network = StreamedNetwork.open(file, Device.CPU, threads, example.code());
        try (Streaming streaming =
                new Streaming(network, Example.source(), grid, new Tiles(side, first, atOnce, folder))) {
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
        for (int[] way :
                new int[][] {{64, 64, 1, 3}, {128, 128, 1, 2}, {128, 64, 2, 1}, {192, 128, 1, 1}, {512, 512, 2, 2}}) {
            float[] found = streamed(file, example, way[0], way[1], way[2], way[3], code);
            assertArrayEquals(expected, found, example + " " + Arrays.toString(way));
        }
    }

    /** Power of the steps between neighbouring columns at periods of so many columns, relative to periods near it. */
    private static double peak(float[] image, int period) {
        int width = Example.WIDTH / period * period;
        double[] steps = new double[width];
        for (int row = 0; row < 3 * Example.HEIGHT; row++) {
            for (int x = 1; x < width; x++) {
                int at = row * Example.WIDTH + x;
                steps[x] += Math.abs(image[at] - image[at - 1]);
            }
        }
        steps[0] = steps[1];
        int frequency = width / period;
        double near = (power(steps, frequency - 1) + power(steps, frequency + 1)) / 2;
        return power(steps, frequency) / near;
    }

    private static double power(double[] numbers, int frequency) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < numbers.length; i++) {
            double angle = 2 * Math.PI * frequency * i / numbers.length;
            real += numbers[i] * Math.cos(angle);
            imaginary += numbers[i] * Math.sin(angle);
        }
        return real * real + imaginary * imaginary;
    }

    /** Tiles of their own statistics, as other programs draw them, have the peak. */
    @Test
    void thereIsNoPeakAtTheTilesPeriod() {
        Example example = Example.all().findFirst().orElseThrow();
        Path file = folder.resolve("generator.onnx");
        example.write(file);
        Numbers code = example.draw();
        float[] alone = new float[3 * Example.WIDTH * Example.HEIGHT];
        float[] whole;
        try (OnnxSession session = OnnxSession.open(file, Device.CPU, 1)) {
            Numbers image = Numbers.of(Example.image(), 1, 3, Example.HEIGHT, Example.WIDTH);
            whole = session.run(Map.of("image", image, example.code(), code)).data();
            for (Rectangle tile : Grid.of(Example.WIDTH, Example.HEIGHT, 8).tiles(64)) {
                Numbers part = Numbers.of(Example.source().read(tile), 1, 3, tile.height, tile.width);
                Example.put(
                        tile,
                        session.run(Map.of("image", part, example.code(), code)).data(),
                        alone);
            }
        }
        double expected = peak(whole, 64);
        assertEquals(expected, peak(streamed(file, example, 64, 1, 1, code), 64), 0.01 * expected);
        assertTrue(peak(alone, 64) > 4 * expected, peak(alone, 64) + " and " + expected);
    }

    @Test
    void aStopEndsIt() {
        Example example = Example.all().findFirst().orElseThrow();
        Path file = folder.resolve("generator.onnx");
        example.write(file);
        AtomicInteger reports = new AtomicInteger();
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {
                reports.incrementAndGet();
            }

            @Override
            public boolean stopped() {
                return reports.get() >= 7;
            }
        };
        Grid grid = Grid.of(Example.WIDTH, Example.HEIGHT, example.stride());
        StreamedNetwork network = StreamedNetwork.open(file, Device.CPU, 1, example.code());
        try (Streaming streaming = new Streaming(network, Example.source(), grid, new Tiles(64, 2, folder))) {
            assertThrows(Progress.StoppedException.class, () -> streaming.prepare(progress));
        }
        assertTrue(reports.get() <= 9, "it went on for " + reports);
        assertEquals(
                List.of(),
                Arrays.stream(folder.toFile().list())
                        .filter(name -> name.endsWith(".scratch"))
                        .toList());
    }

    private float[] local(StreamedNetwork network, Example example, int side, int atOnce, TileSource source) {
        float[] result = new float[3 * Example.WIDTH * Example.HEIGHT];
        Grid grid = Grid.of(Example.WIDTH, Example.HEIGHT, example.stride());
        try (Streaming streaming =
                Streaming.local(network.local(), source, grid, new Tiles(side, atOnce, folder), 64)) {
            streaming.prepare(Progress.SILENT);
            streaming.draw(example.draw(), (tile, numbers) -> Example.put(tile, numbers, result), Progress.SILENT);
        }
        return result;
    }

    @ParameterizedTest
    @MethodSource("io.github.asterism.tile.Example#all")
    void localStatisticsDependOnTheImageAlone(Example example) {
        Path file = folder.resolve("generator.onnx");
        example.write(file);
        StreamedNetwork network = StreamedNetwork.open(file, Device.CPU, 1, example.code());
        float[] expected = local(network, example, 64, 1, Example.source());
        assertArrayEquals(expected, local(network, example, 192, 2, Example.source()));
        float[] exact = streamed(file, example, 128, 1, 1, example.draw());
        double difference = 0;
        double size = 0;
        for (int i = 0; i < exact.length; i++) {
            difference += Math.abs(exact[i] - expected[i]);
            size += Math.abs(exact[i]);
        }
        assertTrue(difference > 0.01 * size, "as if the whole had been measured");
        assertTrue(difference < size, difference + " of " + size);
    }

    /** The left half is darker by a constant: statistics of all of it would draw both halves unlike. */
    @Test
    void localStatisticsFollowTheLight() {
        Example example = Example.all().findFirst().orElseThrow();
        Path file = folder.resolve("generator.onnx");
        example.write(file);
        StreamedNetwork network = StreamedNetwork.open(file, Device.CPU, 1, example.code());
        TileSource uneven = place -> {
            float[] numbers = new float[3 * place.width * place.height];
            Random random = new Random(2);
            float[] texture = new float[64 * 64];
            for (int i = 0; i < texture.length; i++) {
                texture[i] = 0.2f * (float) random.nextGaussian();
            }
            for (int i = 0; i < numbers.length; i++) {
                int x = place.x + i % place.width;
                int y = place.y + i / place.width % place.height;
                numbers[i] = texture[y % 64 * 64 + x % 64] + (x < 192 ? -0.3f : 0.3f);
            }
            return numbers;
        };
        float[] local = local(network, example, 64, 1, uneven);
        Grid grid = Grid.of(Example.WIDTH, Example.HEIGHT, example.stride());
        float[] exact = new float[local.length];
        try (Streaming streaming = new Streaming(network, uneven, grid, new Tiles(64, 1, folder))) {
            streaming.prepare(Progress.SILENT);
            streaming.draw(example.draw(), (tile, numbers) -> Example.put(tile, numbers, exact), Progress.SILENT);
        }
        assertTrue(halves(local) < 0.5 * halves(exact), halves(local) + " and " + halves(exact));
    }

    /** How much the brightness differs between places 64 columns from the left and as far beyond the step. */
    private static double halves(float[] image) {
        double difference = 0;
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            for (int y = 64; y < 128; y++) {
                for (int x = 32; x < 96; x++) {
                    int at = (c * Example.HEIGHT + y) * Example.WIDTH + x;
                    sum += image[at] - image[at + 192];
                }
            }
            difference += Math.abs(sum) / (64 * 64);
        }
        return difference;
    }

    @ParameterizedTest
    @MethodSource("io.github.asterism.tile.Example#all")
    void anImageFrozenByItselfIsItself(Example example) {
        Path file = folder.resolve("generator.onnx");
        example.write(file);
        StreamedNetwork network = StreamedNetwork.open(file, Device.CPU, 1, example.code());
        Grid grid = Grid.of(Example.WIDTH, Example.HEIGHT, example.stride());
        float[] exact = streamed(file, example, 128, 1, 1, example.draw());
        Frozen frozen;
        try (Streaming streaming = new Streaming(network, Example.source(), grid, new Tiles(128, 1, folder))) {
            streaming.prepare(Progress.SILENT);
            frozen = streaming.frozen(example.draw(), Progress.SILENT);
        }
        float[] found = new float[exact.length];
        try (Streaming streaming = new Streaming(network, Example.source(), grid, new Tiles(64, 2, folder))) {
            streaming.draw(
                    frozen, example.draw(), (tile, numbers) -> Example.put(tile, numbers, found), Progress.SILENT);
        }
        assertArrayEquals(exact, found, 1e-4f); // other sums of the same products
        // A part of the image, frozen by the whole, is what it is within the whole, but for what it does not see.
        int left = 64;
        int margin = 96;
        Grid part = new Grid(Example.WIDTH - left, Example.HEIGHT, grid.cell());
        TileSource shifted =
                place -> Example.source().read(new Rectangle(place.x + left, place.y, place.width, place.height));
        float[] cut = new float[3 * part.width() * part.height()];
        try (Streaming streaming = new Streaming(network, shifted, part, new Tiles(64, 1, folder))) {
            streaming.draw(
                    frozen,
                    example.draw(),
                    (tile, numbers) -> {
                        for (int c = 0; c < 3; c++) {
                            for (int y = 0; y < tile.height; y++) {
                                System.arraycopy(
                                        numbers,
                                        (c * tile.height + y) * tile.width,
                                        cut,
                                        (c * part.height() + tile.y + y) * part.width() + tile.x,
                                        tile.width);
                            }
                        }
                    },
                    Progress.SILENT);
        }
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < part.height(); y++) {
                for (int x = margin; x < part.width(); x++) {
                    float expected = exact[(c * Example.HEIGHT + y) * Example.WIDTH + x + left];
                    assertEquals(expected, cut[(c * part.height() + y) * part.width() + x], 1e-4f);
                }
            }
        }
    }
}
