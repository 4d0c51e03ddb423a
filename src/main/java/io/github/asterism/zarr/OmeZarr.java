package io.github.asterism.zarr;

import io.github.asterism.AsterismException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** An OME-Zarr image, 0.4 or 0.5: levels of decreasing resolution and what their axes and channels mean. */
public final class OmeZarr {
    private final ImageFile file;
    private final List<ZarrArray> levels;

    private OmeZarr(ImageFile file, List<ZarrArray> levels) {
        this.file = file;
        this.levels = List.copyOf(levels);
    }

    /** @throws AsterismException if there is no image, its metadata is wrong, or a level is missing or not supported */
    public static OmeZarr open(Path folder) {
        return open(folder, ZarrArray.CACHE_BYTES);
    }

    /**
     * @param cacheBytes that the unpacked chunks of all levels may take together
     * @throws AsterismException if there is no image, its metadata is wrong, or a level is missing or not supported
     */
    public static OmeZarr open(Path folder, long cacheBytes) {
        Path root = folder.toAbsolutePath().normalize();
        ImageFile file = ImageFile.read(root);
        ChunkCache cache = new ChunkCache(cacheBytes);
        List<ZarrArray> levels = new ArrayList<>();
        for (ImageFile.Level level : file.levels()) {
            Path path = root.resolve(level.path()).normalize();
            if (!path.startsWith(root) || ArrayFile.in(path) == null) {
                throw new AsterismException("The image " + root + " names its level '" + level.path()
                        + "', but there is no such array in it. Get a complete copy.");
            }
            ZarrArray array = ZarrArray.open(path, cache);
            if (array.shape().length != file.axes().size()) {
                throw new AsterismException(
                        "The image " + root + " has " + file.axes().size() + " axes, but its level '" + level.path()
                                + "' has " + array.shape().length + ". Its metadata is wrong.");
            }
            levels.add(array);
        }
        return new OmeZarr(file, levels);
    }

    /**
     * Makes an image whose levels have half the height and width of the one before, rounded up, until both fit into a
     * chunk. All levels hold the fill value: write the chunks of level 0, then {@link #buildPyramid}.
     *
     * @throws AsterismException if the folder holds a Zarr already, or the disk refuses
     */
    public static OmeZarr create(Path folder, ImageSpec spec) {
        Path root = folder.toAbsolutePath().normalize();
        if (ImageFile.isIn(root)) {
            throw new AsterismException(root + " holds a Zarr already. Choose another name for the image.");
        }
        List<ImageFile.Level> described = new ArrayList<>();
        List<ZarrArray> levels = new ArrayList<>();
        ChunkCache cache = new ChunkCache(ZarrArray.CACHE_BYTES);
        ArraySpec array = spec.array();
        double[] scale = spec.scale().clone();
        double[] translation = new double[scale.length];
        while (true) {
            String path = String.valueOf(levels.size());
            levels.add(ZarrArray.create(root.resolve(path), array, cache));
            described.add(new ImageFile.Level(path, scale.clone(), translation.clone()));
            int y = scale.length - 2;
            int x = scale.length - 1;
            long[] shape = array.shape().clone();
            if (shape[y] <= array.chunks()[y] && shape[x] <= array.chunks()[x]) {
                break;
            }
            for (int a = y; a <= x; a++) {
                shape[a] = (shape[a] + 1) / 2;
                translation[a] += scale[a] / 2; // the centre of two pixels lies between theirs
                scale[a] *= 2;
            }
            array = array.withShape(shape);
        }
        ImageFile file = new ImageFile(spec.name(), spec.axes(), List.copyOf(described), spec.channels());
        try {
            file.write(root, array.format(), array.type()); // last, so that an image that can be opened is complete
        } catch (IOException e) {
            throw new AsterismException(
                    "The image " + root + " cannot be made: " + e + ". Check the free space and the rights.", e);
        }
        return new OmeZarr(file, levels);
    }

    /**
     * Fills each level from the one before it with the means of 2 by 2 pixels (of fewer at the end of an odd row or
     * column), rounded half up for integers. Each thread holds about ten chunks; the files do not depend on how many
     * threads there are.
     *
     * @param stopped asked before each chunk
     * @throws AsterismException if levels do not halve, a chunk cannot be read or written, or the caller stopped it
     */
    public void buildPyramid(int threads, BooleanSupplier stopped) {
        for (int k = 1; k < levels.size(); k++) {
            new Halving(levels.get(k - 1), levels.get(k)).run(threads, stopped);
        }
    }

    /** How many chunks a level has. */
    public long chunks(int k) {
        return Arrays.stream(levels.get(k).grid()).reduce(1, Math::multiplyExact);
    }

    /**
     * A part of {@link #buildPyramid}: fills some chunks of a level, so that several programs can share the work.
     *
     * @param k level, from 1; the one before it is complete
     * @param from number of the first chunk, row by row
     * @param to behind the last
     */
    public void buildLevel(int k, long from, long to, BooleanSupplier stopped) {
        new Halving(levels.get(k - 1), levels.get(k)).run(from, to, stopped);
    }

    /** For people; may be empty. */
    public String name() {
        return file.name();
    }

    /** Some of t, c, z, y, x in this order, y and x among them. */
    public List<Axis> axes() {
        return file.axes();
    }

    /** Axis → pixels of the largest level, in the order of the axes. */
    public Map<String, Long> sizes() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        long[] shape = levels.get(0).shape();
        for (int a = 0; a < shape.length; a++) {
            sizes.put(axes().get(a).name(), shape[a]);
        }
        return sizes;
    }

    /** Axis → size of a pixel of the largest level, in the unit of the axis. */
    public Map<String, Double> scale() {
        Map<String, Double> named = new LinkedHashMap<>();
        double[] scale = scale(0);
        for (int a = 0; a < scale.length; a++) {
            named.put(axes().get(a).name(), scale[a]);
        }
        return named;
    }

    /** How the channels are shown; empty if the image does not say. */
    public List<Channel> channels() {
        return file.channels();
    }

    /** How many resolutions there are. */
    public int levels() {
        return levels.size();
    }

    /** @param k 0 is the largest */
    public ZarrArray level(int k) {
        return levels.get(k);
    }

    /** Size of a pixel of a level along each axis, in the units of the axes. */
    public double[] scale(int k) {
        return file.levels().get(k).scale().clone();
    }

    /** Where the centre of the first pixel of a level is, in the units of the axes. */
    public double[] translation(int k) {
        return file.levels().get(k).translation().clone();
    }
}
