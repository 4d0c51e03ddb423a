package io.github.asterism.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays that other implementations wrote; see src/bench/make_zarr_fixtures.py and make_zarr_fixtures.mjs. */
class ForeignZarrTest {
    private static final Path FOLDER = Path.of("src/test/resources/zarr");
    private static final int[] SHAPE = {16, 25};

    static Stream<String> arrays() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(f -> f.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void isReadExactly(String name) {
        ElementType type = ElementType.valueOf(
                name.replaceFirst("^v3-", "").substring(0, 2).toUpperCase(Locale.ROOT));
        ZarrArray array = ZarrArray.open(FOLDER.resolve(name));
        assertEquals(type, array.spec().type());
        byte[] expected = Samples.pixels(type, new long[2], SHAPE);
        if (name.equals("i2-blosc-zlib")) { // its right chunk is missing, so 7
            ByteBuffer numbers = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < SHAPE[0] * SHAPE[1]; i++) {
                type.put(numbers, i, i % SHAPE[1] < 16 ? type.get(numbers, i) : 7);
            }
        }
        assertArrayEquals(expected, array.readBytes(new long[2], SHAPE));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void isStillReadWhenAChunkIsReplaced(String name) throws IOException {
        Path copy = Files.createTempDirectory("zarr");
        try {
            copy(FOLDER.resolve(name), copy);
            ZarrArray array = ZarrArray.open(copy);
            byte[] reversed = array.readBytes(new long[2], array.chunkShape(0, 0));
            for (int i = 0, size = array.spec().type().size(); i < reversed.length / 2 / size; i++) {
                for (int b = 0; b < size; b++) {
                    int j = reversed.length - size * (i + 1) + b;
                    byte kept = reversed[i * size + b];
                    reversed[i * size + b] = reversed[j];
                    reversed[j] = kept;
                }
            }
            array.writeChunk(new long[2], reversed);
            assertArrayEquals(reversed, ZarrArray.open(copy).readBytes(new long[2], array.chunkShape(0, 0)));
            assertTrue(Arrays.equals(reversed, array.readBytes(new long[2], array.chunkShape(0, 0))), "from the cache");
        } finally {
            try (Stream<Path> files = Files.walk(copy)) {
                for (Path each : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                Files.createDirectories(target.getParent());
                Files.copy(each, target);
            }
        }
    }
}
