package io.github.asterism.translate;

import io.github.asterism.AsterismException;
import io.github.asterism.model.ModelCard;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads which of a model's domains are meant. */
public final class Domains {
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
}
