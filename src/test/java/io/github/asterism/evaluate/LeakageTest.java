package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.command.TinyModel;
import io.github.asterism.command.TinyStarGan;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.model.Classifier;
import io.github.asterism.model.Model;
import io.github.asterism.net.Numbers;
import io.github.asterism.onnx.Device;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakageTest {
    private static final String[] FACES = {"Black_Hair", "Blond_Hair", "Male", "Young"};

    @TempDir
    Path folder;

    private Path table;
    private Path model;

    @BeforeEach
    void write() throws IOException {
        Color[] colours = {Color.RED, Color.BLUE};
        for (int i = 0; i < 2; i++) {
            ColorProcessor image = new ColorProcessor(32, 32);
            image.setColor(colours[i]);
            image.fillOval(4, 4, 20, 20);
            ImageFiles.save(new ImagePlus("face", image), folder.resolve("face" + i + ".png"));
        }
        table = Files.writeString(
                folder.resolve("faces.csv"),
                "file,Young,Male,Blond_Hair,Black_Hair\nface0.png,1,0,0,1\nface1.png,0,1,1,0\n");
        model = TinyStarGan.write(folder.resolve("tiny"), TinyStarGan.FACES, true);
    }

    private Leakage leakage(Path classifier) {
        try (Model opened = Model.open(model, Device.CPU);
                Classifier judge = Classifier.open(classifier, Device.CPU)) {
            return Leakage.of(opened, judge, table, 0, Progress.SILENT);
        }
    }

    /** Black hair is switched on in the second face, where the first has it already; being male the other way round in both. */
    @Test
    void changesAreThoseOfTheProbabilitiesInTheDirectionOfTheSwitch() {
        Path file = RandomFeatures.attributes(folder.resolve("attributes.onnx"), FACES);
        Leakage leakage = leakage(file);
        float[] black = {1, 0, 1, 0};
        float[][] male = {{1, 0, 1, 1}, {0, 1, 0, 0}};
        try (Model opened = Model.open(model, Device.CPU);
                Classifier judge = Classifier.open(file, Device.CPU)) {
            for (int other = 0; other < 4; other++) {
                double blackChange = change(opened, judge, 1, black, other);
                assertEquals(blackChange, leakage.change()[0][other], 1e-5);
                double maleChange =
                        (change(opened, judge, 0, male[0], other) - change(opened, judge, 1, male[1], other)) / 2;
                assertEquals(maleChange, leakage.change()[2][other], 1e-5);
            }
        }
        assertEquals(2, leakage.images());
        assertEquals(List.of(FACES), leakage.attributes());
    }

    private double change(Model opened, Classifier judge, int face, float[] label, int attribute) {
        Pixels pixels = Pixels.of(ImageFiles.open(folder.resolve("face" + face + ".png")));
        Plane source = pixels.plane(0).normalized(Normalization.EIGHT_BIT).resized(32, 32);
        Numbers image = Numbers.of(source.joined(), 1, 3, 32, 32);
        Numbers drawn = opened.translate(image, Numbers.of(label, 1, 4));
        return judge.probabilities(drawn)[0][attribute] - judge.probabilities(image)[0][attribute];
    }

    @Test
    void theReportHasEveryPairAndNamesTheStrongestLeak() throws IOException {
        double[][] change = {{0.9, 0.4}, {-0.1, 0.8}};
        Leakage leakage = new Leakage(
                "tiny", "a classifier", List.of("Black_Hair", "Beard"), change, new double[] {0.95, 0.9}, 10);
        assertEquals(
                "Switching Black_Hair changes Beard by 40 %.",
                LeakageReport.strongest(leakage).orElseThrow());
        List<Path> files = LeakageReport.write(leakage, folder.resolve("report"));
        String csv = Files.readString(files.get(0));
        assertTrue(csv.contains("Black_Hair,Beard,0.4,10\n") && csv.contains("Beard,Black_Hair,-0.1,10\n"), csv);
        String page = Files.readString(files.get(1));
        assertTrue(page.contains("Black_Hair changes Beard by 40 %") && page.contains("95 %"), page);
    }

    @Test
    void whatWasNeverSwitchedDoesNotLeak() {
        double[][] change = {{Double.NaN, Double.NaN}, {0.2, 0.8}};
        Leakage leakage = new Leakage(
                "tiny", "a classifier", List.of("Black_Hair", "Beard"), change, new double[] {0.95, 0.9}, 10);
        assertEquals(
                "Switching Beard changes Black_Hair by 20 %.",
                LeakageReport.strongest(leakage).orElseThrow());
    }

    @Test
    void aClassifierOfDomainsOrOtherAttributesIsRefused() {
        Path domains = RandomFeatures.write(folder.resolve("domains.onnx"), true, FACES);
        String message =
                assertThrows(AsterismException.class, () -> leakage(domains)).getMessage();
        assertTrue(message.contains("as domains"), message);
        Path others = RandomFeatures.attributes(folder.resolve("others.onnx"), "Male", "Young");
        message = assertThrows(AsterismException.class, () -> leakage(others)).getMessage();
        assertTrue(message.contains("Black_Hair"), message);
    }

    @Test
    void aModelWithStylesHasNoAttributes() {
        model = TinyModel.write(folder.resolve("styles"), "red", "blue");
        Path file = RandomFeatures.attributes(folder.resolve("attributes.onnx"), FACES);
        String message =
                assertThrows(AsterismException.class, () -> leakage(file)).getMessage();
        assertTrue(message.contains("takes styles"), message);
    }
}
