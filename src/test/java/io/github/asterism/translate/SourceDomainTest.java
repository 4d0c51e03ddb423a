package io.github.asterism.translate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.command.TinyModel;
import io.github.asterism.image.Range;
import io.github.asterism.model.ClassifierFile;
import io.github.asterism.model.Model;
import io.github.asterism.model.ModelWriter;
import io.github.asterism.net.ClassifierOptions;
import io.github.asterism.net.DomainClassifier;
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
        try (Model model = Model.open(folderOfModel, Device.CPU)) {
            Settings settings = new Settings(Range.AUTO, 1, Format.AUTO, source);
            ImagePlus image = IJ.createImage("x", "RGB ramp", 40, 40, 1);
            ImagePlus translated =
                    new Translator(model, settings).translate(image, new Target.Mean("he"), Progress.SILENT);
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
                                "nothing")),
                Set.of("he", "dab"),
                Map.of());
        String info = info(model, "auto");
        assertTrue(
                info.matches("(?s).*asterism-source-domain: (he|dab) \\(guessed, probability [01]\\.\\d\\d\\).*"),
                info);
    }
}
