package io.github.asterism.translate;

import io.github.asterism.model.ModelCard.Domain;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which labels a discriminator takes an image to have.
 *
 * @param logits one for each domain
 */
record LabelGuess(List<Domain> domains, float[] logits) {
    /** Attributes that are likelier than not, and of each group the likeliest domain. */
    List<Integer> on() {
        return IntStream.range(0, logits.length).filter(this::isOn).boxed().toList();
    }

    private boolean isOn(int label) {
        if (domains.get(label).group().isEmpty()) {
            return logits[label] > 0;
        }
        int best = label;
        for (int other : group(label)) {
            best = logits[other] > logits[best] || logits[other] == logits[best] && other < best ? other : best;
        }
        return best == label;
    }

    /** Sigmoid of an attribute's logit; softmax over a group's. */
    double probability(int label) {
        if (domains.get(label).group().isEmpty()) {
            return 1 / (1 + Math.exp(-logits[label]));
        }
        double sum = 0;
        for (int other : group(label)) {
            sum += Math.exp(logits[other] - logits[label]);
        }
        return 1 / sum;
    }

    private int[] group(int label) {
        String group = domains.get(label).group();
        return IntStream.range(0, logits.length)
                .filter(other -> domains.get(other).group().equals(group))
                .toArray();
    }
}
