package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.StopAfter;
import io.github.asterism.image.ChannelMap;
import io.github.asterism.image.Depth;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.image.Range;
import io.github.asterism.model.Model;
import io.github.asterism.model.Sha256;
import io.github.asterism.zarr.ArraySpec;
import io.github.asterism.zarr.Axis;
import io.github.asterism.zarr.Channel;
import io.github.asterism.zarr.ElementType;
import io.github.asterism.zarr.ImageSpec;
import io.github.asterism.zarr.OmeZarr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlideTranslationTest {
    private static final List<Target> TARGETS = List.of(new Target.Latent("DAPI", 7), new Target.Mean("Nile red"));

    @TempDir
    static Path models;

    @TempDir
    Path folder;

    private static Model model;

    @BeforeAll
    static void open() {
        model = TinyModel.open(models, 2);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static Translator translator(int tile) {
        return new Translator(model, new Settings(Range.AUTO, 1, Format.AUTO, "H&E", Mode.AUTO, tile));
    }

    private Path colour() {
        Random random = new Random(1);
        int[] pixels = random.ints(301L * 215, 0, 1 << 24).toArray();
        Path file = folder.resolve("noise.tif");
        ImagePlus image = new ImagePlus("noise", new ColorProcessor(301, 215, pixels));
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.25;
        image.getCalibration().pixelHeight = 0.5;
        ImageFiles.save(image, file);
        return file;
    }

    private List<Path> translated(Path source, String name, int tile) {
        List<Path> outputs = List.of(folder.resolve(name + "1.ome.zarr"), folder.resolve(name + "2.ome.zarr"));
        try (SlideTranslation slide = translator(tile).slide(source, TARGETS, outputs, Progress.SILENT)) {
            return slide.finish(Progress.SILENT);
        }
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

    @Test
    void aSlideIsWhatAnImageIsToOneGreyLevel() {
        Path source = colour();
        List<Path> images = translated(source, "slide", 64);
        for (int i = 0; i < 2; i++) {
            ImagePlus expected = new Translator(model, new Settings(Range.AUTO, 1, Format.AUTO, "H&E", Mode.WHOLE, 0))
                    .translate(ImageFiles.open(source), TARGETS.get(i), Progress.SILENT);
            OmeZarr image = OmeZarr.open(images.get(i));
            assertEquals(
                    List.of("t", "c", "z", "y", "x"),
                    image.axes().stream().map(Axis::name).toList());
            assertEquals("micrometer", image.axes().get(4).unit());
            assertEquals(0.25, image.scale().get("x"));
            assertEquals(0.5, image.scale().get("y"));
            assertTrue(image.levels() > 1);
            Plane plane = Pixels.open(images.get(i), ChannelMap.PLAIN).plane(0);
            int[] pixels = (int[]) expected.getProcessor().getPixels();
            for (int p = 0; p < pixels.length; p++) {
                for (int c = 0; c < 3; c++) {
                    assertEquals(pixels[p] >> 16 - 8 * c & 255, plane.channels()[c][p], 1);
                }
            }
            assertTrue(Files.exists(images.get(i).resolve("asterism.txt")));
        }
    }

    @Test
    void zarrWithSlicesAndTimesGivesTheSame() {
        Random random = new Random(5);
        Path source = folder.resolve("stack.ome.zarr");
        int[] chunks = {1, 1, 1, 64, 64};
        List<Axis> axes = List.of(
                new Axis("t", "second"),
                new Axis("c", ""),
                new Axis("z", "micrometer"),
                new Axis("y", "micrometer"),
                new Axis("x", "micrometer"));
        OmeZarr made = OmeZarr.create(
                source,
                new ImageSpec(
                        "stack",
                        axes,
                        ArraySpec.of(new long[] {2, 1, 3, 70, 90}, chunks, ElementType.U2),
                        new double[] {30, 1, 2, 0.5, 0.25},
                        List.of(new Channel("grey", 0xffffff, 0, 4095))));
        for (int t = 0; t < 2; t++) {
            for (int z = 0; z < 3; z++) {
                for (int y = 0; y < 2; y++) {
                    for (int x = 0; x < 2; x++) {
                        float[] values = new float[(y == 0 ? 64 : 6) * (x == 0 ? 64 : 26)];
                        for (int i = 0; i < values.length; i++) {
                            values[i] = random.nextInt(4096);
                        }
                        made.level(0).writeChunk(new long[] {t, 0, z, y, x}, values);
                    }
                }
            }
        }
        Pixels pixels = Pixels.open(source, ChannelMap.PLAIN);
        assertEquals(6, pixels.planes());
        assertEquals(Depth.UNSIGNED16, pixels.depth());
        Path image = translated(source, "stack", 0).get(0);
        OmeZarr result = OmeZarr.open(image);
        assertEquals(Map.of("t", 2L, "c", 3L, "z", 3L, "y", 70L, "x", 90L), result.sizes());
        assertEquals(30.0, result.scale().get("t"));
        assertEquals(2.0, result.scale().get("z"));
        Pixels drawn = Pixels.open(image, ChannelMap.PLAIN);
        assertEquals(6, drawn.planes());
        double[] means = new double[6];
        for (int plane = 0; plane < 6; plane++) {
            for (float value : drawn.plane(plane).channels()[1]) {
                means[plane] += value;
            }
            assertTrue(means[plane] > 0, "plane " + plane + " is black");
        }
    }

    @Test
    void blocksOfAnySizeAndStopsChangeNoByte() throws IOException {
        Path source = colour();
        List<Path> expected = translated(source, "a", 64);
        List<Path> outputs = List.of(folder.resolve("b1.ome.zarr"), folder.resolve("b2.ome.zarr"));
        boolean finished = false;
        int stops = 0;
        for (int reports = 20; !finished; reports += 200) {
            Progress progress = new StopAfter(reports);
            try (SlideTranslation slide = translator(64).slide(source, TARGETS, outputs, Progress.SILENT)) {
                slide.finish(progress);
                finished = true;
            } catch (Progress.StoppedException e) {
                stops++;
                assertFalse(Files.exists(outputs.get(0)) && Files.exists(outputs.get(1)));
            }
        }
        assertTrue(stops > 0);
        assertEquals(hashes(expected.get(0)).size(), hashes(outputs.get(0)).size());
        for (int i = 0; i < 2; i++) {
            Map<String, String> found = hashes(outputs.get(i));
            Map<String, String> wanted = hashes(expected.get(i));
            assertEquals(wanted, found);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".part")), "the state is left");
        }
        List<Path> large = translated(source, "c", 256);
        Plane one = Pixels.open(expected.get(0), ChannelMap.PLAIN).plane(0);
        Plane other = Pixels.open(large.get(0), ChannelMap.PLAIN).plane(0);
        for (int c = 0; c < 3; c++) {
            assertArrayEquals(one.channels()[c], other.channels()[c]);
        }
    }

    @Test
    void whatIsThereIsNotOverwritten() {
        Path source = colour();
        translated(source, "there", 0);
        AsterismException e = assertThrows(AsterismException.class, () -> translated(source, "there", 0));
        assertTrue(e.getMessage().contains("there1.ome.zarr exists"), e.getMessage());
    }

    @Test
    void foldersAndNames() throws IOException {
        colour();
        Files.createDirectories(folder.resolve("in"));
        Files.move(folder.resolve("noise.tif"), folder.resolve("in/noise.tif"));
        Files.copy(Path.of("src/test/resources/tiff/big-tiled-rgb.tif"), folder.resolve("in/big.ome.tif"));
        FileTranslation translation = new FileTranslation(translator(0), List.of(TARGETS.get(1)));
        FileTranslation.Outcome outcome =
                translation.translate(folder.resolve("in"), folder.resolve("out"), Progress.SILENT);
        assertEquals(List.of(), outcome.failures());
        assertEquals(
                List.of(folder.resolve("out/noise_Nile red.tif"), folder.resolve("out/big_Nile red.ome.zarr")),
                outcome.written());
        FileTranslation.Outcome one = translation.translate(
                folder.resolve("in/noise.tif"), folder.resolve("alone.ome.zarr"), Progress.SILENT);
        assertEquals(List.of(folder.resolve("alone.ome.zarr")), one.written());
        assertEquals(
                301,
                Pixels.open(folder.resolve("alone.ome.zarr"), ChannelMap.PLAIN).width());
    }
}
