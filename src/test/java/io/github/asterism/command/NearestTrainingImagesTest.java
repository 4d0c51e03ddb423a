package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.asterism.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A "training set" among whose images is a copy of what the model makes, turned or not. */
class NearestTrainingImagesTest {
    @TempDir
    Path folder;

    private final CommandContext context = new CommandContext();
    private Path model;
    private Path data;

    @BeforeEach
    void write() throws IOException {
        model = TinyGenerator.write(
                folder.resolve("tiny"), TinyGenerator.STYLEGAN, Map.of("image channels", "3")); // as trainings note it
        data = Samples.domains(folder.resolve("data"), "blue", "pink");
        save("copy.png", 0, false);
        save("turned.png", 3, true);
    }

    /** The image of a seed, turned by a quarter if that is wanted. */
    private void save(String name, long seed, boolean turn) {
        ImagePlus made = Calls.run(context, GenerateImages.class.getName(), model, "count=1", "seed=" + seed);
        ImageProcessor pixels = made.getProcessor();
        ImageFiles.save(
                new ImagePlus(name, turn ? pixels.rotateRight() : pixels),
                data.resolve("pink").resolve(name));
    }

    @AfterEach
    void close() {
        context.close();
    }

    private ImagePlus nearest(String... keys) {
        String[] all = new String[keys.length + 1];
        all[0] = "data=" + data;
        System.arraycopy(keys, 0, all, 1, keys.length);
        return Calls.run(context, NearestTrainingImages.class.getName(), model, all);
    }

    @Test
    void copiesAreFoundHoweverTheyAreTurned() throws IOException {
        Path out = folder.resolve("out");
        ImagePlus picture = nearest("count=4", "k=3", "output=" + out);
        assertEquals(6 + 4 * 134, picture.getWidth());
        assertEquals(6 + 8 * (128 + 32 + 6), picture.getHeight());
        Path kept = Files.createDirectories(Path.of("target/screenshots"));
        ImageFiles.save(picture, kept.resolve("nearest.png")); // where a person can look at it
        List<String> lines = Files.readAllLines(out.resolve("tiny_nearest.csv"));
        assertEquals("image,by,rank,file,distance", lines.get(0));
        assertEquals(1 + 4 * 2 * 3, lines.size());
        for (String by : new String[] {"features", "pixels"}) {
            first(lines, "seed 0," + by, "copy.png", by.equals("pixels") ? 0.5 : 0.2);
            first(lines, "seed 3," + by, "turned.png", by.equals("pixels") ? 0.5 : 0.2);
        }
        assertTrue(Files.exists(out.resolve("tiny_nearest.png")));
    }

    private static void first(List<String> lines, String of, String file, double most) {
        String line = lines.stream()
                .filter(each -> each.startsWith(of + ",1,"))
                .findFirst()
                .orElseThrow();
        assertTrue(line.contains(file), line);
        assertTrue(Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)) < most, line);
    }

    @Test
    void turnsCanBeLeftOut() throws IOException {
        Path table = folder.resolve("table.csv");
        nearest("count=1", "seed=3", "k=8", "turns=false", "output=" + table);
        List<String> lines = Files.readAllLines(table);
        assertEquals(1 + 2 * 8, lines.size());
        double nearest = Double.parseDouble(lines.get(9).substring(lines.get(9).lastIndexOf(',') + 1));
        assertTrue(nearest > 5, lines.toString());
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        refused("k=0 is too small", "k=0");
        data = Files.createDirectories(folder.resolve("empty"));
        refused("holds no images", "k=1");
        Files.writeString(data.resolve("broken.png"), "no picture");
        refused("None of the 1 images of data= can be read", "k=1");
    }

    private void refused(String message, String... keys) {
        RuntimeException e = assertThrows(RuntimeException.class, () -> nearest(keys));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
