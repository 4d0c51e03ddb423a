package io.github.asterism.zarr;

import io.airlift.compress.lz4.Lz4Compressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The Blosc 1 container: a header of 16 bytes, where each block starts, and blocks that are shuffled, then packed. */
final class Blosc {
    private static final int HEADER = 16;
    private static final int VERSION = 2;
    private static final int SHUFFLED = 1;
    private static final int COPIED = 2;
    private static final int BITS_SHUFFLED = 4;
    private static final int NOT_SPLIT = 16;
    private static final int MOST_STREAMS = 16;
    private static final int LEAST_STREAM = 128;
    private static final int BLOCK_BYTES = 1 << 18; // about a second-level cache

    private Blosc() {}

    /** @param inner the number of the inner format in the header */
    private record Header(int inner, boolean bytes, boolean bits, boolean split, int elementBytes, int blockBytes) {
        int streams(int size) {
            boolean many =
                    split && elementBytes <= MOST_STREAMS && size == blockBytes && size / elementBytes >= LEAST_STREAM;
            return many ? elementBytes : 1;
        }
    }

    /** Fills all of {@code raw}. */
    static void decode(byte[] stored, byte[] raw) throws IOException {
        try {
            decode(ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN), raw);
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("its Blosc data is damaged: it points outside of itself", e);
        }
    }

    private static void decode(ByteBuffer stored, byte[] raw) throws IOException {
        require(stored.capacity() >= HEADER, "is shorter than a header");
        int flags = stored.get(2) & 0xff;
        int elementBytes = stored.get(3) & 0xff;
        int blockBytes = stored.getInt(8);
        require(stored.get(0) == VERSION, "has version " + stored.get(0) + ", not " + VERSION);
        require(
                stored.getInt(4) == raw.length,
                "would unpack to " + stored.getInt(4) + ", not " + raw.length + " bytes");
        require(
                stored.getInt(12) == stored.capacity(),
                "should be " + stored.getInt(12) + ", but is " + stored.capacity() + " bytes long");
        if ((flags & COPIED) != 0) {
            require(stored.capacity() == HEADER + raw.length, "is no plain copy of " + raw.length + " bytes");
            stored.get(HEADER, raw);
            return;
        }
        require(
                elementBytes > 0 && blockBytes > 0 && blockBytes <= raw.length && (flags & 8) == 0,
                "has an impossible header");
        boolean bits = (flags & BITS_SHUFFLED) != 0;
        Header header = new Header(
                flags >> 5,
                (flags & SHUFFLED) != 0 && !bits && elementBytes > 1,
                bits,
                (flags & NOT_SPLIT) == 0,
                elementBytes,
                blockBytes);
        byte[] block = new byte[header.blockBytes];
        for (int i = 0, at = 0; at < raw.length; i++, at += header.blockBytes) {
            int size = Math.min(header.blockBytes, raw.length - at);
            unpack(stored, stored.getInt(HEADER + 4 * i), header, block, size);
            if (header.bits) {
                Shuffling.joinBits(block, raw, at, size, elementBytes);
            } else if (header.bytes) {
                Shuffling.joinBytes(block, raw, at, size, elementBytes);
            } else {
                System.arraycopy(block, 0, raw, at, size);
            }
        }
    }

    private static void unpack(ByteBuffer stored, int start, Header header, byte[] block, int size) throws IOException {
        int streams = header.streams(size);
        require(size % streams == 0, "has an impossible block size");
        int at = start;
        int length = size / streams;
        for (int to = 0; to < size; to += length) {
            int count = stored.getInt(at);
            at += 4;
            require(count > 0 && count <= stored.capacity() - at, "is cut off");
            if (count == length) {
                stored.get(at, block, to, length);
            } else {
                unpack(header.inner, stored.array(), at, count, block, to, length);
            }
            at += count;
        }
    }

    private static void unpack(int inner, byte[] from, int at, int count, byte[] block, int to, int length)
            throws IOException {
        switch (inner) {
            case 0 -> LempelZiv.blosclz(from, at, count, block, to, length);
            case 1 -> LempelZiv.lz4(from, at, count, block, to, length);
            case 3 -> Codec.inflate(from, at, count, block, to, length);
            case 4 -> Codec.unzstd(from, at, count, block, to, length);
            default ->
                throw new IOException("its Blosc data is packed with format " + inner + (inner == 2 ? " (snappy)" : "")
                        + ", which is not supported");
        }
    }

    /** Never splits blocks, which every reader understands and which takes fewer calls. */
    static byte[] encode(byte[] raw, int elementBytes, Codec codec) {
        int blockBytes = Math.min(BLOCK_BYTES, raw.length); // a multiple of eight elements, but for small chunks
        int blocks = (raw.length + blockBytes - 1) / blockBytes;
        ByteBuffer stored = ByteBuffer.allocate(HEADER + raw.length).order(ByteOrder.LITTLE_ENDIAN);
        int flags = flags(codec);
        boolean small = codec.level() > 0 && 4 * blocks < raw.length;
        if (small) {
            stored.position(HEADER + 4 * blocks);
        }
        for (int i = 0; small && i < blocks; i++) {
            stored.putInt(HEADER + 4 * i, stored.position());
            int size = Math.min(blockBytes, raw.length - i * blockBytes);
            byte[] block = shuffled(raw, i * blockBytes, size, elementBytes, codec.shuffle());
            byte[] packed = packed(block, codec);
            byte[] shorter = packed.length < size ? packed : block;
            small = stored.remaining() > 4 + shorter.length;
            if (small) {
                stored.putInt(shorter.length).put(shorter);
            }
        }
        if (!small) {
            flags |= COPIED;
            stored.position(HEADER).put(raw);
        }
        stored.put(0, (byte) VERSION).put(1, (byte) 1).put(2, (byte) flags).put(3, (byte) elementBytes);
        stored.putInt(4, raw.length).putInt(8, blockBytes).putInt(12, stored.position());
        return Arrays.copyOf(stored.array(), stored.position());
    }

    private static int flags(Codec codec) {
        int inner =
                switch (codec.inner()) {
                    case "zlib" -> 3;
                    case "zstd" -> 4;
                    default -> 1; // also for lz4hc, which only packs it better, and blosclz, as the header tells
                };
        int shuffle =
                switch (codec.shuffle()) {
                    case NONE -> 0;
                    case BYTES -> SHUFFLED;
                    case BITS -> BITS_SHUFFLED;
                };
        return inner << 5 | NOT_SPLIT | shuffle;
    }

    private static byte[] shuffled(byte[] raw, int from, int size, int elementBytes, Codec.Shuffle shuffle) {
        byte[] block = new byte[size];
        switch (shuffle) {
            case BITS -> Shuffling.splitBits(raw, from, block, size, elementBytes);
            case BYTES -> Shuffling.splitBytes(raw, from, block, size, elementBytes);
            case NONE -> System.arraycopy(raw, from, block, 0, size);
        }
        return block;
    }

    private static byte[] packed(byte[] block, Codec codec) {
        return switch (codec.inner()) {
            case "zlib" -> Codec.deflated(block, codec.level());
            case "zstd" -> Codec.zstd(block);
            default -> {
                Lz4Compressor compressor = new Lz4Compressor();
                byte[] packed = new byte[compressor.maxCompressedLength(block.length)];
                yield Arrays.copyOf(packed, compressor.compress(block, 0, block.length, packed, 0, packed.length));
            }
        };
    }

    private static void require(boolean met, String problem) throws IOException {
        if (!met) {
            throw new IOException("its Blosc data " + problem);
        }
    }
}
