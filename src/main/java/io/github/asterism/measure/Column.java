package io.github.asterism.measure;

import io.github.asterism.evaluate.Decimal;
import java.util.function.ToDoubleFunction;

/** A number of a {@link Measurement}, as a column of tables. */
public enum Column {
    MEDIAN(
            "median_ms",
            "ms, median",
            1,
            Measurement::median,
            "Milliseconds for each image (for each step of training): half of the rounds were faster, half slower."),
    MIN("min_ms", "ms, fastest", 1, Measurement::min, "The fastest round: what a computer does that is left alone."),
    MAX("max_ms", "ms, slowest", 1, Measurement::max, "The slowest round: far above the median if something else ran."),
    MEGAPIXELS(
            "megapixels_per_s",
            "Mpx/s",
            2,
            Measurement::megapixels,
            "Millions of pixels in a second, by the median: images of different sizes can be compared."),
    GFLOP(
            "gflop_network",
            "GFLOP, network",
            2,
            Measurement::gflop,
            "Thousand million products and sums for each image, counted in the network's file: what the network asks"
                    + " for. A count, not a measurement: it is the same on every computer."),
    GFLOP_RUN(
            "gflop_run",
            "GFLOP, as run",
            2,
            Measurement::gflopRun,
            "The same for the network as it is run: equal results by fewer operations."),
    SPEED("gflop_per_s", "GFLOP/s", 0, Measurement::speed, "GFLOP as run over the time of the fastest round."),
    PEAK(
            "peak_gflop_per_s",
            "peak GFLOP/s",
            0,
            Measurement::peak,
            "The fastest of many products of matrices by the same engine, with the same threads, in the same minutes."),
    SHARE(
            "share_of_peak",
            "share of peak",
            2,
            Measurement::share,
            "GFLOP/s over the peak: 1 would be as fast as this computer can multiply at all."),
    RATIO("ratio", "ratio", 2, Measurement::ratio, "Median over the median of what the last column names."),
    RESIDENT(
            "peak_memory_mb",
            "memory, MB",
            0,
            Measurement::resident,
            "Most main memory of the whole program during the rounds (Linux only)."),
    HEAP(
            "peak_heap_mb",
            "Java heap, MB",
            0,
            Measurement::heap,
            "The part of it that Java's objects took, those no longer needed included.");

    private final String key;
    private final String label;
    private final int digits;
    private final ToDoubleFunction<Measurement> value;
    private final String explanation;

    Column(String key, String label, int digits, ToDoubleFunction<Measurement> value, String explanation) {
        this.key = key;
        this.label = label;
        this.digits = digits;
        this.value = value;
        this.explanation = explanation;
    }

    /** Name in tables for programs. */
    public String key() {
        return key;
    }

    /** Name in tables for people. */
    public String label() {
        return label;
    }

    /** What it is, in a sentence or two. */
    String explanation() {
        return explanation;
    }

    /** NaN if not measured. */
    public double value(Measurement row) {
        return value.applyAsDouble(row);
    }

    /** For people. */
    String text(Measurement row) {
        double number = value(row);
        boolean precise = this == SHARE || this == RATIO;
        return Decimal.of(number, precise || number >= 1 ? digits : number >= 0.01 ? 3 : 5);
    }
}
