package io.github.asterism.zarr;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** The chunk files of an array, unpacked to whole chunks of little-endian elements. */
final class Chunks {
    private static final int MOST_OVERHEAD = 1 << 16;

    private final Path folder;
    private final ArrayFile file;
    private final ArraySpec spec;
    private final ChunkCache cache;

    Chunks(Path folder, ArrayFile file, ChunkCache cache) {
        this.folder = folder.toAbsolutePath().normalize();
        this.file = file;
        this.spec = file.spec();
        this.cache = cache;
    }

    Path folder() {
        return folder;
    }

    ArraySpec spec() {
        return spec;
    }

    Path file(long[] index) {
        return folder.resolve(file.chunk(index));
    }

    /**
     * @return not to be changed; null if the chunk has no file
     * @throws AsterismException if it cannot be read or is damaged
     */
    byte[] get(long[] index) {
        Path path = file(index);
        byte[] held = cache.get(path);
        if (held != null) {
            return held;
        }
        long changes = cache.changes();
        byte[] stored = stored(index);
        if (stored == null) {
            return null;
        }
        byte[] chunk;
        try {
            chunk = ordered(spec.codec().decode(stored, spec.chunkBytes()));
        } catch (IOException e) {
            throw new AsterismException(
                    name(index) + " is damaged: " + e.getMessage() + ". Get another copy of " + path + ".", e);
        }
        cache.put(path, chunk, changes);
        return chunk;
    }

    /**
     * The bytes of a chunk's file; null if there is none.
     *
     * @throws AsterismException if it cannot be read
     */
    byte[] stored(long[] index) {
        Path path = file(index);
        try {
            try {
                return bytes(path);
            } catch (NoSuchFileException e) {
                if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    return bytes(path); // was made just now, or leads nowhere
                }
                if (ArrayFile.in(folder) == null) {
                    throw new IOException("the array is no longer there", e);
                }
                return null;
            }
        } catch (IOException e) {
            throw new AsterismException(name(index) + " cannot be read: " + e + ". Check the rights and the disk.", e);
        }
    }

    private byte[] bytes(Path path) throws IOException {
        long size = Files.size(path);
        if (size > 2L * spec.chunkBytes() + MOST_OVERHEAD) {
            throw new IOException("its file has " + size + " bytes, far more than a chunk can need");
        }
        return Files.readAllBytes(path);
    }

    /**
     * Writes a whole chunk.
     *
     * @param whole little-endian elements; may be changed
     * @return SHA-256 of the file
     * @throws AsterismException if the disk refuses; the old chunk stays then
     */
    String put(long[] index, byte[] whole) {
        Path path = file(index);
        try {
            byte[] packed = spec.codec().encode(ordered(whole), spec.type().size());
            AtomicFile.write(path, packed);
            return AtomicFile.hash(packed);
        } catch (IOException e) {
            throw new AsterismException(
                    name(index) + " cannot be written: " + e + ". Check the free space and the rights.", e);
        } finally {
            cache.forget(path);
        }
    }

    /** A whole chunk of the fill value. */
    byte[] filled() {
        byte[] chunk = new byte[spec.chunkBytes()];
        ByteBuffer numbers = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; spec.fill() != 0 && i < spec.chunkLength(); i++) {
            spec.type().put(numbers, i, spec.fill());
        }
        return chunk;
    }

    /** The elements the other way round, in place, if the file has them so. */
    private byte[] ordered(byte[] bytes) {
        int size = spec.type().size();
        if (file.order() == ByteOrder.BIG_ENDIAN && size > 1) {
            for (int at = 0; at < bytes.length; at += size) {
                for (int i = at, j = at + size - 1; i < j; i++, j--) {
                    byte b = bytes[i];
                    bytes[i] = bytes[j];
                    bytes[j] = b;
                }
            }
        }
        return bytes;
    }

    private String name(long[] index) {
        return "Chunk " + Arrays.toString(index) + " of the Zarr array " + folder;
    }
}
