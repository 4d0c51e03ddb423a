package io.github.asterism.translate;

import com.sun.management.OperatingSystemMXBean;
import io.github.asterism.Progress;
import io.github.asterism.image.ChannelMap;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Model;
import io.github.asterism.onnx.Device;
import io.github.asterism.zarr.ArraySpec;
import io.github.asterism.zarr.Axis;
import io.github.asterism.zarr.ElementType;
import io.github.asterism.zarr.ImageSpec;
import io.github.asterism.zarr.OmeZarr;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Translates a slide laid out of the images of a folder, and prints time, memory and scratch space.
 *
 * <p>Usage: SlideCheck MODEL IMAGES OUT SIDE DOMAIN THREADS [TILE]; OUT is a folder, SIDE the slide's in pixels. The slide is made
 * once and used again.
 */
final class SlideCheck {
    private static final int CHUNK = 512;

    private SlideCheck() {}

    public static void main(String[] args) throws IOException {
        Path out = Path.of(args[2]);
        int side = Integer.parseInt(args[3]);
        Path slide = out.resolve("slide" + side + ".ome.zarr");
        if (!Files.exists(slide)) {
            make(slide, Path.of(args[1]), side);
        }
        Settings settings = new Settings(
                Settings.DEFAULT.range(),
                1,
                Format.AUTO,
                Settings.GUESS,
                Mode.AUTO,
                args.length > 6 ? Integer.parseInt(args[6]) : 0);
        Path result = out.resolve("slide" + side + "_" + args[4] + ".ome.zarr");
        long[] most = new long[2];
        Thread watch = new Thread(() -> watch(out, most));
        watch.setDaemon(true);
        watch.start();
        long begun = System.nanoTime();
        try (Model model = Model.open(Path.of(args[0]), Device.CPU, Integer.parseInt(args[5]));
                SlideTranslation translation = new Translator(model, settings)
                        .slide(slide, List.of(new Target.Mean(args[4])), List.of(result), Progress.SILENT)) {
            translation.finish(new Printed());
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double busy =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d px: %.1f s, %.3f s per megapixel, %.3f s of a core per megapixel, RSS at most %.2f GB, scratch and result at most %.2f GB%n",
                side,
                seconds,
                seconds / side / side * 1e6,
                busy / side / side * 1e6,
                most[0] / 1e9,
                most[1] / 1e9);
    }

    private static final class Printed implements Progress {
        private int last = -1;

        @Override
        public synchronized void report(double fraction, String message) {
            if (Double.isNaN(fraction) || (int) (fraction * 100) != last) {
                last = (int) (fraction * 100);
                System.out.println(last + " % " + message);
            }
        }
    }

    private static void watch(Path out, long[] most) {
        while (true) {
            try {
                for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                    if (line.startsWith("VmRSS:")) {
                        most[0] = Math.max(most[0], Long.parseLong(line.replaceAll("\\D", "")) * 1024);
                    }
                }
                long bytes = 0;
                try (Stream<Path> parts = Files.list(out)) {
                    for (Path part :
                            parts.filter(p -> p.toString().endsWith(".part")).toList()) {
                        try (Stream<Path> files = Files.walk(part)) {
                            bytes += files.mapToLong(file -> file.toFile().length())
                                    .sum();
                        }
                    }
                }
                most[1] = Math.max(most[1], bytes);
                Thread.sleep(2000);
            } catch (IOException | java.io.UncheckedIOException e) {
                continue; // a file vanished meanwhile
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Images side by side, turned over so that neighbours meet in the same pixels. */
    private static void make(Path slide, Path images, int side) throws IOException {
        List<Plane> tiles;
        try (Stream<Path> files = Files.list(images)) {
            tiles = files.sorted()
                    .limit(64)
                    .map(file -> Pixels.open(file, ChannelMap.PLAIN).plane(0).squared())
                    .toList();
        }
        int tile = tiles.get(0).width();
        List<Axis> axes = List.of(new Axis("c", ""), new Axis("y", "micrometer"), new Axis("x", "micrometer"));
        ArraySpec array = ArraySpec.of(new long[] {3, side, side}, new int[] {1, CHUNK, CHUNK}, ElementType.U1);
        OmeZarr image =
                OmeZarr.create(slide, new ImageSpec("slide", axes, array, new double[] {1, 0.25, 0.25}, List.of()));
        int chunks = (side + CHUNK - 1) / CHUNK;
        for (int row = 0; row < chunks; row++) {
            for (int column = 0; column < chunks; column++) {
                for (int c = 0; c < 3; c++) {
                    int[] shape = image.level(0).chunkShape(c, row, column);
                    float[] values = new float[shape[1] * shape[2]];
                    for (int i = 0; i < values.length; i++) {
                        int x = column * CHUNK + i % shape[2];
                        int y = row * CHUNK + i / shape[2];
                        Plane shown = tiles.get((x / tile * 7 + y / tile * 13) % tiles.size());
                        int left = x / tile % 2 == 0 ? x % tile : tile - 1 - x % tile;
                        int top = y / tile % 2 == 0 ? y % tile : tile - 1 - y % tile;
                        values[i] = shown.channels()[c][top * tile + left];
                    }
                    image.level(0).writeChunk(new long[] {c, row, column}, values);
                }
            }
        }
    }
}
