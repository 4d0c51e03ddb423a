package io.github.asterism.translate;

import com.sun.management.OperatingSystemMXBean;
import io.github.asterism.AsterismException;
import io.github.asterism.image.Padding;
import io.github.asterism.net.GeneratorOptions;
import java.lang.management.ManagementFactory;

/** Refuses planes that this computer cannot translate, before it tries. */
final class Memory {
    /** Maps of the generator's first width at full size that are alive at once, with some reserve. */
    private static final int MAPS = 5;

    private Memory() {}

    /** What the generator is shown of a plane, grown to what the model needs. */
    static Padding padding(Region region, GeneratorOptions options) {
        int least = Translator.leastSide(options);
        return Padding.of(region.seen().width, region.seen().height, options.stride(), least);
    }

    /** @throws AsterismException if that does not fit into memory */
    static void check(Region region, GeneratorOptions options) {
        Padding padding = padding(region, options);
        check(padding.paddedWidth(), padding.paddedHeight(), options);
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
