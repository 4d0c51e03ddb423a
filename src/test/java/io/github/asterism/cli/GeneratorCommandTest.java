package io.github.asterism.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.ModelCard;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that make images from nothing, trained and judged on the command line. */
class GeneratorCommandTest {
    @TempDir
    Path folder;

    private String err;

    private int run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int code = new CommandLine(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(told, true, StandardCharsets.UTF_8))
                .run(words);
        err = told.toString(StandardCharsets.UTF_8);
        return code;
    }

    /** Discs in a folder without domains. */
    private Path discs(String name, int count, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            ColorProcessor image = new ColorProcessor(32, 32);
            image.setColor(new Color(230, 220, 240));
            image.fill();
            image.setColor(new Color(120, 30, 90));
            image.fillOval(random.nextInt(16), random.nextInt(16), 14, 14);
            ImageFiles.save(
                    new ImagePlus("disc", image), folder.resolve(name).resolve("disc" + seed + "_" + i + ".png"));
        }
        return folder.resolve(name);
    }

    private String[] words(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "train-generator",
                "data=" + discs("train", 12, 1),
                "output=" + folder.resolve("model"),
                "size=32",
                "width=0.02",
                "latent=6",
                "mappinglayers=2",
                "batch=4",
                "batches=8:6",
                "steps=12",
                "threads=1",
                "previewevery=12"));
        for (String word : more) {
            String key = word.substring(0, word.indexOf('=') + 1);
            words.removeIf(known -> known.startsWith(key));
            words.add(word);
        }
        return words.toArray(String[]::new);
    }

    @Test
    void theBestStateByHeldOutImagesIsPublishedAndItsPicturesAreKept() throws Exception {
        Path heldOut = discs("test", 8, 2);
        int code = run(words("validation=" + heldOut, "scoreevery=4"));
        assertEquals(0, code, err);
        ModelCard card = ModelCard.read(folder.resolve("model"));
        assertEquals("stylegan", card.family());
        assertTrue(List.of("4", "8", "12").contains("" + card.training().get("best step")), "" + card.training());
        List<String> losses = Files.readAllLines(folder.resolve("model/losses.csv"));
        assertTrue(losses.get(0).contains("score"), losses.get(0));
        ImagePlus preview = IJ.openImage(
                folder.resolve("model-training/previews/step-00000012.png").toString());
        assertEquals(8 * 98 + 2, preview.getWidth());
        assertEquals(3 * 98 + 2, preview.getHeight());
        code = run(
                "evaluate-generator",
                "model=" + folder.resolve("model"),
                "data=" + heldOut,
                "training=" + folder.resolve("train"),
                "count=8",
                "output=" + folder.resolve("report"),
                "threads=1");
        assertEquals(0, code, err);
        assertEquals(
                4, Files.readAllLines(folder.resolve("report/generators.csv")).size());
    }

    @Test
    void wrongValuesAreNamed() {
        refused("mixing=often: give a number, or auto", "mixing=often");
        refused("batches=8: give image sizes with numbers of images", "batches=8");
        refused("norm=batch mixes", "recipe=dcgan", "adversarial=wgan-gp", "norm=batch");
        refused("of them pass before the networks have grown", "growimages=1000");
        refused("width=0.0: give a factor", "width=0");
        refused("domains=lost: there is no such folder", "domains=lost");
    }

    private void refused(String message, String... more) {
        int code = run(words(more));
        assertTrue(code != 0, message);
        assertTrue(err.contains(message), err);
    }
}
