package io.github.asterism.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.asterism.Progress;
import io.github.asterism.command.TinyModel;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Range;
import io.github.asterism.model.Model;
import io.github.asterism.model.Sha256;
import io.github.asterism.onnx.Device;
import io.github.asterism.translate.Format;
import io.github.asterism.translate.Mode;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.SlideTranslation;
import io.github.asterism.translate.Target;
import io.github.asterism.translate.Translator;
import io.github.asterism.zarr.ArraySpec;
import io.github.asterism.zarr.Axis;
import io.github.asterism.zarr.Channel;
import io.github.asterism.zarr.ElementType;
import io.github.asterism.zarr.ImageSpec;
import io.github.asterism.zarr.OmeZarr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With an embedded master in a Java of its own; {@code src/bench/cluster_kill.py} starts a whole cluster. */
class TranslateOnClusterTest {
    private static final List<Target> TARGETS = List.of(new Target.Latent("one", 5), new Target.Latent("two", 5));

    @TempDir
    static Path models;

    @TempDir
    Path folder;

    private static Path model;

    @BeforeAll
    static void write() {
        model = TinyModel.write(models.resolve("tiny"), "one", "two");
    }

    private static Settings settings() {
        return new Settings(Range.AUTO, 1, Format.AUTO, Settings.GUESS, Mode.AUTO, 64);
    }

    private Path colour(String name) throws IOException {
        int[] pixels = new Random(1).ints(201L * 135, 0, 1 << 24).toArray();
        Path file = Files.createDirectories(folder.resolve("in")).resolve(name);
        ImageFiles.save(new ImagePlus("noise", new ColorProcessor(201, 135, pixels)), file);
        return file;
    }

    private static Map<String, String> hashes(Path image) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(image)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(image.relativize(file).toString(), Sha256.of(file));
            }
        }
        return hashes;
    }

    private String[] words(Path input, Path output, String... more) {
        List<String> words = List.of(
                "model=" + model,
                "input=" + input,
                "output=" + output,
                "domain=all",
                "style=random",
                "seed=5",
                "tile=64");
        return Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private static long number(Path report, String key) throws IOException {
        Matcher matcher = Pattern.compile("\"" + key + "\": (\\d+)").matcher(Files.readString(report));
        assertTrue(matcher.find(), key + " is missing in " + Files.readString(report));
        return Long.parseLong(matcher.group(1));
    }

    @Test
    void aClusterDrawsTheSameBytesAsOneComputer() throws IOException {
        Path source = colour("noise.tif");
        List<Path> alone = List.of(folder.resolve("alone1.ome.zarr"), folder.resolve("alone2.ome.zarr"));
        try (Model opened = Model.open(model, Device.CPU, 2);
                SlideTranslation slide =
                        new Translator(opened, settings()).slide(source, TARGETS, alone, Progress.SILENT)) {
            slide.finish(Progress.SILENT);
        }
        for (int threads = 1; threads <= 2; threads++) {
            Path output = folder.resolve("out" + threads);
            SparkProcess process = SparkProcess.run(folder, words(source, output, "master=local[" + threads + "]"));
            assertEquals(0, process.code(), process.text());
            assertEquals(hashes(alone.get(0)), hashes(output.resolve("noise_one.ome.zarr")));
            assertEquals(hashes(alone.get(1)), hashes(output.resolve("noise_two.ome.zarr")));
            Path report = folder.resolve("out" + threads + ".report.json");
            long all = number(report, "steps") * number(report, "blocks_of_a_step");
            assertEquals(12, number(report, "blocks_of_a_step"));
            assertEquals(all, number(report, "blocks_drawn"));
            assertEquals(0, number(report, "blocks_skipped"));
            assertEquals(0, number(report, "retries"));
            assertTrue(Files.readString(report).contains("seam score "), Files.readString(report));
        }
    }

    @Test
    void aBlockThatAlwaysFailsEndsTheJobWhichGoesOnLater() throws IOException {
        Path source = folder.resolve("grid.ome.zarr");
        Path chunk = zarr(source);
        byte[] whole = Files.readAllBytes(chunk);
        Files.write(chunk, new byte[] {1, 2, 3});
        Path output = folder.resolve("out");
        SparkProcess process = SparkProcess.run(folder, words(source, output, "master=local[1]", "retries=1"));
        assertEquals(1, process.code(), process.text());
        String error = process.text()
                .lines()
                .filter(line -> line.startsWith("asterism: "))
                .findFirst()
                .orElseThrow();
        assertTrue(error.contains("grid.ome.zarr, step 1 of "), error);
        assertTrue(error.contains(", block 6 of 6 (x=128 y=64, 64 x 64 pixels): "), error);
        assertTrue(error.contains("Tried 2 times. Nothing of this image was published."), error);
        assertFalse(Files.exists(output.resolve("grid_one.ome.zarr")));
        Files.write(chunk, whole);
        SparkProcess again = SparkProcess.run(folder, words(source, output, "master=local[1]", "retries=1"));
        assertEquals(0, again.code(), again.text());
        Path report = folder.resolve("out.report.json");
        assertEquals(5, number(report, "blocks_skipped"));
        assertEquals(number(report, "steps") * 6 - 5, number(report, "blocks_drawn"));
        assertTrue(Files.exists(output.resolve("grid_two.ome.zarr")));
    }

    /** @return the file of the last chunk */
    private static Path zarr(Path folder) {
        List<Axis> axes = List.of(new Axis("c", ""), new Axis("y", "micrometer"), new Axis("x", "micrometer"));
        ArraySpec array = ArraySpec.of(new long[] {1, 128, 192}, new int[] {1, 32, 32}, ElementType.U1);
        List<Channel> channels = List.of(new Channel("grey", 0xffffff, 0, 255));
        OmeZarr image = OmeZarr.create(folder, new ImageSpec("grid", axes, array, new double[] {1, 1, 1}, channels));
        Random random = new Random(2);
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 6; x++) {
                float[] values = new float[32 * 32];
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextInt(256);
                }
                image.level(0).writeChunk(new long[] {0, y, x}, values);
            }
        }
        return image.level(0).chunkFile(0, 3, 5);
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        colour("a.tif");
        colour("b.tif");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new TranslateOnCluster(new PrintStream(out), new PrintStream(err))
                .run(words(folder.resolve("in"), folder.resolve("out"), "dryrun=true"));
        assertEquals(0, code, err.toString());
        assertTrue(out.toString().matches("(?s)a.tif: \\d+ steps of 12 blocks; scratch at most .*b.tif: .*"), "" + out);
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(2, files.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void aBadArgumentIsOneLineAndCode2() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        TranslateOnCluster door = new TranslateOnCluster(new PrintStream(err), new PrintStream(err));
        assertEquals(2, door.run("model=" + model, "input=i", "output=o", "domain=three"));
        assertTrue(err.toString().startsWith("asterism: "), err.toString());
        assertEquals(1, err.toString().lines().count());
        assertEquals(1, door.run("model=" + model, "input=" + folder.resolve("none.tif"), "output=o", "domain=one"));
    }
}
