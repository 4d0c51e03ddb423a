package io.github.asterism.style;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.AsterismException;
import io.github.asterism.net.Numbers;
import io.github.asterism.translate.StyleCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StyleFileTest {
    @TempDir
    Path folder;

    @Test
    void stylesComeBackBitByBit() {
        Random random = new Random(3);
        float[] numbers = new float[200];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Float.intBitsToFloat(random.nextInt());
            if (!Float.isFinite(numbers[i])) {
                numbers[i] = -0f;
            }
        }
        StyleCode style = new StyleCode("H&E, \"old\"", "latent code, seed 7", Numbers.of(numbers, 1, 200));
        Path file = folder.resolve("styles.csv");
        StyleFile.write(file, List.of(new StyleFile.Entry("one", style), new StyleFile.Entry("two", style)));
        List<StyleFile.Entry> read = StyleFile.read(file);
        assertEquals(
                List.of("one", "two"), read.stream().map(StyleFile.Entry::name).toList());
        assertEquals(style.domain(), read.get(1).style().domain());
        assertEquals(style.origin(), read.get(1).style().origin());
        assertArrayEquals(numbers, read.get(1).style().numbers().data());
    }

    @Test
    void namesTheLineThatIsWrong() throws IOException {
        refused("its first line must begin with style,domain,origin", "a,b\n1,2\n");
        refused("line 2: 'x' is no number", "style,domain,origin,s1\na,he,mean,x\n");
        refused("line 3: there are 3 cells, but 4 headings", "style,domain,origin,s1\na,he,mean,1\nb,he,mean\n");
        refused("line 2: a style has finite numbers, not NaN", "style,domain,origin,s1\na,he,mean,NaN\n");
        AsterismException e =
                assertThrows(AsterismException.class, () -> StyleFile.read(folder.resolve("missing.csv")));
        assertTrue(e.getMessage().contains("missing.csv cannot be read as a table of styles"), e.getMessage());
    }

    private void refused(String message, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.csv"), text);
        AsterismException e = assertThrows(AsterismException.class, () -> StyleFile.read(file));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
