package io.github.asterism.translate;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.asterism.Progress;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelFolders;
import io.github.asterism.onnx.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Translates a folder of many small images, and prints how much memory is in use after so many of them, Java's after a
 * collection; then once more, when all are done already. Arguments: folder of a model; number of files; pixels of a side;
 * threads.
 */
final class FolderBench {
    private static final int EVERY = 100;

    private final long start = System.nanoTime();
    private int done;

    public static void main(String[] arguments) throws IOException {
        int files = Integer.parseInt(arguments[1]);
        int side = Integer.parseInt(arguments[2]);
        int threads = Integer.parseInt(arguments[3]);
        Path folder = Files.createTempDirectory("folder");
        draw(files, side, folder.resolve("sources"));
        try (Model model = Model.open(Path.of(arguments[0]), Device.CPU, ModelFolders.standard(), threads)) {
            Target target = new Target.Mean(model.card().domainNames().get(0));
            FileTranslation translation = new FileTranslation(new Translator(model, Settings.DEFAULT), List.of(target));
            for (String run : List.of("first", "second")) {
                System.out.printf("%s run over %d files of %d px, %d threads%n", run, files, side, threads);
                translation.translate(folder.resolve("sources"), folder.resolve("out"), new FolderBench().counting());
            }
        } finally {
            SlideImages.delete(folder);
        }
    }

    private static void draw(int files, int side, Path folder) {
        Random random = new Random(0);
        for (int i = 0; i < files; i++) {
            int[] pixels = random.ints((long) side * side, 0, 1 << 24).toArray();
            String name = String.format("image%05d%s", i, i % 2 == 0 ? ".png" : ".tif");
            ImageFiles.save(new ImagePlus(name, new ColorProcessor(side, side, pixels)), folder.resolve(name));
        }
    }

    private Progress counting() {
        return (fraction, message) -> {
            if (message.startsWith("Translated ") || message.startsWith("Kept,")) {
                done++;
                if (done % EVERY == 0) {
                    print();
                }
            }
        };
    }

    private void print() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        double heap = (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("  %5d files %7.1f s  heap %6.1f MB  resident %s%n", done, seconds, heap, resident());
    }

    private static String resident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .findFirst()
                    .map(line -> Math.round(Double.parseDouble(line.replaceAll("\\D", "")) / 1000) + " MB")
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
