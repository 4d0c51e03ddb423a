package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.model.Labels;
import io.github.asterism.model.ModelCard;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads which of a model's domains are meant. */
public final class Domains {
    private static final String NONE = "none";

    private Domains() {}

    /**
     * Names as the card writes them, each once, in the order of the text.
     *
     * @param text {@code all}, or names with commas between them
     * @throws AsterismException if the model has no such domain or no name is given
     */
    public static List<String> parse(String text, ModelCard card) {
        if (text.strip().equalsIgnoreCase("all")) {
            return card.domainNames();
        }
        Set<String> names = new LinkedHashSet<>();
        for (String name : text.split(",")) {
            if (!name.isBlank()) {
                names.add(card.domainNames().get(card.domain(name.strip())));
            }
        }
        if (names.isEmpty()) {
            throw new AsterismException("domain= is empty: name one of " + String.join(", ", card.domainNames())
                    + ", several with commas between them, or all.");
        }
        return List.copyOf(names);
    }

    /**
     * What a source image is stated to be, as the card writes it.
     *
     * @param text name of a domain; of a model with labels those that are on with commas between them, or {@code none}
     * @throws AsterismException if the model has no such domain, or the labels exclude each other
     */
    public static List<String> source(String text, ModelCard card) {
        if (!card.hasStyles() && text.strip().equalsIgnoreCase(NONE)) {
            return List.of();
        }
        List<String> words = card.hasStyles() ? List.of(text) : Arrays.asList(text.split(","));
        List<String> names = words.stream()
                .map(word -> card.domainNames().get(card.domain(word.strip())))
                .toList();
        if (!card.hasStyles()) {
            new Labels(card).on(names);
        }
        return names;
    }
}
