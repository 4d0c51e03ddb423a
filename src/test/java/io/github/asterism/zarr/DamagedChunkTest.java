package io.github.asterism.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be read is told, never shown as black. */
class DamagedChunkTest {
    private static final int[] CHUNK = {30, 40};

    @TempDir
    private Path folder;

    static Stream<Codec> codecs() {
        return Samples.codecs(2).stream();
    }

    static Stream<Codec> packings() {
        return codecs().filter(codec -> codec.kind() != Codec.Kind.NONE);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void aChunkThatIsCutOffOrTooLongIsAnError(Codec codec) throws IOException {
        ZarrArray array = array(codec);
        Path file = array.chunkFile(1, 2);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += length < 40 ? 1 : 37) {
            Files.write(file, Arrays.copyOf(whole, length));
            requireError(array);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        requireError(array);
        if (codec.kind() != Codec.Kind.GZIP) { // Java's reader of gzip takes no notice of what follows
            Files.write(file, Arrays.copyOf(whole, whole.length + 1));
            requireError(array);
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void aChunkOfAnotherArrayIsAnError(Codec codec) throws IOException {
        ZarrArray array = array(codec);
        for (int rows : new int[] {29, 31}) {
            ZarrArray other = ZarrArray.create(
                    folder.resolve("other" + rows),
                    ArraySpec.of(new long[] {rows, 40}, new int[] {rows, 40}, ElementType.U2)
                            .with(codec));
            Samples.fill(other);
            Files.write(array.chunkFile(1, 2), Files.readAllBytes(other.chunkFile(0, 0)));
            requireError(array);
        }
    }

    @ParameterizedTest
    @MethodSource("packings")
    void garbageIsAnError(Codec codec) throws IOException {
        ZarrArray array = array(codec);
        Path file = array.chunkFile(1, 2);
        byte[] whole = Files.readAllBytes(file);
        byte[] noise = new byte[whole.length];
        new Random(1).nextBytes(noise);
        Files.write(file, noise);
        requireError(array);
        Files.write(file, new byte[whole.length]);
        requireError(array);
    }

    @ParameterizedTest
    @MethodSource("packings")
    void changedBytesNeverBreakOutOfTheReader(Codec codec) throws IOException {
        ZarrArray array = array(codec);
        Path file = array.chunkFile(1, 2);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(2);
        for (int i = 0; i < 300; i++) {
            byte[] changed = whole.clone();
            changed[i < 30 && i < whole.length ? i : random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, changed);
            try {
                ZarrArray.open(array.folder()).readBytes(new long[2], new int[] {50, 100});
            } catch (AsterismException e) {
                assertTrue(e.getMessage().contains("[1, 2]"), e.getMessage());
            }
        }
    }

    @Test
    void aHoleInLz4IsAnErrorAndNotBlack() {
        byte[] hole = {0x10, 42, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] raw = new byte[40];
        assertThrows(IOException.class, () -> LempelZiv.lz4(hole, 0, hole.length, raw, 0, raw.length));
        assertThrows(IOException.class, () -> LempelZiv.lz4(new byte[9], 0, 9, raw, 0, raw.length));
    }

    @Test
    void aFolderInPlaceOfAChunkIsAnError() throws IOException {
        ZarrArray array = array(Codec.DEFAULT);
        Files.delete(array.chunkFile(1, 2));
        Files.createDirectory(array.chunkFile(1, 2));
        requireError(array);
    }

    @Test
    void aLinkThatLeadsNowhereIsAnError() throws IOException {
        ZarrArray array = array(Codec.DEFAULT);
        Files.delete(array.chunkFile(1, 2));
        Files.createSymbolicLink(array.chunkFile(1, 2), folder.resolve("nowhere"));
        requireError(array);
    }

    @Test
    void anArrayThatVanishedIsAnErrorAndNotEmpty() throws IOException {
        ZarrArray array = array(Codec.DEFAULT);
        Files.move(array.folder(), folder.resolve("elsewhere"));
        assertThrows(AsterismException.class, () -> array.read(new long[2], new int[] {5, 5}));
    }

    @Test
    void otherChunksCanStillBeRead() throws IOException {
        ZarrArray array = array(Codec.DEFAULT);
        Files.write(array.chunkFile(1, 2), new byte[20]);
        assertArrayEquals(
                Samples.pixels(ElementType.U2, new long[2], new int[] {50, 80}),
                array.readBytes(new long[2], new int[] {50, 80}));
    }

    private ZarrArray array(Codec codec) {
        ZarrArray array = ZarrArray.create(
                folder.resolve("array"),
                ArraySpec.of(new long[] {50, 100}, CHUNK, ElementType.U2).with(codec));
        Samples.fill(array);
        return array;
    }

    /** Every way to read the chunk says which chunk of which array it is, and nothing is cached. */
    private static void requireError(ZarrArray array) {
        long[] start = {40, 70};
        IntStream.range(0, 2).forEach(twice -> {
            String message = assertThrows(AsterismException.class, () -> array.read(start, new int[] {10, 30}))
                    .getMessage();
            assertTrue(
                    message.contains("[1, 2]")
                            && message.contains(array.folder().toString()),
                    message);
        });
        assertThrows(AsterismException.class, () -> array.readBytes(start, new int[] {10, 30}));
    }
}
