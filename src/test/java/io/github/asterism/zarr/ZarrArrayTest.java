package io.github.asterism.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZarrArrayTest {
    private static final long[] SHAPE = {50, 101};
    private static final int[] WHOLE = {50, 101};
    private static final int[] CHUNKS = {30, 40};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void everyKindOfElementComesBackFromEveryPacking(ElementType type) {
        for (int format = 2; format <= 3; format++) {
            for (Codec codec : Samples.codecs(format)) {
                String name = format + codec.toString();
                ZarrArray written = ZarrArray.create(
                        folder.resolve(name),
                        ArraySpec.of(SHAPE, CHUNKS, type).withFormat(format).with(codec));
                Samples.fill(written);
                ZarrArray read = ZarrArray.open(folder.resolve(name));
                assertEquals(type, read.spec().type());
                assertEquals(codec, read.spec().codec());
                byte[] expected = Samples.pixels(type, new long[2], WHOLE);
                assertArrayEquals(expected, read.readBytes(new long[2], WHOLE), name);
                ByteBuffer numbers = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
                float[] floats = read.read(new long[2], WHOLE);
                for (int i = 0; i < floats.length; i++) {
                    assertEquals((float) type.get(numbers, i), floats[i]);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Codec.Shuffle.class)
    void largeChunksTakeSeveralBlocks(Codec.Shuffle shuffle) {
        for (String inner : List.of("lz4", "zlib", "zstd")) {
            ZarrArray array = ZarrArray.create(
                    folder.resolve(inner),
                    ArraySpec.of(new long[] {301, 999}, new int[] {301, 999}, ElementType.F4)
                            .with(Codec.blosc(inner, 1, shuffle)));
            Samples.fill(array);
            byte[] expected = Samples.pixels(ElementType.F4, new long[2], new int[] {301, 999});
            assertArrayEquals(expected, array.readBytes(new long[2], new int[] {301, 999}));
        }
    }

    @Test
    void noiseThatCannotBePackedIsCopied() throws IOException {
        byte[] noise = new byte[1200];
        new Random(3).nextBytes(noise);
        for (Codec codec : Samples.codecs(2)) {
            ZarrArray array = ZarrArray.create(
                    folder.resolve(codec.toString()),
                    ArraySpec.of(new long[] {30, 40}, CHUNKS, ElementType.U1).with(codec));
            array.writeChunk(new long[2], noise);
            assertArrayEquals(noise, array.readBytes(new long[2], CHUNKS));
            assertTrue(Files.size(array.chunkFile(0, 0)) < 1300);
        }
    }

    @Test
    void anyRegionIsReadAcrossChunks() {
        ZarrArray array = filled(ElementType.U2);
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            long[] start = {random.nextInt(50), random.nextInt(101)};
            int[] shape = {random.nextInt(51 - (int) start[0]), random.nextInt(102 - (int) start[1])};
            assertArrayEquals(
                    Samples.pixels(ElementType.U2, start, shape),
                    array.readBytes(start, shape),
                    Arrays.toString(shape));
        }
    }

    @Test
    void fiveAxesWork() {
        long[] shape = {2, 3, 3, 7, 9};
        ZarrArray array =
                ZarrArray.create(folder.resolve("a"), ArraySpec.of(shape, new int[] {1, 2, 2, 4, 4}, ElementType.I4));
        int[] size = {2, 3, 3, 7, 9};
        long[] grid = array.grid();
        int count = (int) Arrays.stream(grid).reduce(1, (a, b) -> a * b);
        for (int i = 0; i < count; i++) {
            long[] index = new long[5];
            for (int a = 4, rest = i; a >= 0; rest /= (int) grid[a], a--) {
                index[a] = rest % grid[a];
            }
            int[] part = array.chunkShape(index);
            float[] values = new float[Arrays.stream(part).reduce(1, (a, b) -> a * b)];
            for (int j = 0; j < values.length; j++) {
                int number = 0;
                for (int a = 0; a < 5; a++) {
                    int inner = j;
                    for (int b = 4; b > a; b--) {
                        inner /= part[b];
                    }
                    number = number * size[a] + (int) array.chunkStart(index)[a] + inner % part[a];
                }
                values[j] = number;
            }
            array.writeChunk(index, values);
        }
        float[] all = array.read(new long[5], size);
        for (int i = 0; i < all.length; i++) {
            assertEquals(i, all[i]);
        }
        assertArrayEquals(
                new float[] {all[all.length - 1]}, array.read(new long[] {1, 2, 2, 6, 8}, new int[] {1, 1, 1, 1, 1}));
    }

    @ParameterizedTest
    @ValueSource(chars = {'.', '/'})
    void bothSeparatorsNameTheFiles(char separator) {
        for (int format = 2; format <= 3; format++) {
            Path at = folder.resolve("v" + format);
            Samples.fill(ZarrArray.create(
                    at,
                    ArraySpec.of(SHAPE, CHUNKS, ElementType.U1)
                            .withFormat(format)
                            .withSeparator(separator)));
            String name = (format == 3 ? "c" + separator : "") + "1" + separator + "2";
            assertTrue(Files.isRegularFile(at.resolve(name)), name);
            assertArrayEquals(
                    Samples.pixels(ElementType.U1, new long[2], WHOLE),
                    ZarrArray.open(at).readBytes(new long[2], WHOLE));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 7, Double.NaN, Double.NEGATIVE_INFINITY, 0.1})
    void missingChunksAndTheRestOfThoseAtTheEdgeAreTheFillValue(double fill) {
        for (int format = 2; format <= 3; format++) {
            Path at = folder.resolve("v" + format);
            ZarrArray.create(
                            at,
                            ArraySpec.of(SHAPE, CHUNKS, ElementType.F4)
                                    .withFormat(format)
                                    .withFill(fill))
                    .writeChunk(new long[] {1, 2}, new float[20 * 21]);
            ZarrArray array = ZarrArray.open(at);
            float[] row = array.read(new long[] {45, 70}, new int[] {1, 31});
            for (int i = 0; i < 31; i++) {
                assertEquals(i < 10 ? (float) fill : 0f, row[i]);
            }
            assertEquals(
                    (float) fill,
                    ByteBuffer.wrap(array.readBytes(new long[2], new int[] {1, 1}))
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getFloat());
        }
    }

    @Test
    void edgeChunksAreStoredWholeAndPaddedWithTheFillValue() throws IOException {
        ZarrArray array = ZarrArray.create(
                folder.resolve("a"),
                ArraySpec.of(SHAPE, CHUNKS, ElementType.U1).with(Codec.NONE).withFill(9));
        array.writeChunk(new long[] {1, 2}, new byte[20 * 21]);
        byte[] stored = Files.readAllBytes(array.chunkFile(1, 2));
        assertEquals(30 * 40, stored.length);
        for (int i = 0; i < stored.length; i++) {
            assertEquals(i / 40 < 20 && i % 40 < 21 ? 0 : 9, stored[i]);
        }
    }

    @Test
    void floatsAreRoundedHalfUpAndClamped() {
        float[] values = {-1, -0.5f, 0.49999997f, 0.5f, 1.5f, 254.5f, 255.4f, 300, Float.POSITIVE_INFINITY};
        float[] expected = {0, 0, 0, 1, 2, 255, 255, 255, 255};
        ZarrArray array =
                ZarrArray.create(folder.resolve("a"), ArraySpec.of(new long[] {9}, new int[] {9}, ElementType.U1));
        array.writeChunk(new long[1], values);
        assertArrayEquals(expected, array.read(new long[1], new int[] {9}));
        values[3] = Float.NaN;
        assertThrows(AsterismException.class, () -> array.writeChunk(new long[1], values));
        assertArrayEquals(expected, array.read(new long[1], new int[] {9}), "the old chunk stays");
    }

    @Test
    void theHashIsThatOfTheFile() throws IOException {
        ZarrArray array = ZarrArray.create(folder.resolve("a"), ArraySpec.of(SHAPE, CHUNKS, ElementType.U1));
        assertEquals(Optional.empty(), array.hash(0, 0));
        String written = array.writeChunk(new long[2], new byte[30 * 40]);
        assertEquals(Optional.of(written), array.hash(0, 0));
        assertEquals(written, AtomicFile.hash(Files.readAllBytes(array.chunkFile(0, 0))));
        Files.write(array.chunkFile(0, 0), new byte[0]);
        assertEquals(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                array.hash(0, 0).orElseThrow());
    }

    @Test
    void manyThreadsWriteAndReadAtOnce() throws IOException {
        ZarrArray array =
                ZarrArray.create(folder.resolve("a"), ArraySpec.of(new long[] {300, 400}, CHUNKS, ElementType.U2));
        IntStream.range(0, 100).parallel().forEach(i -> {
            long[] index = {i / 10, i % 10};
            byte[] pixels = Samples.pixels(ElementType.U2, array.chunkStart(index), array.chunkShape(index));
            byte[] other = new byte[pixels.length];
            array.writeChunk(index, i % 3 == 0 ? other : pixels);
            array.read(array.chunkStart(index), CHUNKS); // now held, so it must be forgotten
            array.writeChunk(index, pixels);
            assertArrayEquals(pixels, array.readBytes(array.chunkStart(index), CHUNKS));
        });
        assertArrayEquals(
                Samples.pixels(ElementType.U2, new long[2], new int[] {300, 400}),
                array.readBytes(new long[2], new int[] {300, 400}));
        try (Stream<Path> files = Files.walk(array.folder())) {
            assertEquals(101, files.filter(Files::isRegularFile).count(), "no drafts are left");
        }
    }

    @Test
    void aCacheTooSmallChangesNothing() {
        filled(ElementType.U2);
        for (long bytes : new long[] {0, 2400, 5000}) {
            ZarrArray array = ZarrArray.open(folder.resolve("a"), bytes);
            for (int i = 0; i < 2; i++) {
                assertArrayEquals(
                        Samples.pixels(ElementType.U2, new long[2], WHOLE), array.readBytes(new long[2], WHOLE));
            }
        }
    }

    @Test
    void chunksOfTheFillValueAreWritten() {
        ZarrArray array = ZarrArray.create(folder.resolve("a"), ArraySpec.of(SHAPE, CHUNKS, ElementType.U1));
        array.writeChunk(new long[2], new byte[30 * 40]);
        assertTrue(Files.exists(array.chunkFile(0, 0)));
    }

    @Test
    void whatIsOutsideIsRefused() {
        ZarrArray array = filled(ElementType.U2);
        for (long[] start : new long[][] {{-1, 0}, {41, 0}, {0, 92}, {Long.MAX_VALUE, 0}, {0}}) {
            assertThrows(AsterismException.class, () -> array.read(start, new int[] {10, 10}));
        }
        for (long[] index : new long[][] {{-1, 0}, {2, 0}, {0, 3}, {0}}) {
            assertThrows(AsterismException.class, () -> array.writeChunk(index, new float[1200]));
            assertThrows(AsterismException.class, () -> array.hash(index));
        }
        assertThrows(AsterismException.class, () -> array.writeChunk(new long[] {1, 2}, new float[1200]));
        assertThrows(AsterismException.class, () -> ZarrArray.create(array.folder(), array.spec()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"order\": \"C\"=\"order\": \"F\"",
                "\"filters\": null=\"filters\": [{\"id\": \"delta\"}]",
                "<u2=<f2",
                "<u2=<i8",
                "<u2=|b1",
                "\"blosc\"=\"lzma\"",
                "\"lz4\"=\"snappy\"",
                "\"zarr_format\": 2=\"zarr_format\": 1",
                "\"shape\"=\"form\"",
                "\"fill_value\": 0=\"fill_value\": 0.5",
                "50,=\"many\",",
                "{={{"
            })
    void whatIsNotSupportedIsOneClearError(String change) throws IOException {
        ZarrArray array = filled(ElementType.U2);
        Path file = array.folder().resolve(".zarray");
        String old = Files.readString(file);
        String changed = old.replace(change.split("=")[0], change.split("=")[1]);
        assertFalse(old.equals(changed));
        Files.writeString(file, changed);
        String message = assertThrows(AsterismException.class, () -> ZarrArray.open(array.folder()))
                .getMessage();
        assertTrue(message.startsWith(file.toString()), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"bytes\"=\"sharding_indexed\"",
                "\"bytes\"=\"transpose\"",
                "\"blosc\"=\"crc32c\"",
                "\"regular\"=\"rectangular\"",
                "\"default\"=\"suffix\"",
                "\"array\"=\"group\"",
                "uint16=int64"
            })
    void whatIsNotSupportedOfZarr3IsOneClearError(String change) throws IOException {
        Path at = folder.resolve("a");
        ZarrArray.create(at, ArraySpec.of(SHAPE, CHUNKS, ElementType.U2).withFormat(3));
        String old = Files.readString(at.resolve("zarr.json"));
        String changed = old.replace(change.split("=")[0], change.split("=")[1]);
        assertFalse(old.equals(changed));
        Files.writeString(at.resolve("zarr.json"), changed);
        assertThrows(AsterismException.class, () -> ZarrArray.open(at));
    }

    private ZarrArray filled(ElementType type) {
        ZarrArray array = ZarrArray.create(folder.resolve("a"), ArraySpec.of(SHAPE, CHUNKS, type));
        Samples.fill(array);
        return array;
    }
}
