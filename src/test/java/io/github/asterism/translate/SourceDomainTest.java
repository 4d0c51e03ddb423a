package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.command.TinyModel;
import io.github.asterism.command.TinyStarGan;
import io.github.asterism.image.Normalization;
import io.github.asterism.image.Pixels;
import io.github.asterism.image.Plane;
import io.github.asterism.image.Range;
import io.github.asterism.model.ClassifierFile;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelWriter;
import io.github.asterism.net.ClassifierOptions;
import io.github.asterism.net.DomainClassifier;
import io.github.asterism.net.Numbers;
import io.github.asterism.net.WeightShapes;
import io.github.asterism.onnx.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceDomainTest {
    @TempDir
    Path folder;

    private String info(Path folderOfModel, String source) {
        return info(folderOfModel, source, new Target.Mean("he"));
    }

    private String info(Path folderOfModel, String source, Target target) {
        try (Model model = Model.open(folderOfModel, Device.CPU)) {
            Settings settings = new Settings(Range.AUTO, 1, Format.AUTO, source);
            ImagePlus image = IJ.createImage("x", "RGB ramp", 40, 40, 1);
            ImagePlus translated = new Translator(model, settings).translate(image, target, Progress.SILENT);
            return (String) translated.getProperty("Info");
        }
    }

    @Test
    void isNotedAsStated() {
        Path model = TinyModel.write(folder.resolve("model"), "he", "dab");
        assertTrue(info(model, "DAB").contains("asterism-source-domain: dab (stated)"));
        assertFalse(info(model, "auto").contains("asterism-source-domain"));
        assertThrows(AsterismException.class, () -> info(model, "fluo"));
    }

    @Test
    void isGuessedByTheClassifierOfTheModel() {
        Path model = TinyModel.write(folder.resolve("model"), "he", "dab");
        ClassifierOptions options = new ClassifierOptions(32, 2, 4, 8, true);
        ModelWriter.add(
                model,
                Map.of(
                        ClassifierFile.COLOUR,
                        ClassifierFile.graph(
                                WeightShapes.draw(weights -> new DomainClassifier(weights, options), 1),
                                options,
                                List.of("dab", "he"),
                                false,
                                "nothing")),
                Set.of("he", "dab"),
                Map.of());
        String info = info(model, "auto");
        assertTrue(
                info.matches("(?s).*asterism-source-domain: (he|dab) \\(guessed, probability [01]\\.\\d\\d\\).*"),
                info);
    }

    @Test
    void labelsAreNotedAsStated() {
        Path model = TinyStarGan.write(folder.resolve("stargan"), TinyStarGan.FACES, true);
        String info = info(model, "Black_Hair,Young", new Target.Mean("Blond_Hair"));
        for (String line : List.of(
                "asterism-source-labels: Black_Hair, Young (stated)",
                "asterism-target: Blond_Hair",
                "asterism-labels: Blond_Hair, Young",
                "asterism-label-code: 0.0 1.0 0.0 1.0")) {
            assertTrue(info.contains(line + "\n"), info);
        }
        assertTrue(info(model, "none", new Target.Mean("Male")).contains("asterism-source-labels: no label (stated)"));
    }

    @Test
    void labelsAreGuessedByTheDiscriminator() {
        Path folderOfModel = TinyStarGan.write(folder.resolve("stargan"), TinyStarGan.FACES, true);
        ImagePlus image = IJ.createImage("x", "RGB ramp", 40, 40, 1);
        List<String> expected;
        try (Model model = Model.open(folderOfModel, Device.CPU)) {
            Plane picture = Pixels.of(image)
                    .plane(0)
                    .normalized(Normalization.EIGHT_BIT)
                    .resized(32, 32);
            Numbers logits =
                    model.labels(Numbers.of(picture.joined(), 1, 3, 32, 32)).orElseThrow();
            expected = new LabelGuess(model.card().domains(), logits.data())
                    .on().stream().map(model.card().domainNames()::get).toList();
        }
        String info = info(folderOfModel, "auto", new Target.Mean("Male"));
        assertTrue(info.contains("asterism-source-labels: " + String.join(", ", expected) + " (guessed, prob"), info);
    }

    @Test
    void withoutADiscriminatorAllLabelsAreTakenToBeOff() {
        Path model = TinyStarGan.write(folder.resolve("stargan"), TinyStarGan.FACES, false);
        String info = info(model, "auto", new Target.Mean("Male"));
        assertFalse(info.contains("asterism-source-labels"), info);
        assertTrue(info.contains("asterism-label-code: 0.0 0.0 1.0 0.0"), info);
    }
}
