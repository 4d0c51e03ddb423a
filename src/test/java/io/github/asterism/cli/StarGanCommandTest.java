package io.github.asterism.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.net.Numbers;
import io.github.asterism.parity.Fixture;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imported and used on the command line, a published checkpoint draws what the paper's program draws. */
class StarGanCommandTest {
    private static final float TOLERANCE = 1e-3f;
    private static final int SIZE = 64;
    private static final String CELEBA = "Black_Hair,Blond_Hair,Brown_Hair,Male,Young";
    private static final String RAFD = "angry,contemptuous,disgusted,fearful,happy,neutral,sad,surprised";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void attributes() {
        Fixture fixture = Fixture.of("v1_celeba");
        load("v1_celeba_200000-G.ckpt", CELEBA, "exclusive=Black_Hair/Blond_Hair/Brown_Hair");
        same(fixture, "in.c_trg", 5, "out.fake_train_mode");
    }

    @Test
    void attributesWithoutADiscriminator() throws Exception {
        Fixture fixture = Fixture.of("v1_celeba");
        Path alone = Files.copy(Fixture.file("v1_celeba_200000-G.ckpt"), folder.resolve("alone-G.ckpt"));
        succeed("import", "checkpoint=" + alone, "domains=" + CELEBA, "output=" + folder.resolve("model"));
        same(fixture, "in.c_trg", 5, "out.fake_train_mode");
    }

    @Test
    void exclusiveDomains() {
        Fixture fixture = Fixture.of("v1_rafd");
        load("v1_rafd_200000-G.ckpt", RAFD, "exclusive=all");
        same(fixture, "in.c_trg", 8, "out.fake_train_mode");
        // A label of which one is on is the domain's name.
        float[] target = row(fixture.get("in.c_trg"), 0);
        String domain = RAFD.split(",")[indexOfOne(target)];
        same(fixture, 0, "domain=" + domain, "out.fake_train_mode");
    }

    @Test
    void severalDataSets() {
        Fixture fixture = Fixture.of("v1_both");
        for (String checkpoint : new String[] {"v1_both_200000-G.ckpt", "v1_both_200000-G_legacy.ckpt"}) {
            load(checkpoint, CELEBA + "," + RAFD, "datasets=5,8");
            same(fixture, "in.celeba.c_trg", 15, "out.celeba.fake_train_mode");
            same(fixture, "in.celeba.c_trg", 5, "out.celeba.fake_train_mode");
            same(fixture, "in.rafd.c_trg", 15, "out.rafd.fake_train_mode");
        }
        float[] rafd = row(fixture.get("in.rafd.c_trg"), 1);
        same(fixture, 1, labels(Arrays.copyOfRange(rafd, 5, 13)), "out.rafd.fake_train_mode");
        same(fixture, 1, labels(Arrays.copyOf(rafd, 13)), "out.rafd.fake_train_mode");
        same(fixture, 1, "source=none", "domain=" + RAFD.split(",")[indexOfOne(rafd) - 5], "out.rafd.fake_train_mode");
    }

    @Test
    void switchedAttributesOfAStatedSource() {
        Fixture fixture = Fixture.of("v1_celeba");
        load("v1_celeba_200000-G.ckpt", CELEBA, "exclusive=");
        String[] names = CELEBA.split(",");
        StringJoiner source = new StringJoiner(",", "source=", "").setEmptyValue("source=none");
        StringJoiner switches = new StringJoiner(",", "attributes=", "");
        float[] from = row(fixture.get("in.c_org"), 0);
        float[] to = row(fixture.get("in.c_trg"), 0);
        for (int i = 0; i < names.length; i++) {
            if (from[i] == 1) {
                source.add(names[i]);
            }
            switches.add(names[i] + (to[i] == 1 ? ":on" : ":off"));
        }
        same(fixture, 0, source.toString(), switches.toString(), "out.fake_train_mode");
    }

    @Test
    void aMontageOfAllDomains() {
        load("v1_rafd_200000-G.ckpt", RAFD, "exclusive=all");
        save(row(Fixture.of("v1_rafd").get("in.x"), 0));
        succeed(words(folder.resolve("all"), "domain=all", "montage=true"));
        assertTrue(Files.exists(folder.resolve("all/in_surprised.tif")));
        ImagePlus montage = ImageFiles.open(folder.resolve("all/in_montage.png"));
        assertEquals(6 + 9 * 198, montage.getWidth());
        assertEquals(28 + 198, montage.getHeight());
    }

    @Test
    void whatDoesNotFitIsSaid() {
        load("v1_celeba_200000-G.ckpt", CELEBA, "exclusive=");
        refused("Write 5 numbers", "labels=1,0");
        refused("no styles to choose from: use style=mean", "domain=Male", "style=random");
        refused("attributes= and labels= are both given", "attributes=Male:on", "labels=0,0,0,0,0");
        refused("domain= is missing");
        refused("knows no domain 'Beard'", "domain=Male", "source=Beard");
    }

    private void load(String checkpoint, String domains, String more) {
        succeed(
                "import",
                "checkpoint=" + Fixture.file(checkpoint),
                "domains=" + domains,
                more,
                "output=" + folder.resolve("model"));
    }

    /** All images of the fixture, each with its label. */
    private void same(Fixture fixture, String labels, int length, String expected) {
        for (int i = 0; i < 3; i++) {
            float[] label = Arrays.copyOf(row(fixture.get(labels), i), length);
            same(fixture, i, labels(label), expected);
        }
    }

    /** @param wordsAndExpected keys of the command, then the name of the expected images */
    private void same(Fixture fixture, int row, String... wordsAndExpected) {
        int last = wordsAndExpected.length - 1;
        String[] keys = Arrays.copyOf(wordsAndExpected, last);
        Path output = folder.resolve("out.tif");
        save(row(fixture.get("in.x"), row));
        succeed(words(output, keys));
        ImagePlus drawn = ImageFiles.open(output);
        float[] expected = row(fixture.get(wordsAndExpected[last]), row);
        for (int c = 0; c < 3; c++) {
            float[] channel = Arrays.copyOfRange(expected, c * SIZE * SIZE, (c + 1) * SIZE * SIZE);
            assertArrayEquals(channel, (float[]) drawn.getStack().getPixels(c + 1), TOLERANCE);
        }
    }

    private String[] words(Path output, String... keys) {
        String[] words = {
            "translate",
            "input=" + folder.resolve("in.tif"),
            "model=" + folder.resolve("model"),
            "range=-1,1",
            "format=float32",
            "device=cpu",
            "output=" + output
        };
        String[] all = Arrays.copyOf(words, words.length + keys.length);
        System.arraycopy(keys, 0, all, words.length, keys.length);
        return all;
    }

    private void save(float[] image) {
        ImageStack stack = new ImageStack(SIZE, SIZE);
        for (int c = 0; c < 3; c++) {
            float[] channel = Arrays.copyOfRange(image, c * SIZE * SIZE, (c + 1) * SIZE * SIZE);
            stack.addSlice(new FloatProcessor(SIZE, SIZE, channel));
        }
        ImagePlus source = new ImagePlus("in", stack);
        source.setDimensions(3, 1, 1);
        ImageFiles.save(new CompositeImage(source, CompositeImage.COMPOSITE), folder.resolve("in.tif"));
    }

    private static String labels(float[] label) {
        StringJoiner text = new StringJoiner(",", "labels=", "");
        for (float number : label) {
            text.add("" + (int) number);
        }
        return text.toString();
    }

    private static int indexOfOne(float[] label) {
        int index = 0;
        while (label[index] != 1) {
            index++;
        }
        return index;
    }

    private static float[] row(Numbers numbers, int row) {
        int length = numbers.data().length / (int) numbers.shape()[0];
        return Arrays.copyOfRange(numbers.data(), row * length, (row + 1) * length);
    }

    private void succeed(String... words) {
        assertEquals(CommandLine.SUCCESS, run(words), err.toString(StandardCharsets.UTF_8));
    }

    private void refused(String message, String... keys) {
        err.reset();
        assertEquals(CommandLine.BAD_ARGUMENTS, run(words(folder.resolve("no.tif"), keys)));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(message), err.toString(StandardCharsets.UTF_8));
    }

    private int run(String... words) {
        PrintStream quiet = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new CommandLine(quiet, new PrintStream(err, true, StandardCharsets.UTF_8)).run(words);
    }
}
