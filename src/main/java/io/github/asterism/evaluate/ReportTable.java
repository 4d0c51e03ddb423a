package io.github.asterism.evaluate;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of an evaluation in the order to show them, with their means. */
public final class ReportTable {
    /** Stands for the domains of a row that is a mean over pairs of domains. */
    public static final String ALL = "all";

    private final List<Row> rows;
    private final List<Measure> measures;

    /**
     * Two domains in order: images of one are made to look like the other.
     *
     * @param from source domain
     * @param to target domain
     */
    record Pair(String from, String to) {
        String text() {
            return from + " → " + to;
        }
    }

    public ReportTable(List<Row> rows) {
        this.rows = ordered(rows);
        measures = Arrays.stream(Measure.values())
                .filter(measure -> rows.stream().anyMatch(row -> !Double.isNaN(row.value(measure))))
                .toList();
    }

    private static List<Row> ordered(List<Row> rows) {
        Comparator<Row> byMethod = Comparator.comparing(Method::of, inOrder(rows));
        Stream<Row> ofPairs = pairs(rows).stream()
                .flatMap(pair -> rows.stream().filter(row -> isOf(pair, row)).sorted(byMethod));
        Stream<Row> real = rows.stream().filter(row -> Method.of(row).isReal());
        return Stream.concat(ofPairs, real).toList();
    }

    /** Models come first, each with all its guidances. */
    private static Comparator<Method> inOrder(List<Row> rows) {
        List<String> names = rows.stream().map(Row::method).distinct().toList();
        return Comparator.comparingInt(Method::rank).thenComparing(method -> names.indexOf(method.name()));
    }

    private static List<Pair> pairs(List<Row> rows) {
        return rows.stream()
                .filter(row -> !Method.of(row).isReal())
                .map(row -> new Pair(row.from(), row.to()))
                .distinct()
                .toList();
    }

    private static boolean isOf(Pair pair, Row row) {
        return !Method.of(row).isReal()
                && row.from().equals(pair.from)
                && row.to().equals(pair.to);
    }

    /** All rows: pair by pair, models before baselines; at the end the real images of each target. */
    public List<Row> rows() {
        return rows;
    }

    /** What has a value in any row, in the order of its declaration. */
    public List<Measure> measures() {
        return measures;
    }

    /**
     * For each method the means over its pairs, where measured, with {@link #ALL} for the domains.
     *
     * <p>The ends of intervals have none: the mean of ends is no end of the mean's interval.
     */
    public List<Row> means() {
        return methods().stream().map(this::mean).toList();
    }

    private Row mean(Method method) {
        List<Row> own = rowsOf(method);
        Map<Measure, Double> means = new EnumMap<>(Measure.class);
        for (Measure measure : measures) {
            if (measure.better() != Measure.Better.NEITHER) {
                own.stream()
                        .mapToDouble(row -> row.value(measure))
                        .filter(value -> !Double.isNaN(value))
                        .average()
                        .ifPresent(mean -> means.put(measure, mean));
            }
        }
        return new Row(
                method.name(), method.guidance(), ALL, ALL, total(own, Row::images), total(own, Row::groups), means);
    }

    /** Each source domain counts once: the same images are translated to every target. */
    private static int total(List<Row> rows, ToIntFunction<Row> count) {
        Collection<Integer> bySource = rows.stream()
                .collect(Collectors.toMap(Row::from, count::applyAsInt, Math::max))
                .values();
        return bySource.stream().mapToInt(Integer::intValue).sum();
    }

    List<Pair> pairs() {
        return pairs(rows);
    }

    /** Models first. */
    List<Method> methods() {
        return rows.stream().map(Method::of).distinct().sorted(inOrder(rows)).toList();
    }

    /** Names of the models, without their guidance. */
    List<String> models() {
        return methods().stream()
                .filter(Method::isModel)
                .map(Method::name)
                .distinct()
                .toList();
    }

    /** The rows of a pair, and last the real images of its target. */
    List<Row> rowsOf(Pair pair) {
        Stream<Row> ofPair = rows.stream().filter(row -> isOf(pair, row));
        Stream<Row> real =
                rows.stream().filter(row -> Method.of(row).isReal() && row.to().equals(pair.to));
        return Stream.concat(ofPair, real.limit(1)).toList();
    }

    List<Row> rowsOf(Method method) {
        return rows.stream().filter(row -> Method.of(row).equals(method)).toList();
    }

    /** Whether a mean of a method leaves out rows that were not measured. */
    boolean isPartial(Method method, Measure measure) {
        long missing = rowsOf(method).stream()
                .filter(row -> Double.isNaN(row.value(measure)))
                .count();
        return missing > 0 && missing < rowsOf(method).size();
    }

    /** A method's value for a pair; for real images their target's. Empty if it was not measured. */
    Optional<Double> value(Method method, Pair pair, Measure measure) {
        return rowsOf(pair).stream()
                .filter(row -> Method.of(row).equals(method))
                .map(row -> row.value(measure))
                .filter(Double::isFinite)
                .findFirst();
    }
}
