package io.github.asterism.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.asterism.AsterismException;
import io.github.asterism.command.TinyModel;
import io.github.asterism.image.ImageFiles;
import io.github.asterism.model.ModelCard;
import io.github.asterism.net.Numbers;
import io.github.asterism.translate.StyleCode;
import io.github.asterism.translate.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StyleWordsTest {
    @TempDir
    Path folder;

    private ModelCard card;

    @BeforeEach
    void read() {
        card = ModelCard.read(TinyModel.write(folder.resolve("tiny"), "red", "H&E"));
    }

    @Test
    void wordsAreMeansSeedsReferencesAndTables() {
        Path reference = folder.resolve("wanted.png");
        ImageFiles.save(new ImagePlus("wanted", new ColorProcessor(40, 40)), reference);
        Path table = folder.resolve("saved.csv");
        StyleCode style = new StyleCode("red", "mean", Numbers.of(new float[8], 1, 8));
        StyleFile.write(table, List.of(new StyleFile.Entry("one", style), new StyleFile.Entry("two", style)));
        List<Target> targets =
                StyleWords.parse("mean, 7, h&e:-3," + reference + ",H&E:" + reference + "," + table, "red", card);
        assertEquals(new Target.Mean("red"), targets.get(0));
        assertEquals(new Target.Latent("red", 7), targets.get(1));
        assertEquals(new Target.Latent("h&e", -3), targets.get(2));
        assertEquals("red", ((Target.Reference) targets.get(3)).domain());
        assertEquals("H&E", ((Target.Reference) targets.get(4)).domain());
        assertEquals(
                List.of("one", "two"),
                targets.subList(5, 7).stream().map(each -> each.name(card)).toList());
    }

    @Test
    void saysWhatIsWrong() {
        refused("styles=7 does not say of which domain. Write DOMAIN:7", "7", "");
        refused("styles=meen is neither mean, nor a seed", "meen", "red");
        refused("green", "7", "green");
    }

    private void refused(String message, String text, String domain) {
        AsterismException e = assertThrows(AsterismException.class, () -> StyleWords.parse(text, domain, card));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
