package io.github.asterism.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final List<String> COLUMNS = List.of("a", "b", "learning_rate", "score");

    @TempDir
    Path folder;

    @Test
    void rowsAreMeansOfTenStepsAndAScoreStandsInTheRowOfItsStep() throws IOException {
        History history = new History(folder, COLUMNS, 0);
        for (long step = 1; step <= 20; step++) {
            history.add(step, Map.of("a", (double) step, "learning_rate", 1e-4));
            if (step == 7) {
                history.judged(step, 0.7);
            }
        }
        history.judged(20, 0.5);
        history.write();
        assertEquals(
                List.of(
                        "step,a,b,learning_rate,score",
                        "10,5.5000,,0.00010000,0.70000",
                        "20,15.500,,0.00010000,0.50000"),
                Files.readAllLines(folder.resolve("losses.csv")));
        assertEquals(Map.of("a", "15.500", "score", "0.50000"), history.last());
    }

    @Test
    void theTableOfAnOlderVersionIsTakenUpByItsNames() throws IOException {
        Files.write(folder.resolve("losses.csv"), List.of("step,b,score", "10,2.5000,0.25000", "20,3.5000,"));
        History history = new History(folder, COLUMNS, 10);
        assertEquals(Map.of(10L, Map.of("b", 2.5, "score", 0.25)), history.rows());
        for (long step = 11; step <= 20; step++) {
            history.add(step, Map.of("a", 1.0));
        }
        history.write();
        assertEquals(
                List.of("step,a,b,learning_rate,score", "10,,2.5000,,0.25000", "20,1.0000,,,"),
                Files.readAllLines(folder.resolve("losses.csv")));
    }

    @Test
    void theCurvesLieBesideTheTable() throws IOException {
        History history = new History(folder, COLUMNS, 0);
        history.add(1, Map.of("a", 1.0));
        history.writeTo(folder.resolve("model/classifier_losses.csv"));
        assertTrue(ImageIO.read(folder.resolve("model/classifier_losses.png").toFile())
                        .getWidth()
                > 500);
    }
}
