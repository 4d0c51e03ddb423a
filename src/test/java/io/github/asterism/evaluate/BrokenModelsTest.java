package io.github.asterism.evaluate;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.asterism.Progress;
import io.github.asterism.onnx.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would the table show that a model is bad? */
class BrokenModelsTest {
    private static final Path STARTER = Path.of("models/blood-smears");
    private static final Path DATA = Path.of(System.getProperty("asterism.data", "../shared/data"), "blood3");

    @TempDir
    Path folder;

    @Test
    void theTableTellsSwappedChannelsAndCollapsedStylesFromTheStarter() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "There are no blood smears in " + DATA + ".");
        Path swapped = BrokenModels.withSwappedChannels(STARTER, folder.resolve("swapped"));
        Path collapsed = BrokenModels.withCollapsedStyles(STARTER, folder.resolve("collapsed"));
        EvaluationRequest request = new EvaluationRequest(
                List.of(STARTER, swapped, collapsed),
                DATA,
                null,
                FeatureNetwork.installed(),
                "",
                null,
                1,
                3,
                15,
                false,
                Device.CPU);
        List<Row> means =
                new ReportTable(Evaluation.run(request, Progress.SILENT).rows()).means();
        for (String guidance : List.of("latent", "reference")) {
            Row starter = row(means, "blood-smears", guidance);
            Row wrong = row(means, "swapped", guidance);
            assertTrue(wrong.value(Measure.KERNEL) > 2 * starter.value(Measure.KERNEL), starter + " " + wrong);
            assertTrue(wrong.value(Measure.COLOUR_ACCURACY) < starter.value(Measure.COLOUR_ACCURACY) - 0.2, "" + wrong);
            Row same = row(means, "collapsed", guidance);
            assertTrue(same.value(Measure.DIVERSITY) < 0.01 * starter.value(Measure.DIVERSITY), starter + " " + same);
        }
    }

    private static Row row(List<Row> rows, String method, String guidance) {
        return rows.stream()
                .filter(row -> row.method().equals(method) && row.guidance().equals(guidance))
                .findFirst()
                .orElseThrow();
    }
}
