package io.github.asterism.image;

import io.github.asterism.AsterismException;
import io.github.asterism.zarr.ElementType;
import io.github.asterism.zarr.OmeZarr;
import io.github.asterism.zarr.ZarrArray;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The pixels of the largest level of an OME-Zarr image. */
final class ZarrPixels extends Pixels {
    private final ZarrArray array;
    private final List<String> axes;
    private final Map<String, Long> sizes;
    private final ChannelMap map;
    private final int channels;
    private final Depth depth;
    private final Space space;

    private ZarrPixels(Path path, OmeZarr image, ChannelMap map) {
        array = image.level(0);
        axes = image.axes().stream().map(axis -> axis.name()).toList();
        sizes = image.sizes();
        channels = size("c");
        this.map = map.fitting(path.toString(), channels);
        depth = depth(path, array.spec().type());
        Map<String, Double> scale = image.scale();
        space = new Space(
                size("z"),
                size("t"),
                scale.get("x"),
                scale.get("y"),
                scale.getOrDefault("z", 1.0),
                image.axes().get(image.axes().size() - 1).unit(),
                scale.getOrDefault("t", 0.0));
        if (sizes.get("x") > Integer.MAX_VALUE || sizes.get("y") > Integer.MAX_VALUE) {
            throw new AsterismException(path + " has " + sizes.get("x") + " x " + sizes.get("y")
                    + " pixels: more than 2^31 along a side. Cut it into parts.");
        }
    }

    /** @throws AsterismException if the image cannot be read, or has wrong channels */
    static ZarrPixels in(Path path, ChannelMap map) {
        return new ZarrPixels(path, OmeZarr.open(path), map);
    }

    private static Depth depth(Path path, ElementType type) {
        return switch (type) {
            case U1 -> Depth.RGB;
            case U2 -> Depth.UNSIGNED16;
            case I1, I2 -> Depth.SIGNED16;
            case F4, F8 -> Depth.FLOAT32;
            default ->
                throw new AsterismException(path + " holds " + type.longName()
                        + ", which no image of ImageJ holds exactly. Convert it to 16 or 32 bit floating point first.");
        };
    }

    private int size(String axis) {
        return Math.toIntExact(sizes.getOrDefault(axis, 1L));
    }

    @Override
    public int width() {
        return size("x");
    }

    @Override
    public int height() {
        return size("y");
    }

    @Override
    public int planes() {
        return size("z") * size("t");
    }

    @Override
    public Space space() {
        return space;
    }

    @Override
    public Depth depth() {
        return depth;
    }

    @Override
    public int planeOf(int slice) {
        return (slice - 1) / channels;
    }

    @Override
    float[][] distinctChannels(int plane, Rectangle place) {
        if (map.plain()) {
            float[][] values = new float[channels][];
            for (int c = 0; c < channels; c++) {
                values[c] = read(plane, c, place);
            }
            return values;
        }
        float[][] values = new float[3][];
        for (int c = 0; c < 3; c++) {
            int channel = map.channels().get(c);
            values[c] = channel == 0 ? new float[place.width * place.height] : read(plane, channel - 1, place);
        }
        return values;
    }

    private float[] read(int plane, int channel, Rectangle place) {
        long[] start = new long[axes.size()];
        int[] shape = new int[axes.size()];
        for (int a = 0; a < start.length; a++) {
            start[a] = switch (axes.get(a)) {
                case "t" -> plane / size("z");
                case "c" -> channel;
                case "z" -> plane % size("z");
                case "y" -> place.y;
                default -> place.x;
            };
            shape[a] = 1;
        }
        shape[shape.length - 2] = place.height;
        shape[shape.length - 1] = place.width;
        return array.read(start, shape);
    }
}
