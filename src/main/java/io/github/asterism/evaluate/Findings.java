package io.github.asterism.evaluate;

import io.github.asterism.model.Confusion;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that an evaluation found.
 *
 * @param rows the table
 * @param warnings what to be careful about when reading it, a sentence each
 * @param facts all that is needed to repeat it: name → text, number, list or map, in order
 * @param confusions what each domain classifier took held-out real images for, by the classifier's name
 * @param grids pictures to look at
 */
public record Findings(
        List<Row> rows,
        List<String> warnings,
        Map<String, Object> facts,
        Map<String, Confusion> confusions,
        List<PictureGrid> grids) {
    /** Name of the fact that names the feature network. */
    static final String RULER = "feature network";

    /** Name of the feature network with its hash: only numbers of the same one can be compared. */
    public String ruler() {
        return Objects.toString(facts.get(RULER), "");
    }
}
