package io.github.asterism.zarr;

import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.github.asterism.AsterismException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;

/**
 * How the bytes of a chunk are packed.
 *
 * @param inner what Blosc packs with: lz4, lz4hc, zlib, zstd or blosclz; empty for the others
 * @param level 0 (least) to 9; zstd is always written at its level 3, and lz4 knows only one
 * @param shuffle what Blosc does before
 */
public record Codec(Kind kind, String inner, int level, Shuffle shuffle) {
    /** As little-endian bytes. */
    public static final Codec NONE = new Codec(Kind.NONE, "", 0, Shuffle.NONE);

    /** Blosc with lz4 after a shuffle of bytes: fast, and its bytes are the same on every machine. */
    public static final Codec DEFAULT = blosc("lz4", 5, Shuffle.BYTES);

    /** @throws AsterismException if there is no such level */
    public Codec {
        if (level < 0 || level > 9) {
            throw new AsterismException("Chunks are packed at levels of 0 to 9, but " + level + " was asked for.");
        }
    }

    /** The outer format. */
    public enum Kind {
        NONE,
        ZLIB,
        GZIP,
        ZSTD,
        BLOSC
    }

    /** What Blosc brings together before it packs: the first, second ... bytes, or bits, of all elements. */
    public enum Shuffle {
        NONE,
        BYTES,
        BITS
    }

    /** Blosc. */
    public static Codec blosc(String inner, int level, Shuffle shuffle) {
        return new Codec(Kind.BLOSC, inner, level, shuffle);
    }

    /** zstd at its level 3. */
    public static Codec zstd() {
        return new Codec(Kind.ZSTD, "", 3, Shuffle.NONE);
    }

    /** gzip at a level of 1 to 9; its bytes may differ between versions of Java. */
    public static Codec gzip(int level) {
        return new Codec(Kind.GZIP, "", level, Shuffle.NONE);
    }

    /** zlib at a level of 1 to 9; for Zarr 2 only. */
    public static Codec zlib(int level) {
        return new Codec(Kind.ZLIB, "", level, Shuffle.NONE);
    }

    byte[] encode(byte[] raw, int elementBytes) throws IOException {
        return switch (kind) {
            case NONE -> raw;
            case ZLIB -> deflated(raw, level);
            case GZIP -> zipped(raw, level);
            case ZSTD -> zstd(raw);
            case BLOSC -> Blosc.encode(raw, elementBytes, this);
        };
    }

    /**
     * @param length of the result
     * @throws IOException if the bytes are damaged or give another length
     */
    byte[] decode(byte[] stored, int length) throws IOException {
        byte[] raw = new byte[length];
        switch (kind) {
            case NONE -> {
                requireLength(stored.length, length);
                return stored;
            }
            case ZLIB -> inflate(stored, 0, stored.length, raw, 0, length);
            case GZIP -> unzip(stored, raw);
            case ZSTD -> unzstd(stored, 0, stored.length, raw, 0, length);
            case BLOSC -> Blosc.decode(stored, raw);
        }
        return raw;
    }

    static byte[] zstd(byte[] raw) {
        ZstdCompressor compressor = new ZstdCompressor();
        byte[] packed = new byte[compressor.maxCompressedLength(raw.length)];
        return Arrays.copyOf(packed, compressor.compress(raw, 0, raw.length, packed, 0, packed.length));
    }

    static byte[] deflated(byte[] raw, int level) {
        Deflater deflater = new Deflater(level);
        try {
            deflater.setInput(raw);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(raw.length / 2 + 64);
            byte[] piece = new byte[1 << 13];
            while (!deflater.finished()) {
                packed.write(piece, 0, deflater.deflate(piece));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] zipped(byte[] raw, int level) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(raw.length / 2 + 64);
        try (OutputStream out = new LevelledGzip(packed, level)) {
            out.write(raw);
        }
        return packed.toByteArray();
    }

    private static final class LevelledGzip extends GZIPOutputStream {
        LevelledGzip(OutputStream out, int level) throws IOException {
            super(out, 1 << 13);
            def.setLevel(level);
        }
    }

    private static void unzip(byte[] stored, byte[] raw) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(stored), 1 << 13)) {
            int count = in.readNBytes(raw, 0, raw.length);
            requireLength(count + (in.read() < 0 ? 0 : 1), raw.length); // the end also checks the sum
        }
    }

    /** Fills {@code length} bytes of {@code raw} from exactly {@code count} bytes. */
    static void inflate(byte[] stored, int from, int count, byte[] raw, int to, int length) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored, from, count);
            int done = 0;
            while (done < length) {
                int got = inflater.inflate(raw, to + done, length - done);
                if (got == 0) {
                    throw new IOException("its zlib data ends after " + done + " of " + length + " bytes");
                }
                done += got;
            }
            boolean more = inflater.inflate(new byte[1]) > 0; // reads the checksum too
            if (more || !inflater.finished() || inflater.getRemaining() > 0) {
                throw new IOException("its zlib data does not end after " + length + " bytes");
            }
        } catch (DataFormatException e) {
            throw new IOException("its zlib data is damaged: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    /** Fills {@code length} bytes of {@code raw} from exactly {@code count} bytes. */
    static void unzstd(byte[] stored, int from, int count, byte[] raw, int to, int length) throws IOException {
        try {
            requireLength(new ZstdDecompressor().decompress(stored, from, count, raw, to, length), length);
        } catch (RuntimeException e) { // what the decompressor throws for damage is not documented
            throw new IOException("its zstd data is damaged or not " + length + " bytes long: " + e.getMessage(), e);
        }
    }

    private static void requireLength(int actual, int expected) throws IOException {
        if (actual != expected) {
            throw new IOException(
                    "it holds " + (actual > expected ? "more than " : actual + " of ") + expected + " bytes");
        }
    }
}
