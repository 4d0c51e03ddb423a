package io.github.asterism.zarr;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A chunked array in a folder, of Zarr 2 or 3; any number of threads may read it and write different chunks. */
public final class ZarrArray {
    /** How much the unpacked chunks of an array may take unless said otherwise. */
    public static final long CACHE_BYTES = 64L << 20;

    private final Chunks chunks;
    private final Path folder;
    private final ArraySpec spec;

    private ZarrArray(Chunks chunks) {
        this.chunks = chunks;
        this.folder = chunks.folder();
        this.spec = chunks.spec();
    }

    /** @throws AsterismException if the folder holds no array, or one that is not supported */
    public static ZarrArray open(Path folder) {
        return open(folder, CACHE_BYTES);
    }

    /**
     * @param cacheBytes that unpacked chunks may take; what others write into chunks that are held is not seen
     * @throws AsterismException if the folder holds no array, or one that is not supported
     */
    public static ZarrArray open(Path folder, long cacheBytes) {
        return open(folder, new ChunkCache(cacheBytes));
    }

    static ZarrArray open(Path folder, ChunkCache cache) {
        return new ZarrArray(new Chunks(folder, ArrayFile.read(folder), cache));
    }

    /**
     * Makes an array without chunks, all of the fill value.
     *
     * @throws AsterismException if there is an array already, or the disk refuses
     */
    public static ZarrArray create(Path folder, ArraySpec spec) {
        return create(folder, spec, new ChunkCache(CACHE_BYTES));
    }

    static ZarrArray create(Path folder, ArraySpec spec, ChunkCache cache) {
        if (ArrayFile.in(folder) != null) {
            throw new AsterismException(folder + " holds a Zarr array or group already. Choose another folder.");
        }
        ArrayFile file = ArrayFile.of(spec);
        try {
            file.write(folder.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new AsterismException(
                    "The Zarr array " + folder + " cannot be made: " + e + ". Check the free space and the rights.", e);
        }
        return new ZarrArray(new Chunks(folder, file, cache));
    }

    public Path folder() {
        return folder;
    }

    public ArraySpec spec() {
        return spec;
    }

    /** Elements along each axis. */
    public long[] shape() {
        return spec.shape().clone();
    }

    /** Chunks along each axis. */
    public long[] grid() {
        long[] grid = spec.shape().clone();
        for (int a = 0; a < grid.length; a++) {
            grid[a] = (grid[a] + spec.chunks()[a] - 1) / spec.chunks()[a];
        }
        return grid;
    }

    /** The first element of a chunk. */
    public long[] chunkStart(long... index) {
        long[] start = index.clone();
        for (int a = 0; a < start.length; a++) {
            start[a] *= spec.chunks()[a];
        }
        return start;
    }

    /**
     * The part of a chunk that lies in the array: smaller than a chunk at the end of an axis.
     *
     * @throws AsterismException if there is no such chunk
     */
    public int[] chunkShape(long... index) {
        long[] grid = grid();
        int[] shape = spec.chunks().clone();
        boolean inside = index.length == grid.length;
        for (int a = 0; inside && a < grid.length; a++) {
            inside = index[a] >= 0 && index[a] < grid[a];
            shape[a] = (int) Math.min(shape[a], spec.shape()[a] - index[a] * shape[a]);
        }
        if (!inside) {
            throw new AsterismException("The Zarr array " + folder + " has " + Arrays.toString(grid)
                    + " chunks, but chunk " + Arrays.toString(index) + " was asked for.");
        }
        return shape;
    }

    /**
     * Reads a region, each chunk once. 32-bit integers and 64-bit floats are rounded to the next float.
     *
     * @param start its first element
     * @param shape its extent
     * @return its elements, the last axis fastest
     * @throws AsterismException if the region is not inside, or a chunk cannot be read or is damaged
     */
    public float[] read(long[] start, int[] shape) {
        float[] region = new float[requireInside(start, shape)];
        Overlap.each(start, shape, spec.chunks(), part -> {
            byte[] chunk = chunks.get(part.chunk());
            if (chunk == null) {
                part.runs(spec.chunks(), shape, (from, to, n) -> Arrays.fill(region, to, to + n, (float) spec.fill()));
                return;
            }
            ByteBuffer numbers = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
            part.runs(spec.chunks(), shape, (from, to, n) -> spec.type().get(numbers, from, region, to, n));
        });
        return region;
    }

    /**
     * Reads a region, each chunk once, without any conversion.
     *
     * @return its elements as little-endian bytes, the last axis fastest; of 8-bit data the pixels themselves
     * @throws AsterismException if the region is not inside, or a chunk cannot be read or is damaged
     */
    public byte[] readBytes(long[] start, int[] shape) {
        int size = spec.type().size();
        byte[] region = new byte[size * requireInside(start, shape)];
        Overlap.each(start, shape, spec.chunks(), part -> {
            byte[] held = chunks.get(part.chunk());
            byte[] chunk = held == null ? chunks.filled() : held;
            part.runs(
                    spec.chunks(),
                    shape,
                    (from, to, n) -> System.arraycopy(chunk, from * size, region, to * size, n * size));
        });
        return region;
    }

    /**
     * Writes a whole chunk; floats are rounded half up and clamped for integers. Other chunks may be written meanwhile.
     *
     * @param values of the {@linkplain #chunkShape part in the array}, the last axis fastest
     * @return SHA-256 of the file that was written
     * @throws AsterismException if they are too many or too few, not a number where there can be none, or the disk
     *     refuses; the old chunk stays then
     */
    public String writeChunk(long[] index, float[] values) {
        byte[] bytes = new byte[Math.multiplyExact(spec.type().size(), values.length)];
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            if (spec.type().integer() && Float.isNaN(values[i])) {
                throw new AsterismException(
                        "The Zarr array " + folder + " holds " + spec.type().longName()
                                + ", but one value for its chunk " + Arrays.toString(index) + " is not a number.");
            }
            spec.type().put(numbers, i, values[i]);
        }
        return writeChunk(index, bytes);
    }

    /**
     * Writes a whole chunk of little-endian elements; of 8-bit data the pixels themselves.
     *
     * @param values of the {@linkplain #chunkShape part in the array}, the last axis fastest
     * @return SHA-256 of the file that was written
     * @throws AsterismException if they are too many or too few, or the disk refuses; the old chunk stays then
     */
    public String writeChunk(long[] index, byte[] values) {
        int[] shape = chunkShape(index);
        int size = spec.type().size();
        if (values.length != size * length(shape)) {
            throw new AsterismException("The Zarr array " + folder + " needs " + Arrays.toString(shape)
                    + " elements for its chunk " + Arrays.toString(index) + ", but " + values.length / size
                    + " were given.");
        }
        if (Arrays.equals(shape, spec.chunks())) {
            return chunks.put(index, values.clone());
        }
        byte[] whole = chunks.filled();
        Overlap part = new Overlap(index, new int[shape.length], new int[shape.length], shape);
        part.runs(
                spec.chunks(),
                shape,
                (to, from, n) -> System.arraycopy(values, from * size, whole, to * size, n * size));
        return chunks.put(index, whole);
    }

    /** Where a chunk is, or would be. */
    public Path chunkFile(long... index) {
        return chunks.file(index);
    }

    /**
     * The SHA-256 of a chunk's file as it lies on the disk; empty if there is none.
     *
     * @throws AsterismException if it cannot be read
     */
    public Optional<String> hash(long... index) {
        chunkShape(index);
        return Optional.ofNullable(chunks.stored(index)).map(AtomicFile::hash);
    }

    /** @return how many elements the region has */
    private int requireInside(long[] start, int[] shape) {
        long[] whole = spec.shape();
        boolean inside = start.length == whole.length && shape.length == whole.length;
        for (int a = 0; inside && a < whole.length; a++) {
            inside = start[a] >= 0 && shape[a] >= 0 && start[a] <= whole[a] - shape[a];
        }
        if (!inside) {
            throw new AsterismException("The Zarr array " + folder + " has the shape " + Arrays.toString(whole)
                    + ", but a region of " + Arrays.toString(shape) + " from " + Arrays.toString(start)
                    + " was asked for.");
        }
        if (length(shape) * spec.type().size() > Integer.MAX_VALUE - 8) {
            throw new AsterismException("A region of " + Arrays.toString(shape) + " elements of the Zarr array "
                    + folder + " does not fit into one piece of memory. Read it in parts.");
        }
        return (int) length(shape);
    }

    /** As a double, which has no overflow. */
    private static double length(int[] shape) {
        double length = 1;
        for (int n : shape) {
            length *= n;
        }
        return length;
    }
}
