package io.github.asterism.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Arrays and packings that the tests share. */
final class Samples {
    private Samples() {}

    /** Every packing that can be written in a format of Zarr. */
    static List<Codec> codecs(int format) {
        List<Codec> codecs = new ArrayList<>(List.of(Codec.NONE, Codec.gzip(5), Codec.zstd(), Codec.DEFAULT));
        if (format == 2) {
            codecs.add(Codec.zlib(1));
        }
        for (String inner : List.of("lz4", "lz4hc", "zlib", "zstd")) {
            for (Codec.Shuffle shuffle : Codec.Shuffle.values()) {
                codecs.add(Codec.blosc(inner, 9, shuffle));
            }
        }
        codecs.add(Codec.blosc("lz4", 0, Codec.Shuffle.BYTES));
        return codecs;
    }

    /** A pixel of the image in all tests and fixtures: one of 251 values that use all bytes of the type. */
    static double value(ElementType type, int row, int column) {
        double base = (row * row + 3 * column * (row % 7)) % 251;
        return switch (type) {
            case U1 -> base;
            case I1 -> base - 125;
            case U2 -> base * 257;
            case I2 -> base * 257 - 32000;
            case U4 -> base * 16843009;
            case I4 -> (base - 125) * 16843009;
            case F4 -> base / 8 - 10;
            case F8 -> base / 7;
        };
    }

    /** The pixels of a part of that image, as little-endian bytes. */
    static byte[] pixels(ElementType type, long[] start, int[] shape) {
        ByteBuffer bytes =
                ByteBuffer.allocate(shape[0] * shape[1] * type.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < shape[0] * shape[1]; i++) {
            type.put(bytes, i, value(type, (int) start[0] + i / shape[1], (int) start[1] + i % shape[1]));
        }
        return bytes.array();
    }

    /** Writes all chunks of an array of rows and columns. */
    static void fill(ZarrArray array) {
        for (long y = 0; y < array.grid()[0]; y++) {
            for (long x = 0; x < array.grid()[1]; x++) {
                long[] index = {y, x};
                array.writeChunk(index, pixels(array.spec().type(), array.chunkStart(index), array.chunkShape(index)));
            }
        }
    }
}
