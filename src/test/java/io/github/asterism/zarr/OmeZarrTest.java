package io.github.asterism.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OmeZarrTest {
    private static final List<Axis> AXES =
            List.of(new Axis("c", ""), new Axis("y", "micrometer"), new Axis("x", "micrometer"));
    private static final List<Channel> CHANNELS =
            List.of(new Channel("DAPI", 0x0000ff, 5, 200), new Channel("Größe", 0x00ff7f, 0, 99.5));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void metadataComesBack(int format) {
        create("a", format, ElementType.U1);
        OmeZarr image = OmeZarr.open(folder.resolve("a"));
        assertEquals("an image", image.name());
        assertEquals(AXES, image.axes());
        assertEquals(CHANNELS, image.channels());
        assertEquals("{c=2, y=75, x=101}", image.sizes().toString());
        assertEquals("{c=1.0, y=0.5, x=0.25}", image.scale().toString());
        assertEquals(4, image.levels());
        assertArrayEquals(new long[] {2, 38, 51}, image.level(1).shape());
        assertArrayEquals(new long[] {2, 19, 26}, image.level(2).shape());
        assertArrayEquals(new long[] {2, 10, 13}, image.level(3).shape());
        assertArrayEquals(new double[] {1, 4, 2}, image.scale(3));
        assertArrayEquals(new double[] {0, 1.75, 0.875}, image.translation(3));
        assertArrayEquals(new double[3], image.translation(0));
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void levelsAreMeansOfTwoByTwo(ElementType type) {
        OmeZarr image = create("a", 2, type);
        fill(image);
        image.buildPyramid(2, () -> false);
        for (int k = 1; k < image.levels(); k++) {
            ZarrArray large = image.level(k - 1);
            ZarrArray small = image.level(k);
            int height = (int) small.shape()[1];
            int width = (int) small.shape()[2];
            float[] means = small.read(new long[3], new int[] {2, height, width});
            for (int i = 0; i < means.length; i++) {
                long[] first = {i / (height * width), 2L * (i / width % height), 2L * (i % width)};
                int rows = (int) Math.min(2, large.shape()[1] - first[1]);
                int columns = (int) Math.min(2, large.shape()[2] - first[2]);
                double sum = 0;
                for (float value : large.read(first, new int[] {1, rows, columns})) {
                    sum += value;
                }
                double mean = sum / (rows * columns);
                assertEquals(type.integer() ? Math.floor(mean + 0.5) : (float) mean, means[i], tolerance(type));
            }
        }
    }

    /** The float view of 32-bit integers is rounded, so the sum of four is. */
    private static double tolerance(ElementType type) {
        return switch (type) {
            case U4, I4 -> 512;
            case F8 -> 1e-5;
            default -> 0;
        };
    }

    @Test
    void halvesAreRoundedUpAlsoBelowZero() {
        OmeZarr image = OmeZarr.create(
                folder.resolve("a"),
                spec(ArraySpec.of(new long[] {1, 2, 4}, new int[] {1, 2, 2}, ElementType.I2), List.of()));
        image.level(0).writeChunk(new long[] {0, 0, 0}, new float[] {-1, -1, 0, 0});
        image.level(0).writeChunk(new long[] {0, 0, 1}, new float[] {-1, -1, -1, 0});
        image.buildPyramid(1, () -> false);
        assertArrayEquals(new float[] {0, -1}, image.level(1).read(new long[3], new int[] {1, 1, 2}));
    }

    @Test
    void theFilesDoNotDependOnTheNumberOfThreads() throws IOException {
        Map<String, String> one = built("one", 1);
        assertEquals(one, built("three", 3));
        assertTrue(one.size() > 40);
    }

    @Test
    void aDamagedChunkEndsTheBuilding() throws IOException {
        OmeZarr image = create("a", 2, ElementType.U1);
        fill(image);
        Path chunk = image.level(0).chunkFile(1, 2, 3);
        Files.write(chunk, new byte[20]);
        String message = assertThrows(AsterismException.class, () -> image.buildPyramid(2, () -> false))
                .getMessage();
        assertTrue(message.contains("[1, 2, 3]"), message);
    }

    @Test
    void theBuildingCanBeStopped() {
        OmeZarr image = create("a", 2, ElementType.U1);
        AtomicInteger asked = new AtomicInteger();
        assertThrows(Progress.StoppedException.class, () -> image.buildPyramid(2, () -> asked.incrementAndGet() > 3));
        assertTrue(asked.get() <= 5);
    }

    @Test
    void levelsThatDoNotHalveAreNotBuilt() throws IOException {
        create("a", 2, ElementType.U1);
        change("\"path\": \"1\"", "\"path\": \"2\"");
        OmeZarr image = OmeZarr.open(folder.resolve("a"));
        assertThrows(AsterismException.class, () -> image.buildPyramid(1, () -> false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multiscales=multi",
                "\"axes\"=\"axis\"",
                "\"y\"=\"q\"",
                "\"y\"=\"x\"",
                "\"c\"=\"z\",\"name\":7,\"q\":\"",
                "\"datasets\"=\"data\"",
                "\"path\": \"2\"=\"path\": \"9\"",
                "\"path\": \"2\"=\"path\": \"../a/2\"",
                "\"path\"=\"way\"",
                "\"scale\": [=\"scale\": [1, ",
                "\"type\": \"scale\"=\"type\": \"affine\"",
                "\"version\": \"0.4\"=\"version\": \"0.3\"",
                "\"0000FF\"=\"blue\"",
                "0.25=\"wide\""
            })
    void wrongMetadataIsOneClearError(String change) throws IOException {
        create("a", 2, ElementType.U1);
        if (change.contains("../a")) {
            change("\"path\": \"2\"", "\"path\": \"../b\"");
            ZarrArray.create(
                    folder.resolve("b"), ArraySpec.of(new long[] {2, 9, 9}, new int[] {1, 9, 9}, ElementType.U1));
        } else {
            change(change.split("=")[0], change.split("=")[1]);
        }
        String message = assertThrows(AsterismException.class, () -> OmeZarr.open(folder.resolve("a")))
                .getMessage();
        assertTrue(message.contains(folder.resolve("a").toString()), message);
    }

    @Test
    void aLevelThatIsMissingIsAnError() throws IOException {
        create("a", 2, ElementType.U1);
        Files.delete(folder.resolve("a/1/.zarray"));
        assertThrows(AsterismException.class, () -> OmeZarr.open(folder.resolve("a")));
    }

    @Test
    void aPlateTellsToOpenAnImageInIt() throws IOException {
        Files.writeString(folder.resolve(".zattrs"), "{\"plate\": {}}");
        String message = assertThrows(AsterismException.class, () -> OmeZarr.open(folder))
                .getMessage();
        assertTrue(message.contains("open one of the folders"), message);
    }

    @Test
    void transformationsOfAllLevelsComeAfterThoseOfOne() throws IOException {
        create("a", 2, ElementType.U1);
        change(
                "\"type\": \"mean\"",
                "\"coordinateTransformations\": [{\"type\": \"scale\", \"scale\": [1, 10, 100]},"
                        + "{\"type\": \"translation\", \"translation\": [0, 1, 2]}]");
        OmeZarr image = OmeZarr.open(folder.resolve("a"));
        assertArrayEquals(new double[] {1, 5, 25}, image.scale(0));
        assertArrayEquals(new double[] {1, 40, 200}, image.scale(3));
        assertArrayEquals(new double[] {0, 18.5, 89.5}, image.translation(3));
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        ArraySpec array = ArraySpec.of(new long[] {2, 75, 101}, new int[] {1, 16, 16}, ElementType.U1);
        double[] scale = {1, 1, 1};
        List<Axis> turned = List.of(AXES.get(1), AXES.get(0), AXES.get(2));
        assertThrows(AsterismException.class, () -> new ImageSpec("", turned, array, scale, List.of()));
        assertThrows(AsterismException.class, () -> new ImageSpec("", AXES.subList(1, 3), array, scale, List.of()));
        assertThrows(AsterismException.class, () -> new ImageSpec("", AXES, array, new double[3], List.of()));
        assertThrows(AsterismException.class, () -> spec(array, CHANNELS.subList(0, 1)));
        OmeZarr.create(folder.resolve("a"), spec(array, List.of()));
        assertThrows(AsterismException.class, () -> OmeZarr.create(folder.resolve("a"), spec(array, List.of())));
    }

    private OmeZarr create(String name, int format, ElementType type) {
        ArraySpec array = ArraySpec.of(new long[] {2, 75, 101}, new int[] {1, 16, 16}, type)
                .withFormat(format);
        return OmeZarr.create(folder.resolve(name), spec(array, CHANNELS));
    }

    private static ImageSpec spec(ArraySpec array, List<Channel> channels) {
        return new ImageSpec("an image", AXES, array, new double[] {1, 0.5, 0.25}, channels);
    }

    private static void fill(OmeZarr image) {
        ZarrArray level = image.level(0);
        for (long c = 0; c < 2; c++) {
            for (long y = 0; y < level.grid()[1]; y++) {
                for (long x = 0; x < level.grid()[2]; x++) {
                    long[] index = {c, y, x};
                    int[] shape = level.chunkShape(index);
                    level.writeChunk(
                            index, Samples.pixels(level.spec().type(), new long[] {16 * y + c, 16 * x}, new int[] {
                                shape[1], shape[2]
                            }));
                }
            }
        }
    }

    private Map<String, String> built(String name, int threads) throws IOException {
        OmeZarr image = create(name, 2, ElementType.U2);
        fill(image);
        image.buildPyramid(threads, () -> false);
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                hashes.put(folder.resolve(name).relativize(each).toString(), AtomicFile.hash(Files.readAllBytes(each)));
            }
        }
        return hashes;
    }

    private void change(String from, String to) throws IOException {
        Path file = folder.resolve("a/.zattrs");
        String old = Files.readString(file);
        assertFalse(!old.contains(from), "nothing to change: " + from);
        Files.writeString(file, old.replace(from, to));
    }
}
