package io.github.asterism.measure;

import io.github.asterism.evaluate.Decimal;
import java.util.ArrayList;
import java.util.List;

/** What keeps times from being taken at face value. */
final class Cautions {
    private static final int FEW_ROUNDS = 5;
    private static final double BUSY = 0.5; // processes for each core
    private static final double WANDERING = 1.5; // slowest round over the median

    private Cautions() {}

    /** @param load before the first measurement; negative if unknown */
    static List<String> of(List<Measurement> rows, double load) {
        List<String> cautions = new ArrayList<>();
        if (load > BUSY * Machine.cores()) {
            cautions.add("The computer was busy before the first measurement: " + Decimal.of(load, 1)
                    + " processes wanted to compute, on " + Machine.cores() + " core(s). Close other programs and"
                    + " measure again; until then trust ratios and the fastest rounds rather than medians.");
        }
        List<Measurement> wandering = rows.stream()
                .filter(row -> row.max() > WANDERING * row.median())
                .toList();
        if (!wandering.isEmpty()) {
            Measurement first = wandering.get(0);
            cautions.add(wandering.size() + " of " + rows.size() + " times wander: their slowest round took over "
                    + Decimal.of(WANDERING, 1) + " times the median (" + first.title() + ": "
                    + Decimal.of(first.max() / first.median(), 1) + " times). Something else computed meanwhile.");
        }
        if (rows.stream().anyMatch(row -> row.rounds() < FEW_ROUNDS)) {
            cautions.add("Fewer than " + FEW_ROUNDS + " rounds: medians may be off by chance.");
        }
        return cautions;
    }
}
