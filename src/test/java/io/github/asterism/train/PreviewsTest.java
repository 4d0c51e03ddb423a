package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.data.Selection;
import io.github.asterism.net.Initialized;
import io.github.asterism.net.StarGanOptions.Norm;
import io.github.asterism.net.StarGanOptions.Upsampling;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewsTest {
    private static final int LEFT = 22; // pixels, beside the first column
    private static final int HEADER = 42;
    private static final int PITCH = 100; // an image of 96 pixels and the gap after it

    @TempDir
    Path folder;

    /** Hears all losses and previews. */
    private static final class Listener implements TrainingListener {
        private final List<Map<String, Double>> losses = new ArrayList<>();
        private final Map<Long, Path> previews = new LinkedHashMap<>();
        private final List<String> notices = new ArrayList<>();

        @Override
        public void report(double fraction, String message) {}

        @Override
        public void losses(long step, Map<String, Double> found) {
            losses.add(Map.copyOf(found));
        }

        @Override
        public void preview(long step, Path picture) {
            previews.put(step, picture);
        }

        @Override
        public void notice(String message) {
            if (message.contains("previews")) { // and not advice
                notices.add(message);
            }
        }
    }

    private TrainingSettings settings(Path data, String output, long every, Path validation, RecipeSettings recipe) {
        int size = recipe instanceof StarGanV2Plan ? 32 : 16;
        return new TrainingSettings(
                TrainingImages.parse(data.toString(), Selection.ALL),
                folder.resolve(output),
                false,
                2,
                every,
                0,
                size,
                true,
                2,
                5,
                0.25,
                0,
                validation,
                1,
                recipe,
                FineTuning.NONE,
                DistortionSettings.NONE,
                1);
    }

    private static StarGanV2Plan styled() {
        return new StarGanV2Plan(4, 8, 8, false, DrawnData.learning(5));
    }

    private static StarGanPlan labelled() {
        StarGanSettings learning = new StarGanSettings(
                Adversarial.WGAN_GP, 1, 10, 10, 0.5, 2, false, false, 2e-4, 0, true, Initialized.Kind.HE, 0.9);
        return new StarGanPlan(4, 8, 1, Upsampling.NEAREST, 0, Norm.NONE, List.of(), learning);
    }

    private static Listener run(TrainingSettings settings) {
        Listener listener = new Listener();
        new TrainingRun(settings, listener).run();
        assertEquals(List.of(), listener.notices);
        return listener;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void areDrawnAtTheirStepsAndChangeNothing() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Listener with = run(settings(data, "with", 2, null, styled()));
        Listener without = run(settings(data, "without", 0, null, styled()));
        assertEquals(List.of(0L, 2L, 4L, 5L), List.copyOf(with.previews.keySet()));
        assertEquals(
                List.of("step-00000000.png", "step-00000002.png", "step-00000004.png", "step-00000005.png"),
                files(folder.resolve("with-training/previews")));
        assertFalse(Files.exists(folder.resolve("without-training/previews")));
        assertEquals(without.losses, with.losses);
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("without/generator.onnx")),
                Files.readAllBytes(folder.resolve("with/generator.onnx")));
    }

    @Test
    void showSourcesInRowsAndTargetsInColumnsEnlargedToWholeSquares() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Listener listener = run(settings(data, "model", 5, null, styled()));
        BufferedImage first = ImageIO.read(listener.previews.get(0L).toFile());
        BufferedImage last = ImageIO.read(listener.previews.get(5L).toFile());
        // Sources, two targets by latent code, two by reference; two images of each domain below the references.
        assertEquals(LEFT + 5 * PITCH + 2 * 14, last.getWidth());
        assertEquals(HEADER + 5 * PITCH, last.getHeight());
        int top = HEADER + PITCH;
        for (BufferedImage sheet : List.of(first, last)) {
            assertEquals(new Color(235, 235, 250).getRGB(), sheet.getRGB(LEFT, top), "blue's ground");
            assertEquals(new Color(250, 230, 230).getRGB(), sheet.getRGB(LEFT, top + 2 * PITCH), "red's ground");
            int reference = LEFT + 3 * PITCH + 28;
            assertEquals(new Color(235, 235, 250).getRGB(), sheet.getRGB(reference, HEADER), "blue's reference");
            assertEquals(new Color(250, 230, 230).getRGB(), sheet.getRGB(reference + PITCH, HEADER), "red's");
        }
        for (int y = 0; y < 96; y++) {
            for (int x = 0; x < 96; x++) {
                int left = LEFT + PITCH + 14;
                assertEquals(
                        last.getRGB(left + x / 3 * 3, top + y / 3 * 3),
                        last.getRGB(left + x, top + y),
                        "three pixels make one of the image");
            }
        }
        assertNotEquals(
                List.of(column(first, LEFT + PITCH + 20, top)),
                List.of(column(last, LEFT + PITCH + 20, top)),
                "learnt");
    }

    private static List<Integer> column(BufferedImage sheet, int x, int top) {
        List<Integer> pixels = new ArrayList<>();
        for (int y = 0; y < 96; y++) {
            pixels.add(sheet.getRGB(x, top + y));
        }
        return pixels;
    }

    @Test
    void showTheLabelsOfAllDataSets() throws IOException {
        Path domains = DrawnData.write(folder.resolve("discs"), 4);
        Path table = DrawnData.table(folder.resolve("squares"), 12);
        Path both = Path.of(domains + "," + table);
        Listener with = run(settings(both, "with", 5, null, labelled()));
        BufferedImage sheet = ImageIO.read(with.previews.get(5L).toFile());
        assertEquals(LEFT + 6 * PITCH + 14, sheet.getWidth()); // blue, red, Red2, Large, Small
        assertEquals(HEADER + 8 * PITCH, sheet.getHeight()); // four of each data set
        assertEquals(run(settings(both, "without", 0, null, labelled())).losses, with.losses);
    }

    @Test
    void takeTheirSourcesFromValidationImages() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Path heldOut = DrawnData.write(folder.resolve("heldOut"), 2);
        for (String name : files(heldOut.resolve("blue"))) { // red discs in blue's folder
            Files.delete(heldOut.resolve("blue").resolve(name));
            Files.copy(
                    heldOut.resolve("red").resolve(name),
                    heldOut.resolve("blue").resolve(name));
        }
        Listener listener = run(settings(data, "model", 5, heldOut, styled()));
        BufferedImage sheet = ImageIO.read(listener.previews.get(0L).toFile());
        assertEquals(new Color(250, 230, 230).getRGB(), sheet.getRGB(LEFT, HEADER + PITCH));
        assertEquals(new Color(235, 235, 250).getRGB(), sheet.getRGB(LEFT + 3 * PITCH + 28, HEADER), "reference");
    }

    @Test
    void aRunWhosePreviewsCannotBeWrittenGoesOnWithoutAndSaysSoOnce() throws IOException {
        Path data = DrawnData.write(folder.resolve("data"), 4);
        Files.createDirectories(folder.resolve("model-training"));
        TrainingSettings settings = settings(data, "model", 1, null, styled());
        List<String> notices = new ArrayList<>();
        new TrainingRun(settings, new TrainingListener() {
                    @Override
                    public void report(double fraction, String message) {}

                    @Override
                    public void started(RunStart start) {
                        try {
                            Files.writeString(folder.resolve("model-training/previews"), "in the way");
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    }

                    @Override
                    public void notice(String message) {
                        if (message.contains("previews")) { // and not advice
                            notices.add(message);
                        }
                    }
                })
                .run();
        assertTrue(Files.exists(folder.resolve("model/rdf.yaml")));
        assertEquals(1, notices.size(), notices.toString());
        assertTrue(notices.get(0).startsWith("There will be no previews"), notices.get(0));
    }
}
