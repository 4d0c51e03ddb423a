package io.github.asterism.translate;

import com.sun.management.OperatingSystemMXBean;
import io.github.asterism.AsterismException;
import io.github.asterism.image.Padding;
import io.github.asterism.model.Model;
import io.github.asterism.net.GeneratorOptions;
import io.github.asterism.onnx.Device;
import io.github.asterism.tile.Grid;
import io.github.asterism.tile.Streaming;
import io.github.asterism.tile.Tiles;
import java.awt.Dimension;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Refuses planes that this computer cannot translate, before it tries. */
final class Memory {
    /** Maps of the generator's first width at full size that are alive at once, with some reserve. */
    private static final int MAPS = 5;

    private static final long RESIZED_BYTES = 3 * 2 * Float.BYTES; // of a pixel before and after, held in Java's memory

    private static final int TILE_MAPS = 4; // in Java's memory, for one tile
    private static final int LARGEST_TILE = 512;

    private Memory() {}

    /** What the generator is shown of a plane, grown to what the model needs. */
    static Padding padding(Region region, Zoom zoom, GeneratorOptions options) {
        int least = Translator.leastSide(options);
        Dimension size = zoom.size(region.seen());
        return Padding.of(size.width, size.height, options.stride(), least);
    }

    /** @throws AsterismException if a plane that is to be drawn in one go does not fit into memory */
    static void check(Region region, Zoom zoom, GeneratorOptions options, Mode mode) {
        Padding padding = padding(region, zoom, options);
        int width = padding.paddedWidth();
        int height = padding.paddedHeight();
        if (mode.chosen((long) width * height, options) == Mode.WHOLE) {
            check(width, height, options);
        } else if (!zoom.isNone()
                && RESIZED_BYTES * width * height > Runtime.getRuntime().maxMemory()) {
            throw new AsterismException("A resized plane of " + width + " x " + height + " pixels needs about "
                    + gigabytes(RESIZED_BYTES * width * height) + " GB of Java's memory, which has "
                    + gigabytes(Runtime.getRuntime().maxMemory()) + " GB. Say scale=none, or raise the limit in Edit >"
                    + " Options > Memory & Threads..., or with java -Xmx.");
        }
    }

    /**
     * How a large plane is cut.
     *
     * @param side what a person wants, pixels; 0 for as large as memory allows, up to 512
     * @param styles that the plane is drawn in
     * @throws AsterismException if the disk has no room for what is kept between passes
     */
    static Tiles tiles(Model model, int side, Grid grid, int styles) {
        int atOnce = model.device() == Device.CPU ? model.threads() : 1;
        long pixel = TILE_MAPS * Float.BYTES * (long) model.card().translation().width();
        double room = Math.min(Runtime.getRuntime().maxMemory(), available() / 2) / 4.0 / atOnce;
        int fits = (int) Math.min(LARGEST_TILE, Math.sqrt(room / pixel));
        int cells = Math.max(1, (side > 0 ? side : fits) / grid.cell());
        Tiles tiles = new Tiles(cells * grid.cell(), atOnce, Path.of(System.getProperty("java.io.tmpdir")));
        long needed = Streaming.scratch(model.streamed(), grid, styles > 1);
        long left = tiles.scratch().toFile().getUsableSpace();
        if (needed > left) {
            throw new AsterismException("A plane of " + grid.width() + " x " + grid.height() + " pixels needs about "
                    + gigabytes(needed) + " GB for intermediate results, but there are " + gigabytes(left)
                    + " GB left in "
                    + tiles.scratch()
                    + ". Free some space, or start Java with -Djava.io.tmpdir=FOLDER on a larger disk.");
        }
        return tiles;
    }

    /** How many planes can be translated at once, at least one. */
    static int planesThatFit(Padding padding, GeneratorOptions options) {
        long needed = needed((long) padding.paddedWidth() * padding.paddedHeight(), options);
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, available() / needed));
    }

    static void check(int width, int height, GeneratorOptions options) {
        long pixels = (long) width * height;
        long available = available();
        long needed = needed(pixels, options);
        if (needed > available || pixels * 3 > Integer.MAX_VALUE) {
            throw new AsterismException("A plane of " + width + " x " + height + " pixels needs about "
                    + gigabytes(needed) + " GB of memory and this computer has " + gigabytes(available)
                    + " GB. Select a part of it, or take a smaller copy (Image > Scale...).");
        }
    }

    /** How planes of a size are drawn. */
    static Mode mode(Settings settings, Padding padding, GeneratorOptions options) {
        return settings.mode().chosen((long) padding.paddedWidth() * padding.paddedHeight(), options);
    }

    /** Whether a plane takes but a quarter of what there is. */
    static boolean fitsEasily(long pixels, GeneratorOptions options) {
        return needed(pixels, options) <= available() / 4;
    }

    /** Bytes. */
    static long needed(long pixels, GeneratorOptions options) {
        return pixels * Float.BYTES * (MAPS * (long) options.width() + 4 * 3); // and the planes themselves
    }

    private static long available() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static long gigabytes(long bytes) {
        return Math.max(1, (bytes + (1 << 29)) >> 30);
    }
}
