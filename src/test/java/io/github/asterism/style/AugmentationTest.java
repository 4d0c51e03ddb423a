package io.github.asterism.style;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.command.TinyModel;
import io.github.asterism.command.TinyStarGan;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.Model;
import io.github.asterism.model.Sha256;
import io.github.asterism.onnx.Device;
import io.github.asterism.style.AugmentationPlan.Look;
import io.github.asterism.translate.Settings;
import io.github.asterism.translate.Target;
import io.github.asterism.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AugmentationTest {
    private static final AugmentationPlan TWO_LOOKS = new AugmentationPlan(List.of("red", "H&E"), 2, true, 5);

    @TempDir
    private static Path models;

    private static Model model;

    @TempDir
    Path folder;

    private Path data;

    @BeforeAll
    static void open() {
        model = Model.open(TinyModel.write(models.resolve("tiny"), "red", "H&E"), Device.CPU);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @BeforeEach
    void writeData() throws IOException {
        data = folder.resolve("data");
        save(new ByteProcessor(40, 36), "train/round/a.png");
        save(new ShortProcessor(40, 36), "val/a.tif");
        save(new ColorProcessor(36, 40), "val/b.png");
        for (String label : List.of("train/round/a_mask.png", "val/a.roi", "val/b_labels.tif")) {
            Files.writeString(data.resolve(label), "label " + label);
        }
    }

    private void save(ImageProcessor pixels, String place) {
        for (int i = 0; i < pixels.getPixelCount(); i++) {
            pixels.set(i, i * 37 + place.hashCode() & 0xff);
        }
        ImageFiles.save(new ImagePlus("", pixels), data.resolve(place));
    }

    @Test
    void everyLookOfEveryImageLiesInItsFolderBesideTheUntouchedLabel() throws IOException {
        Path output = augmented("out", TWO_LOOKS, false);
        Set<String> expected = new TreeSet<>(Set.of("manifest.csv"));
        for (String[] image : new String[][] {
            {"train/round/a.png", ".png", "_mask.png"},
            {"val/a.tif", ".tif", ".roi"},
            {"val/b.png", ".png", "_labels.tif"}
        }) {
            for (Look look : TWO_LOOKS.looks(image[0])) {
                String stem = ImageFiles.stem(image[0]) + "_" + look.name();
                expected.add(stem + image[1]);
                expected.add(stem + image[2]);
                assertEquals(
                        Files.readString(data.resolve(ImageFiles.stem(image[0]) + image[2])),
                        Files.readString(output.resolve(stem + image[2])));
            }
        }
        assertEquals(expected, places(output));
        assertEquals(1 + 2 * 2 * 3 * 2, expected.size());
    }

    @Test
    void aResultIsTheTranslationToTheLooksSeed() throws IOException {
        Path output = augmented("out", TWO_LOOKS, false);
        for (Look look : TWO_LOOKS.looks("val/b.png")) {
            ImagePlus expected = new Translator(model, Settings.DEFAULT)
                    .translate(
                            ImageFiles.open(data.resolve("val/b.png")),
                            new Target.Latent(look.domain(), look.seed()),
                            Progress.SILENT);
            ImagePlus result = ImageFiles.open(output.resolve("val/b_" + look.name() + ".png"));
            assertArrayEquals(colours(expected), colours(result));
        }
    }

    private static int[] colours(ImagePlus image) {
        // Whoever reads a PNG marks its pixels as opaque.
        return Arrays.stream((int[]) image.getProcessor().getPixels())
                .map(pixel -> pixel & 0xffffff)
                .toArray();
    }

    @Test
    void seedsDependOnBaseSeedImageAndLookAlone() {
        Set<Long> seeds = new HashSet<>();
        for (long base : new long[] {0, 1}) {
            for (String place : List.of("a.png", "x/a.png", "b.png")) {
                AugmentationPlan plan = new AugmentationPlan(List.of("red", "H&E"), 3, true, base);
                List<Long> own = plan.looks(place).stream().map(Look::seed).toList();
                assertEquals(6, own.size());
                assertEquals(3, new HashSet<>(own).size());
                seeds.addAll(own);
                List<Look> fewer = new AugmentationPlan(List.of("H&E"), 1, true, base).looks(place);
                assertEquals(plan.looks(place).get(1), fewer.get(0));
            }
        }
        assertEquals(2 * 3 * 3, seeds.size());
        assertEquals(
                153586451202468L,
                new AugmentationPlan(List.of("red"), 1, true, 0)
                        .looks("train/a.png")
                        .get(0)
                        .seed());
    }

    @Test
    void looksThatDoNotFitIntoMemoryTogetherComeAfterEachOther() throws IOException {
        Path together = augmented("together", TWO_LOOKS, false);
        ImageTree tree = ImageTree.open(data, null);
        Path apart = folder.resolve("apart");
        Translator translator = new Translator(model, Settings.DEFAULT);
        new Augmentation(translator, TWO_LOOKS, false, 3 * 40 * 36)
                .run(tree, new AugmentedFolder(apart, tree), Progress.SILENT);
        assertEquals(
                Files.readString(together.resolve("manifest.csv")), Files.readString(apart.resolve("manifest.csv")));
    }

    @Test
    void whatOtherFilesThereAreDoesNotMatter() throws IOException {
        Path all = augmented("all", TWO_LOOKS, false);
        Files.delete(data.resolve("val/a.tif"));
        Files.delete(data.resolve("val/a.roi"));
        Path fewer = augmented("fewer", TWO_LOOKS, false);
        for (String place : places(fewer)) {
            if (!place.equals("manifest.csv")) {
                assertArrayEquals(Files.readAllBytes(all.resolve(place)), Files.readAllBytes(fewer.resolve(place)));
            }
        }
        assertEquals(places(all).size() - 8, places(fewer).size());
    }

    @Test
    void theManifestTellsWhereEachResultCameFrom() throws IOException {
        AugmentationPlan plan = new AugmentationPlan(List.of("H&E"), 1, true, 5);
        Path output = augmented("out", plan, true);
        List<String> lines = Files.readAllLines(output.resolve("manifest.csv"));
        assertEquals("file,source,label,domain,seed,style,file_sha256,source_sha256,label_sha256", lines.get(0));
        assertEquals(1 + 3 * 2, lines.size());
        Look look = plan.looks("val/b.png").get(0);
        String place = "val/b_" + look.name();
        assertEquals(
                String.join(
                        ",",
                        place + ".png",
                        "val/b.png",
                        place + "_labels.tif",
                        "H&E",
                        "" + look.seed(),
                        look.name(),
                        Sha256.of(output.resolve(place + ".png")),
                        Sha256.of(data.resolve("val/b.png")),
                        Sha256.of(data.resolve("val/b_labels.tif"))),
                lines.get(5));
        String hash = Sha256.of(data.resolve("val/b.png"));
        assertEquals(
                "val/b.png,val/b.png,val/b_labels.tif,,,original," + hash + "," + hash + ","
                        + Sha256.of(data.resolve("val/b_labels.tif")),
                lines.get(6));
        assertArrayEquals(
                Files.readAllBytes(data.resolve("val/b.png")), Files.readAllBytes(output.resolve("val/b.png")));
    }

    @Test
    void labelsApartGoToAFolderOfTheirOwn() throws IOException {
        Path masks = folder.resolve("masks");
        save(new ByteProcessor(40, 36), "only/a.png");
        ImageFiles.save(ImageFiles.open(data.resolve("only/a.png")), masks.resolve("a.png"));
        ImageTree tree = ImageTree.open(data.resolve("only"), masks);
        AugmentationPlan plan = new AugmentationPlan(List.of("red"), 1, false, 0);
        run(tree, folder.resolve("out"), plan, false, model, Progress.SILENT);
        assertEquals(Set.of("a_red-mean.png", "labels/a_red-mean.png", "manifest.csv"), places(folder.resolve("out")));
        assertArrayEquals(
                Files.readAllBytes(masks.resolve("a.png")),
                Files.readAllBytes(folder.resolve("out/labels/a_red-mean.png")));
        save(new ByteProcessor(40, 36), "only/labels/c.png");
        Files.writeString(masks.resolve("c.roi"), "");
        refused("Rename that folder", folder.resolve("out2"), ImageTree.open(data.resolve("only"), masks));
    }

    @Test
    void aModelWithLabelsGivesTheMeanLook() throws IOException {
        Path stargan = TinyStarGan.write(folder.resolve("faces"), TinyStarGan.FACES, true);
        try (Model labelled = Model.open(stargan, Device.CPU)) {
            AugmentationPlan plan = new AugmentationPlan(List.of("Male", "Young"), 1, false, 0);
            run(ImageTree.open(data, null), folder.resolve("out"), plan, false, labelled, Progress.SILENT);
        }
        assertTrue(places(folder.resolve("out"))
                .containsAll(List.of("val/b_Male-mean.png", "val/b_Young-mean_labels.tif")));
    }

    @Test
    void anImageThatFailsIsNamedAndNotListedAndTheOthersAreDone() throws IOException {
        Files.writeString(data.resolve("val/b.png"), "no image");
        Path output = folder.resolve("out");
        Augmentation.Outcome outcome = run(ImageTree.open(data, null), output, TWO_LOOKS, true, model, Progress.SILENT);
        assertEquals(1, outcome.failures().size());
        assertTrue(
                outcome.failures().get(0).startsWith("val/b.png: "),
                outcome.failures().toString());
        assertFalse(Files.readString(output.resolve("manifest.csv")).contains("val/b"));
        assertTrue(places(output).stream().noneMatch(place -> place.startsWith("val/b")));
        assertEquals(
                places(output),
                outcome.written().stream()
                        .map(file -> Places.written(output.relativize(file)))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aStoppedRunLeavesWholeFilesAndNoManifest() throws IOException {
        Path output = folder.resolve("out");
        List<String> reports = new ArrayList<>();
        Progress impatient = new Progress() {
            @Override
            public void report(double fraction, String message) {
                reports.add(message);
            }

            @Override
            public boolean stopped() {
                return reports.stream().anyMatch(message -> message.contains("2 of 3"));
            }
        };
        ImageTree tree = ImageTree.open(data, null);
        assertThrows(Progress.StoppedException.class, () -> run(tree, output, TWO_LOOKS, false, model, impatient));
        Set<String> left = places(output);
        assertEquals(8, left.size(), left.toString());
        assertTrue(left.stream().allMatch(place -> place.startsWith("train/round/a_")), left.toString());
        for (String place : left) {
            if (!place.contains("mask")) {
                assertEquals(40, ImageFiles.open(output.resolve(place)).getWidth());
            }
        }
        refused("is not empty", output, tree);
    }

    @Test
    void resultsDoNotGoAmongSources() throws IOException {
        ImageTree tree = ImageTree.open(data, null);
        refused("the folder of the images or labels", data, tree);
        refused("the folder of the images or labels", data.resolve("val/new/deep"), tree);
        Path link = Files.createSymbolicLink(folder.resolve("link"), data);
        refused("the folder of the images or labels", link.resolve("new"), tree);
        refused("is a file", Files.writeString(folder.resolve("file"), ""), tree);
        new AugmentedFolder(folder.resolve("data2"), tree);
        new AugmentedFolder(Files.createDirectories(folder.resolve("empty")), tree);
    }

    @Test
    void severalMeansAreRefused() {
        String message = assertThrows(AsterismException.class, () -> new AugmentationPlan(List.of("red"), 2, false, 0))
                .getMessage();
        assertTrue(message.contains("looks=2"), message);
        assertNotEquals(
                "",
                assertThrows(AsterismException.class, () -> new AugmentationPlan(List.of("red"), 0, true, 0))
                        .getMessage());
    }

    private static void refused(String why, Path output, ImageTree tree) {
        String message = assertThrows(AsterismException.class, () -> new AugmentedFolder(output, tree))
                .getMessage();
        assertTrue(message.contains(why), message);
    }

    private Path augmented(String name, AugmentationPlan plan, boolean originals) {
        Path output = folder.resolve(name);
        Augmentation.Outcome outcome = run(ImageTree.open(data, null), output, plan, originals, model, Progress.SILENT);
        assertEquals(List.of(), outcome.failures());
        return output;
    }

    private static Augmentation.Outcome run(
            ImageTree tree, Path output, AugmentationPlan plan, boolean originals, Model model, Progress progress) {
        return new Augmentation(new Translator(model, Settings.DEFAULT), plan, originals)
                .run(tree, new AugmentedFolder(output, tree), progress);
    }

    private static Set<String> places(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .map(Places::written)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
