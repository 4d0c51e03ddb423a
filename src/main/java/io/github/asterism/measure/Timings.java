package io.github.asterism.measure;

import io.github.asterism.evaluate.Decimal;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark found.
 *
 * @param model its name
 * @param rows in the order of threads, then sizes
 * @param cautions what keeps the times from being taken at face value, as sentences
 * @param facts all that is needed to repeat it
 */
public record Timings(String model, List<Measurement> rows, List<String> cautions, Map<String, Object> facts) {
    public Timings {
        rows = List.copyOf(rows);
        cautions = List.copyOf(cautions);
    }

    /** The result that matters most in one line: whole translations with the most threads. */
    public String headline() {
        int most = rows.stream().mapToInt(Measurement::threads).max().orElseThrow();
        return rows.stream()
                .filter(row -> row.threads() == most && row.work().equals(Trial.GENERATOR))
                .map(Timings::line)
                .reduce((first, second) -> first + "; " + second)
                .orElseThrow();
    }

    /** One result in words. */
    static String line(Measurement row) {
        String text = row.title() + ": " + Decimal.of(row.median(), digits(row.median())) + " ms";
        if (!Double.isNaN(row.megapixels())) {
            text += " an image, " + Decimal.of(row.megapixels(), 2) + " Mpx/s";
        }
        if (!Double.isNaN(row.share())) {
            text += ", " + Decimal.of(100 * row.share(), 0) + " % of the fastest matrix product";
        }
        return text;
    }

    /** Three or four figures are all that a stopwatch gives. */
    static int digits(double milliseconds) {
        return milliseconds < 1 ? 3 : milliseconds < 100 ? 1 : 0;
    }
}
