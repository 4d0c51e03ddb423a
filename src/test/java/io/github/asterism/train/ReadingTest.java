package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ShortProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.data.Selection;
import io.github.asterism.image.ChannelMap;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Plane;
import io.github.asterism.model.ModelCard;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {
    @TempDir
    Path folder;

    private Path data;

    /** Images of 16 bits with four channels of 1000, 2000, 3000 and 4000, and pixels of half a micrometre. */
    @BeforeEach
    void write() throws IOException {
        data = folder.resolve("data");
        for (String domain : List.of("one", "two")) {
            Files.createDirectories(data.resolve(domain));
            for (int i = 0; i < 2; i++) {
                ImagePlus image = IJ.createHyperStack("cells", 80, 64, 4, 1, 1, 16);
                for (int channel = 1; channel <= 4; channel++) {
                    ShortProcessor plane = (ShortProcessor) image.getStack().getProcessor(channel);
                    plane.setValue(1000 * channel);
                    plane.fill();
                }
                image.getCalibration().setUnit("micron");
                image.getCalibration().pixelWidth = 0.5;
                ImageFiles.save(image, data.resolve(domain).resolve(i + ".tif"));
            }
        }
    }

    private TrainingImages images(Reading reading) {
        return new TrainingImages(List.of(data), Selection.ALL, reading);
    }

    private static DataSet open(TrainingImages images) {
        return DataSet.open("data", images, Progress.SILENT);
    }

    @Test
    void channelsBecomeColoursAsDeclaredInOneRangeForAll() {
        Tile tile = open(images(new Reading(0, "0,4000", ChannelMap.parse("4,0,2"), 0)))
                .tiles()
                .get(0)
                .get(0);
        Plane plane = tile.resized(new Rectangle(0, 0, 1, 1), 1);
        assertEquals(1, plane.channels()[0][0], 1e-4);
        assertEquals(-1, plane.channels()[1][0], 1e-4);
        assertEquals(0, plane.channels()[2][0], 1e-4);
    }

    @Test
    void withoutADeclarationFourChannelsAreRefused() {
        AsterismException e = assertThrows(AsterismException.class, () -> open(images(Reading.PLAIN)));
        assertTrue(e.getMessage().contains("has 4 channels"), e.getMessage());
        AsterismException missing = assertThrows(
                AsterismException.class, () -> open(images(new Reading(0, "auto", ChannelMap.parse("5,1,1"), 0))));
        assertTrue(missing.getMessage().contains("takes channel 5"), missing.getMessage());
    }

    @Test
    void theCardSaysHowImagesWereReadAndHowLargeAPixelIs() {
        Path model = folder.resolve("model");
        TrainingSettings usual = DrawnData.settings(data, model, 1, false);
        Reading reading = new Reading(48, "0, 4000", ChannelMap.parse("4,0,2"), 0);
        new TrainingRun(
                        new TrainingSettings(
                                images(reading), model, false, 1, 0, 32, true, 2, 1, 0, 0, null, 1, usual.recipe()),
                        (fraction, message) -> {})
                .run();
        ModelCard card = ModelCard.read(model);
        assertEquals("range -1,1 of 0..255, and of 0..4000 for more than 8 bits", card.normalization());
        assertEquals("0,4000", card.training().get("range"));
        assertEquals("4,0,2", card.training().get("channels"));
        assertEquals("48", card.training().get("crop"));
        assertEquals(0.5 * 48 / 32, card.pixelSize(), 1e-9);
    }

    @Test
    void cropsLieAnywhereInAnImageAndHaveItsScale() throws IOException {
        ShortProcessor ramp = new ShortProcessor(200, 100);
        for (int i = 0; i < 20_000; i++) {
            ramp.set(i, i % 200);
        }
        Plane plane = new Plane(200, 100, three(ramp));
        Tile tile = new Tile(plane, new io.github.asterism.image.Normalization(0, 255));
        Augmentation whole = new Augmentation(16, 16, false, 1, 1, 1);
        Set<Integer> lefts = new HashSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            float[] view = whole.view(tile, random);
            assertEquals(2 / 255.0, Math.abs(view[1] - view[0]), 1e-4); // neighbours stay neighbours
            lefts.add(Math.round((Math.min(view[0], view[15]) + 1) / 2 * 255));
        }
        assertTrue(lefts.size() > 140, lefts.size() + " of 185 places");
        assertEquals(0, lefts.stream().mapToInt(Integer::intValue).min().orElseThrow(), 3);
        assertEquals(184, lefts.stream().mapToInt(Integer::intValue).max().orElseThrow(), 3);
    }

    private static float[][] three(ShortProcessor ramp) {
        float[] values = new float[ramp.getPixelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ramp.get(i);
        }
        return new float[][] {values, values, values};
    }

    @Test
    void whatCannotBeReadSoIsSaid() {
        for (String wrong : List.of("1,2", "a,b,c", "0,0,0", "-1,1,1")) {
            AsterismException e = assertThrows(AsterismException.class, () -> ChannelMap.parse(wrong));
            assertTrue(e.getMessage().contains("channels="), e.getMessage());
        }
        assertThrows(AsterismException.class, () -> new Reading(-1, "auto", ChannelMap.PLAIN, 0));
        assertThrows(AsterismException.class, () -> new Reading(0, "5", ChannelMap.PLAIN, 0));
        assertThrows(AsterismException.class, () -> new Reading(0, "auto", ChannelMap.PLAIN, -1));
    }

    @Test
    void adviceIsGivenForFewSmallAndLargeImagesAndForAPatientPerson() {
        TrainingImages images = images(new Reading(0, "0,4000", ChannelMap.parse("4,0,2"), 0));
        TrainingSettings usual = DrawnData.settings(data, folder.resolve("model"), 1, false);
        TrainingSettings settings = new TrainingSettings(
                images, folder.resolve("model"), false, 1, 0, 128, true, 2, 1, 0, 0, null, 1, usual.recipe());
        List<String> said = new Advice(settings, open(images)).sentences(1);
        assertEquals(3, said.size(), said.toString());
        assertTrue(said.get(0).startsWith("batch=2: below 8"), said.get(0));
        assertTrue(said.get(1).startsWith("one has 2, two has 2 images"), said.get(1));
        assertTrue(said.get(2).startsWith("4 of 4 images are smaller than 128 pixels"), said.get(2));
        StarGanV2Plan narrow = new StarGanV2Plan(16, 128, 128, false, StarGanV2Settings.QUICK);
        TrainingSettings usable = new TrainingSettings(
                images, folder.resolve("model"), false, 1, 0, 128, true, 2, 1, 0, 0, null, 1, narrow);
        String days = new Advice(usable, open(images)).sentences(1).get(3);
        assertTrue(days.matches("The paper's 100,000 steps .* about \\d+ days\\."), days);
        TrainingSettings little = new TrainingSettings(
                images, folder.resolve("model"), false, 1, 0, 32, true, 8, 1, 0, 0, null, 1, usual.recipe());
        assertTrue(new Advice(little, open(images)).sentences(1e-9).stream().noneMatch(s -> s.contains("batch")));
        assertArrayEquals(
                new int[] {64},
                open(images).sets().get(0).sides().stream()
                        .mapToInt(Integer::intValue)
                        .distinct()
                        .toArray());
    }
}
