package io.github.asterism.translate;

import io.github.asterism.image.Depth;
import io.github.asterism.image.Levels;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.image.Space;
import io.github.asterism.tile.BlockOutput;
import io.github.asterism.zarr.ArraySpec;
import io.github.asterism.zarr.Axis;
import io.github.asterism.zarr.Channel;
import io.github.asterism.zarr.ElementType;
import io.github.asterism.zarr.ImageSpec;
import io.github.asterism.zarr.OmeZarr;
import io.github.asterism.zarr.ZarrArray;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The OME-Zarr images that a slide's translations are written to: axes t, c, z, y, x, one chunk for each channel of a place. */
final class SlideOutput implements BlockOutput {
    private static final String[] NAMES = {"red", "green", "blue"};
    private static final int[] COLOURS = {0xff0000, 0x00ff00, 0x0000ff};

    private final List<OmeZarr> images;
    private final Pixels source;
    private final Levels levels;
    private final Depth depth;

    /** @param levels between a model's numbers and the values written */
    SlideOutput(List<OmeZarr> images, Pixels source, Levels levels, Depth depth) {
        this.images = images;
        this.source = source;
        this.levels = levels;
        this.depth = depth;
    }

    /**
     * Makes an image that is still black.
     *
     * @param range of values that are displayed
     */
    static void create(Path folder, String name, Pixels source, Normalization range, Depth depth, Storage storage) {
        Space space = source.space();
        ElementType type =
                switch (depth) {
                    case RGB -> ElementType.U1;
                    case UNSIGNED16 -> ElementType.U2;
                    case SIGNED16 -> ElementType.I2;
                    case FLOAT32 -> ElementType.F4;
                };
        long[] shape = {space.frames(), 3, space.slices(), source.height(), source.width()};
        int[] chunks = {1, 1, 1, storage.chunk(), storage.chunk()};
        ArraySpec array = storage.of(ArraySpec.of(shape, chunks, type));
        String time = space.interval() > 0 ? "second" : "";
        List<Axis> axes = List.of(
                new Axis("t", time),
                new Axis("c", ""),
                new Axis("z", space.unit()),
                new Axis("y", space.unit()),
                new Axis("x", space.unit()));
        double interval = space.interval() > 0 ? space.interval() : 1;
        double[] scale = {interval, 1, space.depth(), space.height(), space.width()};
        List<Channel> channels = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            channels.add(new Channel(NAMES[c], COLOURS[c], range.low(), range.high()));
        }
        OmeZarr.create(folder, new ImageSpec(name, axes, array, scale, channels));
    }

    @Override
    public List<Path> write(int plane, int target, Rectangle block, float[] numbers) {
        Rectangle wanted = block.intersection(new Rectangle(source.width(), source.height()));
        Plane drawn = Plane.of(block.width, block.height, numbers).part(new Rectangle(wanted.width, wanted.height));
        drawn.restore(levels.written(plane));
        if (depth == Depth.FLOAT32 && source.depth() == Depth.FLOAT32) { // the others have no holes
            drawn.keepHoles(source.region(plane, wanted));
        }
        ZarrArray array = images.get(target).level(0);
        int chunk = array.spec().chunks()[4];
        int slices = source.space().slices();
        List<Path> files = new ArrayList<>();
        for (int y = 0; y < wanted.height; y += chunk) {
            for (int x = 0; x < wanted.width; x += chunk) {
                Rectangle place =
                        new Rectangle(x, y, Math.min(chunk, wanted.width - x), Math.min(chunk, wanted.height - y));
                Plane part = drawn.part(place);
                for (int c = 0; c < 3; c++) {
                    long[] index = {plane / slices, c, plane % slices, (wanted.y + y) / chunk, (wanted.x + x) / chunk};
                    array.writeChunk(index, part.channels()[c]);
                    files.add(array.chunkFile(index));
                }
            }
        }
        return files;
    }
}
