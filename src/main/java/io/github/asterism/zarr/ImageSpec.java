package io.github.asterism.zarr;

import io.github.asterism.AsterismException;
import java.util.List;

/**
 * What an image is.
 *
 * @param name for people
 * @param axes some of t, c, z, y, x in this order, y and x among them
 * @param array its largest level: shape, chunks, type, packing; in Zarr 2 it becomes OME-Zarr 0.4, in Zarr 3 it becomes 0.5
 * @param scale size of a pixel along each axis, in the axis' unit; 1 where there is none
 * @param channels how each is shown; may be empty
 */
public record ImageSpec(String name, List<Axis> axes, ArraySpec array, double[] scale, List<Channel> channels) {
    /** @throws AsterismException if these do not fit together */
    public ImageSpec {
        axes = List.copyOf(axes);
        channels = List.copyOf(channels);
        scale = scale.clone();
        requireAxes(axes);
        require(
                array.shape().length == axes.size() && scale.length == axes.size(),
                "has " + axes.size() + " axes, but " + array.shape().length + " lengths and " + scale.length
                        + " pixel sizes");
        for (double each : scale) {
            require(each > 0 && Double.isFinite(each), "has the pixel size " + each);
        }
        int c = names(axes).indexOf('c');
        long count = c < 0 ? 1 : array.shape()[c];
        require(
                channels.isEmpty() || channels.size() == count,
                "has " + count + " channels, but " + channels.size() + " are described");
    }

    /** @throws AsterismException if they are not some of t, c, z, y, x in this order, or y or x is missing */
    static void requireAxes(List<Axis> axes) {
        String names = names(axes);
        int next = 0;
        for (Axis axis : axes) {
            int at = axis.name().length() == 1 ? Axis.ORDER.indexOf(axis.name(), next) : -1;
            require(at >= 0, "has the axes '" + names + "', but only t, c, z, y, x in this order are supported");
            next = at + 1;
        }
        require(names.endsWith("yx"), "has the axes '" + names + "', but needs y and x");
    }

    private static String names(List<Axis> axes) {
        return String.join("", axes.stream().map(Axis::name).toList());
    }

    private static void require(boolean met, String problem) {
        if (!met) {
            throw new AsterismException("The image " + problem + ".");
        }
    }
}
