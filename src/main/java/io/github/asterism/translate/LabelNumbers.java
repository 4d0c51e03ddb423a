package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.model.Labels;
import io.github.asterism.model.ModelCard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Labels written as numbers: for all domains of a model, or for those of one data set, with or without the mask. */
final class LabelNumbers {
    private final String text;
    private final ModelCard card;
    private final Labels labels;
    private final List<String> sets;
    private final int domains;
    private final List<Float> numbers = new ArrayList<>();

    /** @throws AsterismException if the model takes styles, or the text is no list of numbers from 0 to 1 */
    LabelNumbers(String text, ModelCard card) {
        this.text = text;
        this.card = card;
        labels = new Labels(card);
        sets = labels.sets();
        domains = card.domains().size();
        for (String word : text.split(",", -1)) {
            numbers.add(number(word.strip()));
        }
    }

    private float number(String word) {
        try {
            float number = Float.parseFloat(word);
            if (number >= 0 && number <= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw noLabel(word, e);
        }
        throw noLabel(word, null);
    }

    private AsterismException noLabel(String word, NumberFormatException cause) {
        return new AsterismException(
                "labels=" + text + ": '" + word + "' is no label. Write numbers from 0 (off) to 1 (on), such as"
                        + " labels=0,1,0.",
                cause);
    }

    /** @throws AsterismException if there are too many or too few, or it is not clear which data set is meant */
    Target.Label target() {
        List<String> meant = meant();
        if (meant.size() != 1) {
            throw new AsterismException("labels=" + text + ": " + numbers.size() + " numbers "
                    + (meant.isEmpty() ? "do not fit" : "fit more than one data set of") + " the model '" + card.name()
                    + "'. Write " + ways());
        }
        List<Integer> members = labels.domains(meant.get(0));
        List<Float> all = new ArrayList<>(Collections.nCopies(domains, 0f));
        for (int i = 0; i < members.size(); i++) {
            int at = numbers.size() < domains ? i : members.get(i);
            all.set(members.get(i), numbers.get(at));
        }
        return new Target.Label(all, card.domainNames().get(members.get(0)));
    }

    /** The data sets whose labels they may be. */
    private List<String> meant() {
        if (sets.size() == 1) {
            return numbers.size() == domains ? sets : List.of();
        }
        if (numbers.size() == domains + sets.size()) {
            List<Float> mask = numbers.subList(domains, numbers.size());
            boolean one = Collections.frequency(mask, 1f) == 1 && Collections.frequency(mask, 0f) == mask.size() - 1;
            return one ? List.of(sets.get(mask.indexOf(1f))) : sets;
        }
        if (numbers.size() == domains) {
            List<String> used = IntStream.range(0, domains)
                    .filter(i -> numbers.get(i) != 0)
                    .mapToObj(labels::dataSet)
                    .distinct()
                    .toList();
            return used.isEmpty() ? sets : used;
        }
        return sets.stream()
                .filter(set -> labels.domains(set).size() == numbers.size())
                .toList();
    }

    private String ways() {
        if (sets.size() == 1) {
            return domains + " numbers: " + String.join(", ", card.domainNames()) + ".";
        }
        List<String> sizes =
                sets.stream().map(set -> "" + labels.domains(set).size()).toList();
        return String.join(" or ", sizes) + " numbers for the labels of one data set if no other has as many, or "
                + (domains + sets.size()) + " for all and then 1 for the data set that is meant, 0 for the other: "
                + String.join(", ", card.domainNames()) + ", " + String.join(", ", sets) + ".";
    }
}
