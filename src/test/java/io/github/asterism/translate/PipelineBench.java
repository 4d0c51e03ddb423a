package io.github.asterism.translate;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.asterism.Progress;
import io.github.asterism.image.ColourStack;
import io.github.asterism.image.Depth;
import io.github.asterism.image.GrowingTiff;
import io.github.asterism.image.Normalization;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelFolders;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Times the translation of a TIFF stack of drawn cells into a TIFF file beside the bare inference of as many planes, in turns,
 * and prints medians, their ratios and the peak of the heap. Bare inference is done one plane after another and, like the
 * translation, several at once. Arguments: folder of a model, or {@code tiny}; pixels of a side; threads; rounds; numbers
 * of planes.
 */
final class PipelineBench {
    private static final int ROUNDS_AHEAD = 1; // to warm up

    private final Model model;
    private final Numbers image;
    private final Numbers style;
    private final FileTranslation translation;
    private final Path folder;

    private PipelineBench(Model model, int side, Path folder) {
        this.model = model;
        this.folder = folder;
        Target target = new Target.Mean(model.card().domainNames().get(0));
        float[] numbers = new float[3 * side * side];
        Random random = new Random(0);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 2 * random.nextFloat() - 1;
        }
        image = Numbers.of(numbers, 1, 3, side, side);
        style = model.meanStyle(0);
        translation = new FileTranslation(new Translator(model, Settings.DEFAULT), List.of(target));
    }

    public static void main(String[] arguments) throws IOException {
        int side = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        Path folder = Files.createTempDirectory("pipeline");
        boolean tiny = arguments[0].equals("tiny");
        try (Model model = tiny
                ? TinyModel.open(folder, threads)
                : Model.open(Path.of(arguments[0]), Device.CPU, ModelFolders.standard(), threads)) {
            PipelineBench bench = new PipelineBench(model, side, folder);
            for (String planes : Arrays.asList(arguments).subList(4, arguments.length)) {
                bench.measure(Integer.parseInt(planes), side, rounds);
            }
        }
    }

    private void measure(int planes, int side, int rounds) throws IOException {
        Path source = folder.resolve("source" + planes + ".tif");
        draw(planes, side, source);
        Path output = folder.resolve("out.tif");
        Timing alone = new Timing(rounds);
        Timing together = new Timing(rounds);
        Timing translated = new Timing(rounds);
        HeapPeak heap = new HeapPeak();
        for (int i = -ROUNDS_AHEAD; i < rounds; i++) {
            alone.time(i, () -> bare(planes, 1));
            together.time(i, () -> bare(planes, model.threads()));
            heap.reset();
            translated.time(i, () -> translation.translate(source, output, Progress.SILENT));
            heap.take();
        }
        System.out.printf("%d planes of %d px, %d threads, %d rounds%n", planes, side, model.threads(), rounds);
        System.out.printf("  bare, one at once   %s%n", alone);
        System.out.printf("  bare, %d at once     %s%n", model.threads(), together);
        System.out.printf("  TIFF to TIFF        %s%n", translated);
        System.out.printf("  TIFF to TIFF / bare, one at once   %s%n", translated.over(alone));
        System.out.printf("  TIFF to TIFF / bare, %d at once     %s%n", model.threads(), translated.over(together));
        System.out.printf("  %s%n", heap);
        Files.delete(source);
    }

    /** Seconds by the clock and of the processor. */
    private record Timing(double[] clock, double[] processor) {
        private static final OperatingSystemMXBean SYSTEM =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        Timing(int rounds) {
            this(new double[rounds], new double[rounds]);
        }

        void time(int round, Runnable work) {
            long start = System.nanoTime();
            long used = SYSTEM.getProcessCpuTime();
            work.run();
            if (round >= 0) {
                clock[round] = (System.nanoTime() - start) / 1e9;
                processor[round] = (SYSTEM.getProcessCpuTime() - used) / 1e9;
            }
        }

        String over(Timing other) {
            return String.format(
                    "median %.3f, least %.3f; processor: median %.3f, least %.3f",
                    at(clock, 0.5) / at(other.clock, 0.5),
                    at(clock, 0) / at(other.clock, 0),
                    at(processor, 0.5) / at(other.processor, 0.5),
                    at(processor, 0) / at(other.processor, 0));
        }

        private static double at(double[] values, double share) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return sorted[(int) (share * sorted.length)];
        }

        @Override
        public String toString() {
            return String.format("median %.2f s; processor %.2f s", at(clock, 0.5), at(processor, 0.5));
        }
    }

    /** The most that the heap held: garbage included, and just after collections. */
    private static final class HeapPeak {
        private final AtomicLong collected = new AtomicLong();
        private long peak;
        private volatile boolean counts;

        HeapPeak() {
            for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
                ((NotificationEmitter) collector)
                        .addNotificationListener(
                                (note, unused) -> {
                                    if (counts) {
                                        collected.accumulateAndGet(kept(note), Math::max);
                                    }
                                },
                                null,
                                null);
            }
        }

        private static long kept(Notification note) {
            return GarbageCollectionNotificationInfo.from((CompositeData) note.getUserData())
                    .getGcInfo()
                    .getMemoryUsageAfterGc()
                    .entrySet()
                    .stream()
                    .filter(pool ->
                            heap().stream().anyMatch(each -> each.getName().equals(pool.getKey())))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
        }

        void reset() {
            counts = false;
            System.gc();
            heap().forEach(MemoryPoolMXBean::resetPeakUsage);
            counts = true;
        }

        void take() {
            peak = Math.max(
                    peak,
                    heap().stream()
                            .mapToLong(pool -> pool.getPeakUsage().getUsed())
                            .sum());
        }

        private static List<MemoryPoolMXBean> heap() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .toList();
        }

        @Override
        public String toString() {
            return String.format(
                    "peak of the heap %.1f MB, after collections %.1f MB", peak / 1e6, collected.get() / 1e6);
        }
    }

    private void bare(int planes, int atOnce) {
        AtomicInteger begun = new AtomicInteger();
        Thread[] threads = new Thread[atOnce];
        for (int i = 0; i < atOnce; i++) {
            threads[i] = new Thread(() -> {
                while (begun.getAndIncrement() < planes) {
                    model.translate(image, style);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Discs of two colours on a light ground. */
    private static void draw(int planes, int side, Path file) {
        Random random = new Random(1);
        ImagePlus image = ColourStack.black(side, side, Depth.RGB, Collections.nCopies(planes, "cells"))
                .image("cells", new ImagePlus("", new ColorProcessor(side, side)), Normalization.EIGHT_BIT);
        try (GrowingTiff growing = new GrowingTiff(image, file)) {
            for (int i = 0; i < planes; i++) {
                ColorProcessor plane = new ColorProcessor(side, side);
                plane.setColor(0xe8e4da);
                plane.fill();
                for (int cell = 0; cell < 20; cell++) {
                    plane.setColor(cell % 5 == 0 ? 0x6a4c93 : 0xc98b7d);
                    int size = side / 8 + random.nextInt(side / 16);
                    plane.fillOval(random.nextInt(side), random.nextInt(side), size, size);
                }
                growing.add(plane);
            }
            growing.finish();
        }
    }
}
