package io.github.asterism.zarr;

import java.io.IOException;

/**
 * Unpacks lz4 and blosclz, refusing everything that cannot be. The library that packs lz4 also unpacks it, but the version
 * Fiji ships takes a distance of zero as a copy of what the memory held: a hole in a file would be read as black.
 */
final class LempelZiv {
    private static final int FAR = 8191;

    private LempelZiv() {}

    /** Fills {@code length} bytes of {@code raw} from exactly {@code count} bytes. */
    static void lz4(byte[] in, int from, int count, byte[] raw, int to, int length) throws IOException {
        int at = from;
        int end = from + count;
        int out = to;
        int outEnd = to + length;
        while (at < end) {
            int token = in[at++] & 0xff;
            int literals = token >> 4;
            for (int more = literals == 15 ? 255 : 0; more == 255; literals += more) {
                require(at < end && literals >= 0, "lz4");
                more = in[at++] & 0xff;
            }
            require(literals >= 0 && literals <= end - at && literals <= outEnd - out, "lz4");
            System.arraycopy(in, at, raw, out, literals);
            at += literals;
            out += literals;
            if (at == end) {
                require(out == outEnd, "lz4");
                return; // the last sequence has literals only
            }
            require(at + 2 <= end, "lz4");
            int distance = in[at] & 0xff | (in[at + 1] & 0xff) << 8;
            at += 2;
            int match = token & 15;
            for (int more = match == 15 ? 255 : 0; more == 255; match += more) {
                require(at < end && match >= 0, "lz4");
                more = in[at++] & 0xff;
            }
            require(match >= 0 && match <= outEnd - out - 4, "lz4");
            repeat(raw, to, out, distance, match + 4, "lz4");
            out += match + 4;
        }
        throw damaged("lz4");
    }

    /** Fills {@code length} bytes of {@code raw} from exactly {@code count} bytes. */
    static void blosclz(byte[] in, int from, int count, byte[] raw, int to, int length) throws IOException {
        int at = from;
        int end = from + count;
        int out = to;
        int outEnd = to + length;
        boolean first = true; // begins with literals, whatever the upper bits say
        while (at < end) {
            int control = in[at++] & (first ? 31 : 255);
            first = false;
            if (control < 32) {
                int literals = control + 1;
                require(literals <= end - at && literals <= outEnd - out, "blosclz");
                System.arraycopy(in, at, raw, out, literals);
                at += literals;
                out += literals;
                continue;
            }
            int match = (control >> 5) + 2;
            for (int more = match == 9 ? 255 : 0; more == 255; match += more) {
                require(at < end && match >= 0, "blosclz");
                more = in[at++] & 0xff;
            }
            require(at < end, "blosclz");
            int low = in[at++] & 0xff;
            int distance = ((control & 31) << 8) + low + 1;
            if (low == 255 && (control & 31) == 31) {
                require(at + 2 <= end, "blosclz");
                distance = ((in[at] & 0xff) << 8 | in[at + 1] & 0xff) + FAR + 1;
                at += 2;
            }
            require(match >= 0 && match <= outEnd - out, "blosclz");
            repeat(raw, to, out, distance, match, "blosclz");
            out += match;
        }
        require(out == outEnd, "blosclz");
    }

    private static void repeat(byte[] raw, int first, int out, int distance, int count, String format)
            throws IOException {
        require(distance > 0 && distance <= out - first, format);
        if (distance >= count) {
            System.arraycopy(raw, out - distance, raw, out, count);
            return;
        }
        for (int i = out; i < out + count; i++) {
            raw[i] = raw[i - distance];
        }
    }

    private static void require(boolean met, String format) throws IOException {
        if (!met) {
            throw damaged(format);
        }
    }

    private static IOException damaged(String format) {
        return new IOException("its " + format + " data is damaged");
    }
}
