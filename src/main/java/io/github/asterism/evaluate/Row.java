package io.github.asterism.evaluate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How well one method did for one ordered pair of domains.
 *
 * @param method a model's name, or a baseline: {@link #COPY}, {@link #COLOUR_TRANSFER}, {@link #REAL}
 * @param guidance where the style came from: latent or reference; empty where there is none
 * @param from domain of the source images; for real images the target itself
 * @param to target domain
 * @param images number of source images
 * @param groups number of independent groups that they come from
 * @param values what could be measured
 */
public record Row(
        String method, String guidance, String from, String to, int images, int groups, Map<Measure, Double> values) {
    /** The source image, unchanged. */
    public static final String COPY = "copied source";

    /** The source image with the mean and spread of the target's colours. */
    public static final String COLOUR_TRANSFER = "colour transfer";

    /** Held-out real images of the target. */
    public static final String REAL = "real images";

    public Row {
        values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /** The means of rows that differ in nothing but their values. */
    static Row mean(List<Row> rows) {
        Row first = rows.get(0);
        Map<Measure, Double> means = new EnumMap<>(Measure.class);
        for (Measure measure : first.values().keySet()) {
            means.put(
                    measure,
                    rows.stream()
                            .mapToDouble(row -> row.value(measure))
                            .average()
                            .orElseThrow());
        }
        return new Row(first.method, first.guidance, first.from, first.to, first.images, first.groups, means);
    }

    /** NaN if it was not measured. */
    public double value(Measure measure) {
        return values.getOrDefault(measure, Double.NaN);
    }
}
