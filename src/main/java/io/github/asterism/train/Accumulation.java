package io.github.asterism.train;

import io.github.asterism.djl.DjlWeights;
import io.github.asterism.djl.Optimizer;
import io.github.asterism.djl.Optimizer.Gradient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The batches of one step, of which each update follows the mean gradient. A single one is worked on at once and kept for all
 * updates; several are worked on anew for each update, one after the other, so that they take no more memory than one.
 *
 * @param <T> a batch, worked on so far
 */
final class Accumulation<T> {
    private final int count;
    private final IntFunction<T> batches;

    private Accumulation(int count, IntFunction<T> batches) {
        this.count = count;
        T only = count == 1 ? batches.apply(0) : null;
        this.batches = count == 1 ? i -> only : batches;
    }

    static <B, T> Accumulation<T> of(List<B> batches, Function<B, T> work) {
        return new Accumulation<>(batches.size(), i -> work.apply(batches.get(i)));
    }

    <U> Accumulation<U> then(Function<T, U> work) {
        return new Accumulation<>(count, i -> work.apply(batches.apply(i)));
    }

    /**
     * The mean gradient for each of some networks.
     *
     * @param report gets the means of what the batches report
     * @param gradients on a batch, which also reports
     */
    List<Gradient> gradients(
            Map<String, Double> report,
            BiFunction<T, Map<String, Double>, List<Gradient>> gradients,
            DjlWeights... networks) {
        Map<String, Double> means = new LinkedHashMap<>();
        IntFunction<List<Gradient>> each = i -> {
            Map<String, Double> own = new LinkedHashMap<>();
            List<Gradient> result = gradients.apply(batches.apply(i), own);
            own.forEach((name, value) -> means.merge(name, value / count, Double::sum));
            return result;
        };
        List<Gradient> mean = Optimizer.mean(count, each, networks);
        report.putAll(means);
        return mean;
    }

    /** The same for one network. */
    Gradient gradient(
            Map<String, Double> report, BiFunction<T, Map<String, Double>, Gradient> gradient, DjlWeights network) {
        return gradients(report, (batch, own) -> List.of(gradient.apply(batch, own)), network)
                .get(0);
    }
}
