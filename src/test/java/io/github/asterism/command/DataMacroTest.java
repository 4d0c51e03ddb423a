package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.asterism.data.Drawings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataMacroTest {
    @TempDir
    Path folder;

    @Test
    void macrosSplitAndCheckATableWithoutAScreen() throws IOException {
        Drawings.images(folder, 24);
        StringBuilder text = new StringBuilder("file;Male;Grey hair\n");
        for (int i = 0; i < 24; i++) {
            text.append(i + ".png;" + i % 2 + ";" + i / 2 % 2 + "\n");
        }
        Drawings.text(folder.resolve("faces.csv"), text.toString());
        ChildJvm.Ending ending = macro("run('Split Data Set...', 'data=[" + folder.resolve("faces.csv")
                + "] first=Male second=[grey hair] output=[" + folder.resolve("halves") + "]');"
                + "run('Check Data Set...', 'data=[" + folder.resolve("halves/first.csv") + "] output=["
                + folder.resolve("report") + "]'); print('went on');");
        assertEquals(0, ending.code(), ending.toString());
        assertTrue(ending.out().contains("went on"), ending.toString());
        assertEquals(
                "image,Grey hair",
                Files.readAllLines(folder.resolve("halves/second.csv")).get(0));
        assertTrue(Files.readString(folder.resolve("report/check.html")).contains("1 attribute: Male"), "" + ending);
    }

    @Test
    void anErrorEndsTheMacro() throws IOException {
        ChildJvm.Ending ending = macro("run('Check Data Set...', 'data=[" + folder.resolve("nowhere") + "] output=["
                + folder.resolve("report") + "]'); print('went on');");
        assertTrue((ending.out() + ending.err()).contains("there is no such folder or table"), ending.toString());
        assertFalse(ending.out().contains("went on"), ending.toString());
    }

    private ChildJvm.Ending macro(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("m.ijm"), text);
        return new ChildJvm(folder)
                .option("-Djava.awt.headless=true")
                .option("-Dplugins.dir=" + PluginsFolder.write(folder))
                .run(HeadlessMacro.class.getName(), file.toString(), "");
    }
}
