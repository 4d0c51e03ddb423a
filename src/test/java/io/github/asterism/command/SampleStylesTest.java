package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.style.StyleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleStylesTest {
    private static final String SAMPLE = "io.github.asterism.command.SampleStyles";
    private static final String TRANSLATE = "io.github.asterism.command.TranslateImage";

    @TempDir
    Path folder;

    private final CommandContext context = new CommandContext();
    private Path model;

    @BeforeEach
    void write() {
        model = TinyModel.write(folder.resolve("tiny"), "red", "H&E");
    }

    @AfterEach
    void close() {
        context.close();
    }

    private ImagePlus run(String command, ImagePlus image, String... keys) {
        CommandCall call = context.call(command);
        call.set(call.key("model").orElseThrow(), model.toString());
        for (String each : keys) {
            String[] words = each.split("=", 2);
            call.set(call.key(words[0]).orElseThrow(() -> new AssertionError(words[0])), words[1]);
        }
        call.setImage(image);
        call.run();
        return call.image().orElse(null);
    }

    private static ImagePlus image(String type, int channels, int slices, int frames) {
        ImagePlus image = IJ.createImage("cells", type + " ramp", 40, 32, channels, slices, frames);
        for (int i = 1; i <= image.getStackSize(); i++) {
            image.getStack().getProcessor(i).add(5 * i);
            image.getStack().setSliceLabel("plane " + i, i);
        }
        return image;
    }

    private static void dimensions(ImagePlus image, int channels, int slices, int frames) {
        assertEquals(
                List.of(channels, slices, frames),
                List.of(image.getNChannels(), image.getNSlices(), image.getNFrames()),
                image.toString());
    }

    @Test
    void aPlaneGetsItsStylesAsChannels() {
        ImagePlus result = run(SAMPLE, image("8-bit", 1, 1, 1), "domain=red", "count=3");
        dimensions(result, 3, 1, 1);
        assertEquals(24, result.getBitDepth());
        assertTrue(
                result.getStack().getSliceLabel(1).matches("red, seed \\d+.*"),
                result.getStack().getSliceLabel(1));
    }

    @Test
    void zStacksTimeSeriesAndColourKeepTheirPlaces() throws IOException {
        dimensions(run(SAMPLE, image("8-bit", 1, 3, 1), "domain=red", "count=2"), 2, 3, 1);
        dimensions(run(SAMPLE, image("8-bit", 1, 1, 3), "domain=red", "count=2"), 2, 1, 3);
        dimensions(run(SAMPLE, image("RGB", 1, 3, 1), "domain=all", "count=2"), 4, 3, 1);
        dimensions(run(SAMPLE, image("8-bit", 1, 1, 3), "domain=red", "count=2", "arrange=frames"), 1, 1, 6);
        ImagePlus deep = run(SAMPLE, image("16-bit", 1, 2, 1), "domain=red", "count=2");
        dimensions(deep, 3, 2, 2);
        assertTrue(deep.isComposite());
    }

    @Test
    void eachSliceIsWhatTranslatingInItsStyleGives() {
        ImagePlus source = image("RGB", 1, 2, 2);
        Path out = folder.resolve("out");
        ImagePlus result = run(SAMPLE, source, "domain=H&E", "count=2", "candidates=5", "seed=20", "output=" + out);
        List<StyleFile.Entry> styles = StyleFile.read(out.resolve("cells_styles.csv"));
        assertEquals(2, styles.size());
        for (int look = 0; look < 2; look++) {
            String seed = styles.get(look).name().substring("H&E-".length());
            assertTrue(Long.parseLong(seed) >= 20 && Long.parseLong(seed) < 25, seed);
            ImagePlus single = run(TRANSLATE, source, "domain=H&E", "style=random", "seed=" + seed);
            for (int plane = 0; plane < 4; plane++) {
                int slice = 2 * plane + look + 1;
                assertEquals(
                        "H&E, seed " + seed + ", plane " + (plane + 1),
                        result.getStack().getSliceLabel(slice));
                assertArrayEquals((int[]) single.getStack().getPixels(plane + 1), (int[])
                        result.getStack().getPixels(slice));
            }
        }
    }

    @Test
    void savedStylesDrawTheSamePixelsAgain() {
        ImagePlus source = image("RGB", 1, 1, 1);
        Path out = folder.resolve("out");
        ImagePlus result = run(SAMPLE, source, "domain=all", "count=2", "output=" + out, "arrange=images");
        Path again = folder.resolve("again");
        run(TRANSLATE, source, "style=" + out.resolve("cells_styles.csv"), "output=" + again);
        assertTrue(result.getTitle().startsWith("cells_H&E-"), result.getTitle());
        for (StyleFile.Entry entry : StyleFile.read(out.resolve("cells_styles.csv"))) {
            String name = "cells_" + entry.name() + ".tif";
            assertArrayEquals(
                    (int[]) ImageFiles.open(out.resolve(name)).getProcessor().getPixels(),
                    (int[]) ImageFiles.open(again.resolve(name)).getProcessor().getPixels());
        }
        run(
                TRANSLATE,
                source,
                "domain=red",
                "style=" + out.resolve("cells_styles.csv"),
                "output=" + folder.resolve("r"));
        assertEquals(2, folder.resolve("r").toFile().list().length);
    }

    @Test
    void savesHyperstackMontageStylesAndDistances() throws IOException {
        Path out = folder.resolve("out");
        run(SAMPLE, image("8-bit", 1, 2, 1), "domain=red", "count=3", "distance=style", "output=" + out);
        dimensions(ImageFiles.open(out.resolve("cells_styles.tif")), 3, 2, 1);
        ImagePlus montage = ImageFiles.open(out.resolve("cells_styles_montage.tif"));
        assertEquals(6 + 4 * 198, montage.getWidth());
        List<String> lines = Files.readAllLines(out.resolve("cells_distances.csv"));
        assertEquals(4, lines.size());
        String[] first = lines.get(1).split(",");
        assertEquals("style", first[2]);
        double mean = Double.parseDouble(first[4]);
        double random = Double.parseDouble(first[5]);
        assertTrue(mean > random, mean + " of the chosen, " + random + " of random ones");
        double sum = 0;
        for (String line : lines.subList(1, 4)) {
            String[] cells = line.split(",");
            assertEquals(9, cells.length);
            for (int i = 6; i < 9; i++) {
                sum += Double.parseDouble(cells[i]);
            }
        }
        assertEquals(mean, sum / 6, 1e-9);
    }

    @Test
    void planesMayTakeTheStylesInTurn() {
        ImagePlus result = run(SAMPLE, image("RGB", 1, 3, 1), "domain=red", "count=2", "perplane=true");
        String[] labels = result.getStack().getSliceLabels();
        String a = labels[0].replaceAll(", plane.*", "");
        String b = labels[1].replaceAll(", plane.*", "");
        assertEquals(
                List.of(
                        a + ", plane 1",
                        b + ", plane 1",
                        b + ", plane 2",
                        a + ", plane 2",
                        a + ", plane 3",
                        b + ", plane 3"),
                Arrays.asList(labels).subList(0, 6));
    }

    @Test
    void onlyWhatIsSelectedIsRedrawn() {
        ImagePlus source = image("RGB", 1, 2, 1);
        source.setRoi(4, 6, 20, 10);
        ImagePlus styles = run(SAMPLE, source, "domain=red", "count=2");
        ImagePlus movie =
                run("io.github.asterism.command.InterpolateStyles", source, "domain=red", "styles=1,2", "frames=3");
        for (ImagePlus result : List.of(styles, movie)) {
            assertEquals(40, result.getWidth());
            for (int i = 1; i <= result.getStackSize(); i++) {
                int plane = result == movie ? 1 : (i + 1) / 2;
                for (int y = 0; y < 32; y++) {
                    for (int x = 0; x < 40; x++) {
                        boolean inside = x >= 4 && x < 24 && y >= 6 && y < 16;
                        int before = source.getStack().getProcessor(plane).get(x, y) & 0xffffff;
                        int after = result.getStack().getProcessor(i).get(x, y) & 0xffffff;
                        assertTrue(inside || before == after, i + ": " + x + ", " + y);
                    }
                }
            }
        }
        assertEquals(4, source.getRoi().getBounds().x);
    }

    @Test
    void saysWhatIsWrong() {
        refused("candidates=2: give at least count=3", "domain=red", "count=3", "candidates=2");
        refused("domain= is empty", "domain=");
        refused("green", "domain=green");
        refused("arrange=channels", "domain=red", "arrange=channels", "format=float32");
        model = TinyStarGan.write(folder.resolve("faces"), TinyStarGan.FACES, true);
        refused("styles", "domain=Young");
    }

    private void refused(String message, String... keys) {
        RuntimeException e = assertThrows(RuntimeException.class, () -> run(SAMPLE, image("8-bit", 1, 1, 1), keys));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void aMovieGoesFromStyleToStyle() {
        ImagePlus source = image("RGB", 1, 2, 1);
        source.setSlice(2);
        ImagePlus movie = run(
                "io.github.asterism.command.InterpolateStyles",
                source,
                "domain=red",
                "styles=mean,H&E:4",
                "frames=5",
                "loop=false",
                "easing=linear");
        dimensions(movie, 1, 1, 5);
        ImagePlus end = run(TRANSLATE, source, "domain=H&E", "style=random", "seed=4");
        assertArrayEquals(
                (int[]) end.getStack().getPixels(2), (int[]) movie.getStack().getPixels(5));
        assertTrue(movie.getStack().getSliceLabel(3).contains("0.5 of red, mean + 0.5 of H&E, latent code, seed 4"));
    }

    @Test
    void referencesLendTheirStylesOneByOneOrTogether() {
        Path references = folder.resolve("references");
        ImageFiles.save(image("RGB", 1, 1, 1), references.resolve("a.png"));
        ImageFiles.save(
                new ImagePlus("b", image("8-bit", 1, 1, 1).getProcessor().convertToRGB()), references.resolve("b.png"));
        ImagePlus source = image("8-bit", 1, 1, 1);
        Path out = folder.resolve("out");
        run(TRANSLATE, source, "domain=red", "style=reference", "reference=" + references, "output=" + out);
        assertTrue(Files.exists(out.resolve("cells_red-a.tif")) && Files.exists(out.resolve("cells_red-b.tif")));
        ImagePlus mean = run(
                TRANSLATE, source, "domain=red", "style=reference", "reference=" + references, "referencemean=true");
        assertTrue(((String) mean.getProperty("Info")).contains("0.5 of red, reference image + 0.5 of red"));
        ImagePlus grid =
                run("io.github.asterism.command.ReferenceGrid", source, "domain=red", "references=" + references);
        assertEquals(6 + 3 * 198, grid.getWidth());
        assertEquals(28 + 2 * 198, grid.getHeight());
    }

    @Test
    void allDomainsStandSideBySide() {
        ImagePlus picture = run("io.github.asterism.command.AllDomains", image("8-bit", 1, 3, 1));
        assertEquals("cells_all_domains", picture.getTitle());
        assertEquals(6 + 3 * 198, picture.getWidth());
    }

    @Test
    void aMeasuredStyleDrawsLikeItsReference() {
        ImagePlus source = image("8-bit", 1, 1, 1);
        Path out = folder.resolve("out");
        run("io.github.asterism.command.MeasureStyle", source, "domain=all", "output=" + out);
        assertEquals(2, StyleFile.read(out.resolve("cells_styles.csv")).size());
        Path file = out.resolve("reference.tif");
        ImageFiles.save(source, file);
        ImagePlus borrowed = run(TRANSLATE, source, "domain=red", "style=reference", "reference=" + file);
        ImagePlus saved = run(TRANSLATE, source, "domain=red", "style=" + out.resolve("cells_styles.csv"));
        assertArrayEquals((int[]) borrowed.getProcessor().getPixels(), (int[])
                saved.getProcessor().getPixels());
    }
}
