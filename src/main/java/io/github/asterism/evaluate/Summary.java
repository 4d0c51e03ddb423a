package io.github.asterism.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the kernel distances of a model say, in plain words. */
final class Summary {
    private static final Method REAL = new Method(Row.REAL, "");
    private static final Method COPY = new Method(Row.COPY, "");
    private static final Method COLOUR = new Method(Row.COLOUR_TRANSFER, "");
    private static final int MOST_NAMED = 12;

    private final ReportTable table;
    private final Method model;
    private final List<ReportTable.Pair> measured;
    private final List<ReportTable.Pair> compared;

    Summary(ReportTable table, Method model) {
        this.table = table;
        this.model = model;
        measured = table.pairs().stream()
                .filter(pair -> kernel(model, pair).isPresent())
                .toList();
        compared = measured.stream()
                .filter(pair ->
                        kernel(REAL, pair).isPresent() && kernel(COPY, pair).isPresent())
                .toList();
    }

    /** A sentence or two to follow the model's name. */
    String text() {
        if (measured.isEmpty()) {
            return "no KID was measured.";
        }
        List<String> others = new ArrayList<>();
        mean(COPY).ifPresent(mean -> others.add(mean + " for the copied source"));
        mean(COLOUR).ifPresent(mean -> others.add(mean + " for colour transfer"));
        mean(REAL).ifPresent(mean -> others.add(mean + " for real images"));
        String against = others.isEmpty() ? "" : ", against " + listed(others);
        return "mean KID " + mean(model).orElseThrow() + against + ". " + comparison();
    }

    /** Means are over the same pairs, or they could not be compared; empty if one is missing. */
    private Optional<String> mean(Method method) {
        List<Double> values =
                measured.stream().flatMap(pair -> kernel(method, pair).stream()).toList();
        return values.size() < measured.size()
                ? Optional.empty()
                : Optional.of(Decimal.of(
                        Measure.KERNEL,
                        values.stream().mapToDouble(value -> value).average().orElseThrow()));
    }

    private String comparison() {
        if (compared.isEmpty()) {
            return "";
        }
        List<ReportTable.Pair> useless = where(pair -> value(model, pair) >= value(COPY, pair));
        List<ReportTable.Pair> perfect =
                where(pair -> value(model, pair) <= value(REAL, pair) && !useless.contains(pair));
        int between = compared.size() - useless.size() - perfect.size();
        String share = between == compared.size() ? "all " + between : between + " of " + compared.size();
        String pairs = compared.size() == 1 ? " ordered pair" : " ordered pairs";
        return "Closer to the target than the copied source, but not as close as real images, in " + share + pairs + "."
                + named(" No closer than the copied source: ", useless)
                + named(" As close as real images, or closer: ", perfect);
    }

    private List<ReportTable.Pair> where(Predicate<ReportTable.Pair> condition) {
        return compared.stream().filter(condition).toList();
    }

    private static String named(String start, List<ReportTable.Pair> pairs) {
        if (pairs.isEmpty()) {
            return "";
        }
        List<String> names = pairs.stream()
                .limit(MOST_NAMED)
                .map(ReportTable.Pair::text)
                .collect(Collectors.toCollection(ArrayList::new));
        if (pairs.size() > MOST_NAMED) {
            names.add(pairs.size() - MOST_NAMED + " more");
        }
        return start + listed(names) + ".";
    }

    private static String listed(List<String> items) {
        int last = items.size() - 1;
        return last == 0 ? items.get(0) : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    private double value(Method method, ReportTable.Pair pair) {
        return kernel(method, pair).orElseThrow();
    }

    private Optional<Double> kernel(Method method, ReportTable.Pair pair) {
        return table.value(method, pair, Measure.KERNEL);
    }
}
