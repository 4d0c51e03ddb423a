package io.github.asterism.zarr;

/** Blosc's shuffles: the first bytes (or lowest bits) of all elements of a block, then the second ones, and so on. */
final class Shuffling {
    private Shuffling() {}

    static void splitBytes(byte[] raw, int from, byte[] block, int size, int elementBytes) {
        int count = size / elementBytes;
        for (int b = 0; b < elementBytes; b++) {
            for (int i = 0, at = from + b; i < count; i++, at += elementBytes) {
                block[b * count + i] = raw[at];
            }
        }
        int rest = count * elementBytes;
        System.arraycopy(raw, from + rest, block, rest, size - rest);
    }

    static void joinBytes(byte[] block, byte[] raw, int to, int size, int elementBytes) {
        int count = size / elementBytes;
        for (int b = 0; b < elementBytes; b++) {
            for (int i = 0, at = to + b; i < count; i++, at += elementBytes) {
                raw[at] = block[b * count + i];
            }
        }
        int rest = count * elementBytes;
        System.arraycopy(block, rest, raw, to + rest, size - rest);
    }

    /** As Blosc does, leaves blocks alone whose number of elements is no multiple of eight. */
    static void splitBits(byte[] raw, int from, byte[] block, int size, int elementBytes) {
        int count = size / elementBytes;
        if (count % 8 != 0) {
            System.arraycopy(raw, from, block, 0, size);
            return;
        }
        int row = count / 8;
        for (int b = 0; b < elementBytes; b++) {
            for (int i = 0; i < row; i++) {
                long eight = 0; // byte b of eight elements
                for (int k = 0; k < 8; k++) {
                    eight |= (raw[from + (8 * i + k) * elementBytes + b] & 0xffL) << 8 * k;
                }
                eight = transposed(eight);
                for (int k = 0; k < 8; k++) {
                    block[(8 * b + k) * row + i] = (byte) (eight >>> 8 * k);
                }
            }
        }
        int rest = count * elementBytes;
        System.arraycopy(raw, from + rest, block, rest, size - rest);
    }

    static void joinBits(byte[] block, byte[] raw, int to, int size, int elementBytes) {
        int count = size / elementBytes;
        if (count % 8 != 0) {
            System.arraycopy(block, 0, raw, to, size);
            return;
        }
        int row = count / 8;
        for (int b = 0; b < elementBytes; b++) {
            for (int i = 0; i < row; i++) {
                long eight = 0; // bits 0 to 7 of byte b of eight elements
                for (int k = 0; k < 8; k++) {
                    eight |= (block[(8 * b + k) * row + i] & 0xffL) << 8 * k;
                }
                eight = transposed(eight);
                for (int k = 0; k < 8; k++) {
                    raw[to + (8 * i + k) * elementBytes + b] = (byte) (eight >>> 8 * k);
                }
            }
        }
        int rest = count * elementBytes;
        System.arraycopy(block, rest, raw, to + rest, size - rest);
    }

    /** An 8 by 8 matrix of bits with rows and columns exchanged (Hacker's Delight, 7-3). */
    private static long transposed(long x) {
        long t = (x ^ x >>> 7) & 0x00aa00aa00aa00aaL;
        x = x ^ t ^ t << 7;
        t = (x ^ x >>> 14) & 0x0000cccc0000ccccL;
        x = x ^ t ^ t << 14;
        t = (x ^ x >>> 28) & 0x00000000f0f0f0f0L;
        return x ^ t ^ t << 28;
    }
}
