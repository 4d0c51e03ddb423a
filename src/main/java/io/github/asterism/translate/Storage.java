package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.zarr.ArraySpec;
import io.github.asterism.zarr.Codec;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the OME-Zarr images are kept that slides become.
 *
 * @param version of OME-Zarr: 0.4, which is Zarr 2, or 0.5, which is Zarr 3
 * @param chunk side of a chunk in pixels, a power of two from 64 to 4096
 * @param packing of the chunks: none, lz4, zstd or gzip
 */
public record Storage(String version, int chunk, String packing) {
    /** 0.4, chunks of 512 × 512 pixels, lz4: what every reader knows. */
    public static final Storage DEFAULT = new Storage("0.4", 512, "lz4");

    private static final Map<String, Integer> FORMATS = Map.of("0.4", 2, "0.5", 3);
    private static final Map<String, Codec> CODECS = new TreeMap<>(Map.of(
            "none",
            Codec.NONE,
            "lz4",
            Codec.DEFAULT,
            "zstd",
            Codec.blosc("zstd", 3, Codec.Shuffle.BYTES),
            "gzip",
            Codec.gzip(6)));

    /** @throws AsterismException if the chunk has another size */
    public Storage {
        if (chunk < 64 || chunk > 4096 || Integer.bitCount(chunk) != 1) {
            throw new AsterismException(
                    "zarr=" + chunk + ": chunks are squares of 64, 128, 256, 512, 1024, 2048 or 4096" + " pixels.");
        }
    }

    /**
     * Reads a version, the side of a chunk and a packing in any order, with commas between them; what is left out is as usual.
     *
     * @throws AsterismException if a part is none of these, or there are two of a kind
     */
    public static Storage parse(String text) {
        String version = null;
        String chunk = null;
        String packing = null;
        for (String part : text.isBlank() ? new String[0] : text.strip().split("\\s*,\\s*", -1)) {
            String word = part.toLowerCase(Locale.ROOT);
            if (FORMATS.containsKey(word)) {
                version = once(version, word, text);
            } else if (CODECS.containsKey(word)) {
                packing = once(packing, word, text);
            } else if (word.matches("\\d{1,6}")) {
                chunk = once(chunk, word, text);
            } else {
                throw new AsterismException("zarr=" + text + ": '" + part + "' is neither a version (0.4, 0.5), nor the"
                        + " side of a chunk (such as 512), nor a packing (" + String.join(", ", CODECS.keySet())
                        + ").");
            }
        }
        return new Storage(
                version == null ? DEFAULT.version : version,
                chunk == null ? DEFAULT.chunk : Integer.parseInt(chunk),
                packing == null ? DEFAULT.packing : packing);
    }

    private static String once(String before, String word, String text) {
        if (before != null) {
            throw new AsterismException("zarr=" + text + ": " + before + " or " + word + "? Leave one of them out.");
        }
        return word;
    }

    /**
     * Side of the blocks that are drawn: the largest power of two that is not more than wanted, and not less than a chunk, so
     * that each chunk is written once.
     *
     * @param wanted pixels; 0 for as large as chunks, and at least 512
     * @throws AsterismException if a chunk is larger than wanted
     */
    int block(int wanted) {
        if (wanted == 0) {
            return Math.max(DEFAULT.chunk, chunk);
        }
        int block = Math.max(64, Integer.highestOneBit(wanted));
        if (block < chunk && chunk != DEFAULT.chunk) {
            throw new AsterismException("tile=" + wanted + " is less than the side of a chunk, zarr=" + chunk
                    + ". Take larger tiles, or smaller chunks.");
        }
        return block;
    }

    /** The same with chunks that are not larger than a block. */
    Storage within(int block) {
        return new Storage(version, Math.min(chunk, block), packing);
    }

    /** The array in this format, with this packing. */
    ArraySpec of(ArraySpec array) {
        return array.withFormat(FORMATS.get(version)).with(CODECS.get(packing));
    }

    /** As a command takes it. */
    @Override
    public String toString() {
        return version + "," + chunk + "," + packing;
    }
}
