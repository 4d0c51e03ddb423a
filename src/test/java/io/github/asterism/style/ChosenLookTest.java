package io.github.asterism.style;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.Progress;
import io.github.asterism.command.Samples;
import io.github.asterism.command.TinyModel;
import io.github.asterism.image.Excerpt;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.Model;
import io.github.asterism.onnx.Device;
import io.github.asterism.translate.StyleCode;
import io.github.asterism.translate.StyleSampler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenLookTest {
    @TempDir
    Path folder;

    private String line(Swatch swatch, double truncation) {
        Path model = TinyModel.write(folder.resolve("tiny"), "red", "H&E");
        try (Model opened = Model.open(model, Device.CPU)) {
            SavedStyles saved = new SavedStyles(folder.resolve("my styles"));
            return new ChosenLook(model, swatch, truncation, saved)
                    .redraw(part(), opened, Progress.SILENT)
                    .macro()
                    .get(0);
        }
    }

    private Excerpt part() {
        return Excerpt.of(ImageFiles.open(Samples.stack(folder.resolve("stack.tif"))), 1, Excerpt.Scope.STACK);
    }

    @Test
    void namesTheLookToAMacro() {
        String model = "run(\"Translate Domains...\", \"model=[" + folder.resolve("tiny") + "] ";
        assertEquals(model + "domain=[H&E] style=mean\");", line(new Swatch.Mean("H&E"), 0.5));
        assertEquals(
                model + "domain=[H&E] style=random seed=7 truncation=0.35\");",
                line(new Swatch.Random("H&E", 7), 0.35));
        Path reference = Samples.deep(folder.resolve("a look.tif"));
        assertEquals(
                model + "domain=[red] style=reference reference=[" + reference + "]\");",
                line(new Swatch.Reference("red", reference), 1));
    }

    @Test
    void savesAMixForTheMacroBitByBit() {
        Swatch mix = Swatch.Mix.of(new Swatch.Random("H&E", 1), new Swatch.Random("H&E", 2), 0.3);
        Path first = folder.resolve("my styles/H_E-mix-1.csv");
        assertEquals(
                "run(\"Translate Domains...\", \"model=[" + folder.resolve("tiny") + "] style=[" + first + "]\");",
                line(mix, 0.8));
        assertTrue(line(mix, 0.8).contains("H_E-mix-2.csv"), "the first is not overwritten");
        StyleFile.Entry entry = StyleFile.read(first).get(0);
        assertEquals("H&E", entry.style().domain());
        try (Model opened = Model.open(folder.resolve("tiny"), Device.CPU)) {
            StyleCode expected = new StyleSampler(opened, ChosenLook.settings(0.8)).style(mix.target());
            assertArrayEquals(expected.numbers().data(), entry.style().numbers().data());
        }
    }

    @Test
    void saysWhatNoMacroCanBeGiven() {
        Path reference = Samples.deep(folder.resolve("look [1].tif"));
        String message = assertThrows(AsterismException.class, () -> line(new Swatch.Reference("red", reference), 1))
                .getMessage();
        assertTrue(message.contains("look [1].tif") && message.contains("Rename"), message);
    }

    @Test
    void stylesAreKeptWhereTheyCanBeWritten() throws Exception {
        Path none = folder.resolve("none");
        Path home = Files.createDirectory(folder.resolve("home"));
        StyleCode style;
        try (Model opened = Model.open(TinyModel.write(folder.resolve("m"), "a", "b"), Device.CPU)) {
            style = new StyleSampler(opened, ChosenLook.settings(1)).style(new Swatch.Mean("b").target());
        }
        SavedStyles.Saved saved = SavedStyles.within(List.of(none, home)).save(style);
        assertEquals(home.resolve("asterism-styles/b-mix-1.csv"), saved.file());
        assertEquals("b-mix-1", saved.entry().name());
    }
}
