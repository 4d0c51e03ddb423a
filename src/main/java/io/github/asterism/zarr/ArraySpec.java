package io.github.asterism.zarr;

import io.github.asterism.AsterismException;
import java.util.Arrays;
import java.util.Set;

/**
 * What an array is.
 *
 * @param format 2 or 3, of Zarr
 * @param shape elements along each axis, the last varies fastest
 * @param chunks elements of a chunk along each axis
 * @param fill what elements are whose chunk has no file
 * @param separator between the numbers of a chunk's name: '.' or '/'
 */
public record ArraySpec(
        int format, long[] shape, int[] chunks, ElementType type, double fill, Codec codec, char separator) {
    private static final Set<String> INNER = Set.of("lz4", "lz4hc", "zlib", "zstd", "blosclz");

    /** @throws AsterismException if there cannot be such an array, or it cannot be read or written here */
    public ArraySpec {
        require(format == 2 || format == 3, "has format " + format + ", but only Zarr 2 and 3 are supported");
        require(
                shape.length > 0 && shape.length == chunks.length,
                "has the shape " + Arrays.toString(shape) + ", but chunks of the shape " + Arrays.toString(chunks));
        require(Arrays.stream(shape).allMatch(n -> n >= 0), "has the shape " + Arrays.toString(shape));
        double bytes = type.size();
        for (int n : chunks) {
            require(n > 0, "has chunks of the shape " + Arrays.toString(chunks));
            bytes *= n;
        }
        require(bytes < Integer.MAX_VALUE / 2, "has chunks of " + bytes + " bytes, but one gigabyte is the limit");
        require(type.holds(fill), "has the fill value " + fill + ", which is no " + type.longName());
        require(separator == '.' || separator == '/', "separates chunk numbers by '" + separator + "'");
        boolean blosc = codec.kind() == Codec.Kind.BLOSC;
        require(
                !blosc || INNER.contains(codec.inner()),
                "uses Blosc with '" + codec.inner() + "', but only " + INNER + " are supported");
        require(format == 2 || codec.kind() != Codec.Kind.ZLIB, "uses zlib, which Zarr 3 does not have");
        shape = shape.clone();
        chunks = chunks.clone();
    }

    /** Zarr 2 with the default packing, filled with zero, chunks in nested folders. */
    public static ArraySpec of(long[] shape, int[] chunks, ElementType type) {
        return new ArraySpec(2, shape, chunks, type, 0, Codec.DEFAULT, '/');
    }

    /** The same with another packing. */
    public ArraySpec with(Codec other) {
        return new ArraySpec(format, shape, chunks, type, fill, other, separator);
    }

    /** The same in another format of Zarr. */
    public ArraySpec withFormat(int other) {
        return new ArraySpec(other, shape, chunks, type, fill, codec, separator);
    }

    /** The same with another shape. */
    public ArraySpec withShape(long... other) {
        return new ArraySpec(format, other, chunks, type, fill, codec, separator);
    }

    /** The same with another fill value. */
    public ArraySpec withFill(double other) {
        return new ArraySpec(format, shape, chunks, type, other, codec, separator);
    }

    /** The same with another separator. */
    public ArraySpec withSeparator(char other) {
        return new ArraySpec(format, shape, chunks, type, fill, codec, other);
    }

    /** Elements of a whole chunk. */
    int chunkLength() {
        return Arrays.stream(chunks).reduce(1, Math::multiplyExact);
    }

    int chunkBytes() {
        return type.size() * chunkLength();
    }

    private static void require(boolean met, String problem) {
        if (!met) {
            throw new AsterismException("The Zarr array " + problem + ".");
        }
    }
}
